package org.spidhub.station.intake;

import java.util.List;
import java.util.UUID;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.platform.StoreQuota;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.register.Transactions;
import org.spidhub.register.gallery.Anomalies;
import org.spidhub.register.gallery.DuplicateCheck;
import org.spidhub.register.gallery.Screening;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.NewSample;
import org.spidhub.register.person.ParticularsStore;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one database transaction behind every accepted submission: transaction, sealed samples, repeat key, audit line and event are
 * stored together or not at all. No call leaves the hub inside it.
 */
@Component
class Admission {

    private final Transactions register;
    private final PersonStore people;
    private final SampleVault samples;
    private final ParticularsStore particulars;
    private final RepeatGuard guard;
    private final AuditTrail audit;
    private final StoreQuota quota;
    private final Anomalies anomalies;
    private final DuplicateCheck duplicates;
    private final Invitations invitations;

    Admission(
            Transactions register,
            PersonStore people,
            SampleVault samples,
            ParticularsStore particulars,
            RepeatGuard guard,
            AuditTrail audit,
            StoreQuota quota,
            Anomalies anomalies,
            DuplicateCheck duplicates,
            Invitations invitations) {
        this.register = register;
        this.people = people;
        this.samples = samples;
        this.particulars = particulars;
        this.guard = guard;
        this.audit = audit;
        this.quota = quota;
        this.anomalies = anomalies;
        this.duplicates = duplicates;
        this.invitations = invitations;
    }

    /** An equal submission was stored first; everything of this one was rolled back. */
    static final class Raced extends RuntimeException {}

    @Transactional
    public UUID admit(
            Kind kind,
            Capture capture,
            List<ExtractedSample> extracted,
            Details details,
            RepeatGuard.Ticket ticket,
            String caller) {
        if (quota.full()) {
            throw new Refusal(ErrorCode.STORE_FULL);
        }
        Person person = people.meet(capture.cpf().digits());
        if (kind == Kind.ENROLL || kind == Kind.UPDATE) {
            invitations.giveWay(person.personGuid(), Invitations.Before.ENROLMENT);
        }
        UUID tguid = register.open(
                new Transactions.Opening(
                        kind,
                        State.READY,
                        person.personGuid(),
                        new Identity(capture.cpf().digits(), capture.operator()),
                        details,
                        null,
                        capture.stationTime()),
                caller);
        samples.store(
                person.personGuid(),
                tguid,
                extracted.stream().map(NewSample::of).toList());
        particulars.store(person.personGuid(), tguid, capture.particulars());
        if (kind == Kind.ENROLL) {
            people.enqueue(person.personGuid());
        }
        if (!guard.remember(ticket, tguid)) {
            throw new Raced();
        }
        audit.record(kind + "_ACCEPTED", tguid.toString(), "by " + caller + ", " + extracted.size() + " samples");
        return tguid;
    }

    /** As {@link #admit}; opens an anomaly where the person looks like somebody known, and asks for the search of the base. */
    @Transactional
    public UUID admitEnrolment(
            Kind kind,
            Capture capture,
            List<ExtractedSample> extracted,
            Details details,
            RepeatGuard.Ticket ticket,
            String caller,
            Screening.Screened screened) {
        UUID tguid = admit(kind, capture, extracted, details, ticket, caller);
        UUID person = people.meet(capture.cpf().digits()).personGuid();
        anomalies.open(tguid, person, screened.resembling());
        duplicates.askFor(tguid, person, screened.gaps().keySet());
        duplicates.ask(tguid, person);
        return tguid;
    }
}
