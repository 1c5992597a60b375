package org.spidhub.station.intake;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Guid;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.register.person.Key;
import org.spidhub.register.person.Particulars;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.UserTransactionRequest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes an enrolment in: everything is checked first, then everything is stored at once, and only then is it answered. */
@Component
public class EnrollDesk {

    private static final Logger log = LoggerFactory.getLogger(EnrollDesk.class);

    private final EnrolmentSamples samples;
    private final RepeatGuard guard;
    private final Admission admission;
    private final PersonStore people;
    private final TransactionStore store;
    private final SpidStatuses statuses;
    private final IntakeSettings settings;
    private final OperatorGate operators;
    private final Invitations invitations;

    EnrollDesk(
            EnrolmentSamples samples,
            RepeatGuard guard,
            Admission admission,
            PersonStore people,
            TransactionStore store,
            SpidStatuses statuses,
            IntakeSettings settings,
            OperatorGate operators,
            Invitations invitations) {
        this.samples = samples;
        this.guard = guard;
        this.admission = admission;
        this.people = people;
        this.store = store;
        this.statuses = statuses;
        this.settings = settings;
        this.operators = operators;
        this.invitations = invitations;
    }

    /**
     * @param idempotencyKey the header of that name, if any
     * @return 201 with the new transaction, or 200 with an earlier one when this is a repeat
     * @throws Refusal naming the field or finger at fault; nothing is stored then
     */
    public Reply enroll(@Nullable UserTransactionRequest request, @Nullable String idempotencyKey) {
        return enrollWith(request, Particulars.NONE, idempotencyKey);
    }

    /**
     * As {@link #enroll}, for the old API.
     *
     * @param particulars what else the call says of the person; stored with the enrolment
     */
    public Reply enrollWith(
            @Nullable UserTransactionRequest request, Particulars particulars, @Nullable String idempotencyKey) {
        Capture capture = Capture.read(request, particulars);
        operators.requireAllowed(capture.operator());
        Optional<Person> known = people.find(capture.cpf().digits());
        refuseForeignGuid(particulars, known);
        Kind kind = kindFor(known);
        RepeatGuard.Ticket ticket =
                guard.ticket(Kind.ENROLL, capture, Caller.current().name(), idempotencyKey);
        Optional<UUID> first = guard.first(ticket);
        if (first.isPresent()) {
            return Reply.ok(result(first.get()));
        }
        refuseSecondOpenOne(known);
        EnrolmentSamples.Checked checked = samples.check(capture, known);
        try {
            UUID tguid = admission.admitEnrolment(
                    kind,
                    capture,
                    checked.samples(),
                    checked.details(),
                    ticket,
                    Caller.current().name(),
                    checked.screened());
            log.info(
                    "{} {} accepted with {} samples",
                    kind,
                    tguid,
                    checked.samples().size());
            return Reply.created(result(tguid));
        } catch (DuplicateKeyException | Admission.Raced e) {
            return guard.first(ticket)
                    .map(tguid -> Reply.ok(result(tguid)))
                    .orElseThrow(() -> new Refusal(ErrorCode.ENROLL_ALREADY_OPEN));
        }
    }

    /** A person-guid of this hub can only be that of the CPF's own person. */
    private void refuseForeignGuid(Particulars particulars, Optional<Person> known) {
        for (Key key : particulars.keys()) {
            UUID guid = Guid.of(String.valueOf(key.value())).orElse(null);
            if (guid != null
                    && people.find(guid)
                            .filter(other -> known.filter(other::equals).isEmpty())
                            .isPresent()) {
                throw new Refusal(
                        ErrorCode.FIELD_INVALID, key.id() + " names another person than the one with this CPF");
            }
        }
    }

    private Kind kindFor(Optional<Person> known) {
        boolean enrolled = known.filter(
                        person -> person.status() == PersonStatus.ENROLLED || person.enrolledTguid() != null)
                .isPresent();
        return enrolled && settings.onExisting() == IntakeSettings.OnExisting.UPDATE ? Kind.UPDATE : Kind.ENROLL;
    }

    /** Before the images are read; an invitation that nobody has used gives way when the enrolment is stored. */
    private void refuseSecondOpenOne(Optional<Person> known) {
        known.flatMap(person -> store.openEnrolmentOf(person.personGuid()))
                .filter(open -> !invitations.isUnused(open))
                .flatMap(open -> {
                    invitations.endOverdue();
                    return store.find(open);
                })
                .filter(open -> !open.state().isFinal())
                .ifPresent(open -> {
                    throw new Refusal(
                            ErrorCode.ENROLL_ALREADY_OPEN,
                            open.state() == State.RECEIVED
                                    ? "the picture of remote capture " + open.tguid()
                                            + " of this person waits for the operator: approve or refuse it first"
                                    : "transaction " + open.tguid() + " of this person has not ended yet");
                });
    }

    private ExternalResult result(UUID tguid) {
        Transaction transaction = store.find(tguid).orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN));
        return new ExternalResult(tguid.toString(), statuses.messageOf(transaction), statuses.of(transaction));
    }
}
