package org.spidhub.station.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.search.Gallery;
import org.spidhub.protection.Caller;
import org.spidhub.register.gallery.Findings;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.ImageProperties;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.Candidate;
import org.spidhub.station.contract.DeprecatedEnrollClientRequest;
import org.spidhub.station.contract.DeprecatedPerson;
import org.spidhub.station.contract.DeprecatedResult;
import org.spidhub.station.contract.DeprecatedSearchRequest;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Later;
import org.spidhub.station.contract.PersonData;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.TransactionStatus;
import org.spidhub.station.intake.DeletionDesk;
import org.spidhub.station.intake.EnrollDesk;
import org.spidhub.station.intake.IdentifyDesk;
import org.spidhub.station.intake.PersonDesk;
import org.spidhub.station.intake.TransactionDesk;
import org.spidhub.station.intake.VerifyDesk;
import org.springframework.stereotype.Component;

/** People through the old API: enrol, verify, read, delete. */
@Component
public class LegacyDesk {

    private final EnrollDesk enrolments;
    private final VerifyDesk verifications;
    private final IdentifyDesk identifications;
    private final TransactionDesk transactions;
    private final PersonDesk people;
    private final DeletionDesk deletions;

    LegacyDesk(
            EnrollDesk enrolments,
            VerifyDesk verifications,
            IdentifyDesk identifications,
            TransactionDesk transactions,
            PersonDesk people,
            DeletionDesk deletions) {
        this.enrolments = enrolments;
        this.verifications = verifications;
        this.identifications = identifications;
        this.transactions = transactions;
        this.people = people;
        this.deletions = deletions;
    }

    public DeprecatedResult enroll(DeprecatedEnrollClientRequest request) {
        return result(enrolments.enrollWith(
                Translation.enrolment(request, Caller.current().name()), ParticularsReader.of(request), null));
    }

    public DeprecatedResult enrollResult(String id) {
        return result(transactions.enrollResult(id));
    }

    /** @return who it is, in the words of the old API, or a verification, which may have to wait yet */
    public Reply search(DeprecatedSearchRequest request) {
        if (Translation.asksWho(request)) {
            return Reply.ok(candidates(identifications.identify(
                    Translation.biometrics(request),
                    Translation.attendant(request.operator(), Caller.current().name()),
                    request.exhaustive())));
        }
        return verifications.verify(Translation.search(request, Caller.current().name()), null);
    }

    /** What {@link #search} found, at once or later, in the words of the old API. */
    public Object found(Object answer) {
        if (answer instanceof Later later) {
            return later.map(this::found);
        }
        Reply reply = (Reply) answer;
        return reply.body() instanceof DeprecatedResult told ? told : result(reply);
    }

    public DeprecatedResult searchResult(String id) {
        return result(transactions.searchResult(id));
    }

    public DeprecatedResult person(String key) {
        PersonData found = people.person(key);
        DeprecatedPerson person = new DeprecatedPerson(biometrics(found.biometrics()), null, cpf(found), null);
        return new DeprecatedResult(
                TransactionStatus.OK,
                200,
                found.enrollStatus(),
                null,
                List.of(person),
                person,
                null,
                null,
                1,
                null,
                found.transactionGuid(),
                found.personGuid());
    }

    public DeprecatedResult deletePerson(String cpf) {
        Reply reply = deletions.deletePerson(cpf);
        return reply.body() == null
                ? DeprecatedResult.of(TransactionStatus.DELETE_OK, 200, "removed before")
                : result(reply);
    }

    /** Without scores: whoever reads them in answers could climb towards a match. */
    private static DeprecatedResult candidates(Findings findings) {
        List<Gallery.Candidate> found = findings.candidates();
        TransactionStatus nobody =
                findings.complete() ? TransactionStatus.SEARCH_NOT_MATCH : TransactionStatus.SEARCH_FAILED;
        List<Candidate> candidates = found.stream()
                .map(one ->
                        new Candidate(one.person(), null, null, one.evidence().size()))
                .toList();
        return new DeprecatedResult(
                found.isEmpty() ? nobody : TransactionStatus.SEARCH_MATCH,
                200,
                findings.complete()
                        ? "searched among all people enrolled here"
                        : "INCOMPLETE: " + findings.gap() + "; ask again in a moment",
                candidates,
                null,
                null,
                null,
                null,
                candidates.size(),
                null,
                null,
                found.isEmpty() ? null : found.get(0).person());
    }

    private static DeprecatedResult result(Reply reply) {
        return result((ExternalResult) java.util.Objects.requireNonNull(reply.body()));
    }

    private static DeprecatedResult result(ExternalResult result) {
        return new DeprecatedResult(
                result.status(), 200, result.message(), null, null, null, null, null, null, null, result.id(), null);
    }

    private static @Nullable String cpf(PersonData person) {
        return person.keys() == null || person.keys().isEmpty()
                ? null
                : person.keys().get(0).value();
    }

    private static List<Biometric> biometrics(@Nullable List<ContentData> contents) {
        return contents == null
                ? List.of()
                : contents.stream().map(LegacyDesk::biometric).toList();
    }

    private static Biometric biometric(ContentData content) {
        ImageProperties image =
                content.properties() == null ? null : content.properties().imageProperties();
        return image == null
                ? new Biometric(content.index(), content.content(), null, null, null)
                : new Biometric(content.index(), content.content(), image.width(), image.height(), image.resolution());
    }
}
