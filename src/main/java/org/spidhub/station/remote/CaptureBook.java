package org.spidhub.station.remote;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.Transactions;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.OpenedSample;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.contract.CapturedBiometric;
import org.spidhub.station.intake.SampleIntake;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happens to a remote capture, together with the transaction that waits for it, in one database transaction. */
@Component
public class CaptureBook {

    private static final Logger log = LoggerFactory.getLogger(CaptureBook.class);

    private static final String IMAGES_READ = "IMAGES_READ";

    private final CaptureStore captures;
    private final Transactions register;
    private final TransactionStore transactions;
    private final PersonStore people;
    private final IdentityVault identities;
    private final SampleVault samples;
    private final Endings endings;
    private final AuditTrail audit;
    private final RemoteSettings settings;

    CaptureBook(
            CaptureStore captures,
            Transactions register,
            TransactionStore transactions,
            PersonStore people,
            IdentityVault identities,
            SampleVault samples,
            Endings endings,
            AuditTrail audit,
            RemoteSettings settings) {
        this.captures = captures;
        this.register = register;
        this.transactions = transactions;
        this.people = people;
        this.identities = identities;
        this.samples = samples;
        this.endings = endings;
        this.audit = audit;
        this.settings = settings;
    }

    /** An invitation to an enrolment takes the place of the person's unused ones; other purposes live side by side. */
    @Transactional
    UUID open(Purpose purpose, Cpf client, String operator, RemoteCaptureProvider.Invitation invitation) {
        return open(purpose, State.OPEN, client, operator, invitation);
    }

    /** A picture that came without a link, already checked. */
    @Transactional
    UUID keep(Cpf client, String operator, SampleIntake.Samples face) {
        UUID tguid = open(
                Purpose.CAPTURE, State.TAKEN, client, operator, new RemoteCaptureProvider.Invitation("", null, null));
        RemoteCapture capture = captures.find(tguid).orElseThrow();
        samples.store(capture.personGuid(), tguid, face.toStore());
        return tguid;
    }

    private UUID open(
            Purpose purpose, State state, Cpf client, String operator, RemoteCaptureProvider.Invitation invitation) {
        Person person = people.meet(client.digits());
        return open(purpose, state, person.personGuid(), new Identity(client.digits(), operator), invitation);
    }

    private UUID open(
            Purpose purpose,
            State state,
            UUID person,
            @Nullable Identity identity,
            RemoteCaptureProvider.Invitation invitation) {
        String by = Caller.current().name();
        Kind kind = purpose.kind();
        if (kind == Kind.ENROLL) {
            endings.end(person, Ending.REPLACED, by);
        }
        UUID tguid = kind == null || identity == null
                ? UUID.randomUUID()
                : register.open(
                        new Transactions.Opening(
                                kind,
                                org.spidhub.register.transaction.State.RECEIVED,
                                person,
                                identity,
                                Details.NONE,
                                null,
                                null),
                        by);
        captures.open(tguid, purpose, state, person, invitation, settings.termsOf(invitation));
        audit.record("REMOTE_CAPTURE_OPENED", tguid.toString(), purpose + " by " + by);
        return tguid;
    }

    /**
     * A new link in the place of an earlier one, for the same person and purpose.
     *
     * @return its id, or empty when the earlier one holds a picture or was decided on
     */
    @Transactional
    Optional<UUID> renew(RemoteCapture former, RemoteCaptureProvider.Invitation invitation) {
        people.lock(former.personGuid());
        String by = Caller.current().name();
        boolean unused = former.state() == State.OPEN;
        if (unused && !endings.end(former, Ending.REPLACED, by, "")) {
            return Optional.empty();
        }
        Identity identity = transactions
                .find(former.tguid())
                .map(old -> identities.open(former.personGuid(), old.tguid(), old.identity()))
                .orElse(null);
        return Optional.of(open(former.purpose(), State.OPEN, former.personGuid(), identity, invitation));
    }

    /**
     * Stores pictures that were looked at before.
     *
     * @return false when the capture was taken, finished or ended meanwhile
     */
    @Transactional
    boolean take(RemoteCapture capture, PictureCheck.Checked pictures) {
        if (!captures.move(capture.tguid(), State.OPEN, State.TAKEN, null)) {
            return false;
        }
        samples.store(capture.personGuid(), capture.tguid(), pictures.samples().toStore());
        if (!pictures.warnings().isEmpty()) {
            captures.note(capture.tguid(), String.join("; ", pictures.warnings()));
            transactions.warn(capture.tguid(), pictures.warnings());
        }
        audit.record(
                "REMOTE_CAPTURE_TAKEN",
                capture.tguid().toString(),
                pictures.samples().extracted().size() + " images" + (pictures.checked() ? "" : ", not checked"));
        log.info("Remote capture {} has its picture and waits for the operator", capture.tguid());
        return true;
    }

    /** One picture for whoever asked, the face where there is one, and the trace of it. */
    Optional<CapturedBiometric> picture(RemoteCapture capture) {
        if (!samples.mayShow(capture.tguid())) {
            throw new Refusal(ErrorCode.FORBIDDEN, "the person was removed: only an administrator may see the picture");
        }
        String subject = capture.tguid().toString();
        String detail = "by " + Caller.current().name() + ", 1 image of a remote capture";
        if (capture.surelyHoldsPicture()) {
            return audit.recordWhile(IMAGES_READ, subject, detail, () -> shown(capture));
        }
        Optional<CapturedBiometric> shown = shown(capture);
        shown.ifPresent(image -> audit.record(IMAGES_READ, subject, detail));
        return shown;
    }

    private Optional<CapturedBiometric> shown(RemoteCapture capture) {
        List<OpenedSample> taken = samples.opened(capture.personGuid(), capture.tguid());
        return taken.stream()
                .filter(one -> one.position() == BodyPart.FACE)
                .findFirst()
                .or(() -> taken.stream().findFirst())
                .map(image -> new CapturedBiometric(
                        image.position(),
                        image.base64(),
                        image.width(),
                        image.height(),
                        image.resolution(),
                        capture.note() == null ? List.of() : List.of(capture.note())));
    }

    /** @return false when somebody else decided meanwhile, or the transaction was closed by an administrator */
    @Transactional
    boolean finish(RemoteCapture capture, boolean approved) {
        Optional<Transaction> waiting = transactions.find(capture.tguid());
        if (waiting.filter(it -> it.state().isFinal()).isPresent()
                && capture.state().isOpen()) {
            endings.end(capture, Ending.CLOSED, "hub", "");
            return false;
        }
        if (!captures.move(capture.tguid(), State.TAKEN, approved ? State.APPROVED : State.REFUSED, null)) {
            return false;
        }
        String by = Caller.current().name();
        waiting.filter(it -> it.state() == org.spidhub.register.transaction.State.RECEIVED)
                .ifPresent(transaction -> transactions.advance(
                        transaction.claim(),
                        approved
                                ? Change.to(org.spidhub.register.transaction.State.READY, "remote capture approved")
                                        .by(by)
                                : Change.done(Outcome.FAILED, "remote capture not approved")
                                        .by(by)
                                        .saying(null, "not approved")));
        audit.record(
                "REMOTE_CAPTURE_FINISHED",
                capture.tguid().toString(),
                (approved ? "approved by " : "refused by ") + by);
        return true;
    }
}
