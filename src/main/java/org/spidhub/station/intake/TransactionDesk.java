package org.spidhub.station.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Guid;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BiometricIndex;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.MissingBiometric;
import org.spidhub.station.contract.MissingType;
import org.spidhub.station.contract.TransactionBiometrics;
import org.spidhub.station.contract.TransactionData;
import org.spidhub.station.contract.TransactionGuidResponse;
import org.spidhub.station.contract.TransactionType;
import org.springframework.stereotype.Component;

/** Tells stations what became of their transactions, from the store alone. */
@Component
public class TransactionDesk {

    private final TransactionStore store;
    private final PersonStore people;
    private final SampleVault samples;
    private final IdentityVault identities;
    private final SpidStatuses statuses;
    private final AuditTrail audit;
    private final Invitations invitations;

    TransactionDesk(
            TransactionStore store,
            PersonStore people,
            SampleVault samples,
            IdentityVault identities,
            SpidStatuses statuses,
            AuditTrail audit,
            Invitations invitations) {
        this.store = store;
        this.people = people;
        this.samples = samples;
        this.identities = identities;
        this.statuses = statuses;
        this.audit = audit;
        this.invitations = invitations;
    }

    /** The result of an enrolment. */
    public ExternalResult enrollResult(@Nullable String id) {
        return result(id, Kind.ENROLL, Kind.UPDATE);
    }

    /** The result of a verification. */
    public ExternalResult searchResult(@Nullable String id) {
        return result(id, Kind.SEARCH);
    }

    /** The result of a deletion. */
    public ExternalResult deleteResult(@Nullable String id) {
        return result(id, Kind.DELETE);
    }

    /** State and body parts, without content. */
    public TransactionGuidResponse story(@Nullable String id) {
        Transaction transaction = find(id);
        List<BiometricIndex> indexes = samples.positionsOf(transaction.tguid()).stream()
                .map(BiometricIndex::new)
                .toList();
        return new TransactionGuidResponse(
                id,
                statuses.of(transaction),
                typeOf(transaction.kind()),
                new TransactionBiometrics(indexes, missing(transaction)));
    }

    /** Everything, images included unless the person was removed and a station asks; the reading leaves an audit line. */
    public TransactionData data(@Nullable String id) {
        return data(find(id));
    }

    /** The newest transaction of a person. */
    public TransactionData dataOfPerson(@Nullable String cpf) {
        Transaction newest = people.find(Capture.cpf(cpf, "cpf").digits())
                .flatMap(person -> store.latestOf(person.personGuid()))
                .orElseThrow(() -> new Refusal(ErrorCode.PERSON_UNKNOWN, "no transaction of this person is stored"));
        return data(current(newest));
    }

    /** The transaction under an id that came from outside. */
    public Transaction find(@Nullable String id) {
        return Guid.of(id)
                .flatMap(store::find)
                .map(this::current)
                .orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "no transaction has this id"));
    }

    /** As it stands now: one that waits for a link that has died is over, whether or not the sweeper has seen it. */
    private Transaction current(Transaction read) {
        if (read.state() != State.RECEIVED) {
            return read;
        }
        invitations.endOverdue();
        return store.find(read.tguid()).orElse(read);
    }

    private ExternalResult result(@Nullable String id, Kind... kinds) {
        Transaction transaction = find(id);
        if (!List.of(kinds).contains(transaction.kind())) {
            throw new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "the transaction with this id is of another kind");
        }
        return tell(transaction);
    }

    /** What a station reads of a transaction. */
    ExternalResult tell(Transaction transaction) {
        return new ExternalResult(
                transaction.tguid().toString(), statuses.messageOf(transaction), statuses.of(transaction));
    }

    private TransactionData data(Transaction transaction) {
        Identity identity = identities.open(transaction.personGuid(), transaction.tguid(), transaction.identity());
        List<Biometric> images = samples.shown(transaction.personGuid(), transaction.tguid()).stream()
                .map(image -> new Biometric(
                        image.position(), image.base64(), image.width(), image.height(), image.resolution()))
                .toList();
        audit.record(
                "IMAGES_READ",
                transaction.tguid().toString(),
                "by " + Caller.current().name() + ", " + images.size() + " images");
        String fine = transaction.fineStatus();
        return new TransactionData(
                transaction.tguid().toString(),
                identity.cpf(),
                identity.operator(),
                typeOf(transaction.kind()).name(),
                fine == null ? statuses.of(transaction).name() : fine,
                (transaction.stationTime() == null ? transaction.createdAt() : transaction.stationTime())
                        .toEpochMilli(),
                transaction.tcn(),
                images);
    }

    private static List<MissingBiometric> missing(Transaction transaction) {
        return transaction.details().missing().stream()
                .map(one -> new MissingBiometric(one.index(), MissingType.valueOf(one.typeOrAmputated()), one.reason()))
                .toList();
    }

    private static TransactionType typeOf(Kind kind) {
        return switch (kind) {
            case ENROLL, UPDATE -> TransactionType.ENROLL;
            case SEARCH -> TransactionType.SEARCH;
            case DELETE -> TransactionType.DELETE;
        };
    }
}
