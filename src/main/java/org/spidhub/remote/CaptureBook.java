package org.spidhub.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.intake.SampleIntake;
import org.spidhub.person.Identity;
import org.spidhub.person.IdentityVault;
import org.spidhub.person.OpenedSample;
import org.spidhub.person.Person;
import org.spidhub.person.PersonStore;
import org.spidhub.person.SampleVault;
import org.spidhub.remote.RemoteCapture.State;
import org.spidhub.security.AuditTrail;
import org.spidhub.security.Caller;
import org.spidhub.spid.Biometric;
import org.spidhub.spid.BodyPart;
import org.spidhub.spid.Cpf;
import org.spidhub.transaction.Change;
import org.spidhub.transaction.Kind;
import org.spidhub.transaction.NewTransaction;
import org.spidhub.transaction.Outcome;
import org.spidhub.transaction.Transaction;
import org.spidhub.transaction.TransactionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what happens to a remote capture, together with the transaction that waits for it, in one database transaction. */
@Component
public class CaptureBook {

    private static final Logger log = LoggerFactory.getLogger(CaptureBook.class);

    private static final String IMAGES_READ = "IMAGES_READ";

    private final CaptureStore captures;
    private final TransactionStore transactions;
    private final PersonStore people;
    private final IdentityVault identities;
    private final SampleVault samples;
    private final SampleIntake intake;
    private final AuditTrail audit;
    private final RemoteSettings settings;

    CaptureBook(
            CaptureStore captures,
            TransactionStore transactions,
            PersonStore people,
            IdentityVault identities,
            SampleVault samples,
            SampleIntake intake,
            AuditTrail audit,
            RemoteSettings settings) {
        this.captures = captures;
        this.transactions = transactions;
        this.people = people;
        this.identities = identities;
        this.samples = samples;
        this.intake = intake;
        this.audit = audit;
        this.settings = settings;
    }

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
        UUID tguid = UUID.randomUUID();
        Person person = people.meet(client.digits());
        Kind kind = purpose.kind();
        if (kind != null) {
            byte[] identity = identities.seal(person.personGuid(), tguid, new Identity(client.digits(), operator));
            transactions.open(
                    new NewTransaction(
                            tguid,
                            kind,
                            org.spidhub.transaction.State.RECEIVED,
                            person.personGuid(),
                            identity,
                            JsonNodeFactory.instance.objectNode(),
                            null,
                            null),
                    Caller.current().name());
        }
        captures.open(
                tguid,
                purpose,
                state,
                person.personGuid(),
                invitation.secret(),
                invitation.providerGuid(),
                settings.validFor());
        audit.record(
                "REMOTE_CAPTURE_OPENED",
                tguid.toString(),
                purpose + " by " + Caller.current().name());
        return tguid;
    }

    /** @return false when the capture was taken, finished or expired meanwhile */
    @Transactional
    boolean take(RemoteCapture capture, List<Biometric> biometrics) {
        SampleIntake.Samples taken = intake.read(biometrics);
        if (!captures.move(capture.tguid(), State.OPEN, State.TAKEN)) {
            return false;
        }
        samples.store(capture.personGuid(), capture.tguid(), taken.toStore());
        audit.record("REMOTE_CAPTURE_TAKEN", capture.tguid().toString(), biometrics.size() + " images");
        log.info("Remote capture {} has its picture and waits for the operator", capture.tguid());
        return true;
    }

    /** One picture for whoever asked, the face where there is one, and the trace of it. */
    Optional<Biometric> picture(RemoteCapture capture) {
        String subject = capture.tguid().toString();
        String detail = "by " + Caller.current().name() + ", 1 image of a remote capture";
        if (capture.surelyHoldsPicture()) {
            return audit.recordWhile(IMAGES_READ, subject, detail, () -> shown(capture));
        }
        Optional<Biometric> shown = shown(capture);
        shown.ifPresent(image -> audit.record(IMAGES_READ, subject, detail));
        return shown;
    }

    private Optional<Biometric> shown(RemoteCapture capture) {
        List<OpenedSample> taken = samples.opened(capture.personGuid(), capture.tguid());
        return taken.stream()
                .filter(one -> one.position() == BodyPart.FACE)
                .findFirst()
                .or(() -> taken.stream().findFirst())
                .map(image -> new Biometric(
                        image.position(), image.base64(), image.width(), image.height(), image.resolution()));
    }

    /** @return false when somebody else decided meanwhile */
    @Transactional
    boolean finish(RemoteCapture capture, boolean approved) {
        if (!captures.move(capture.tguid(), State.TAKEN, approved ? State.APPROVED : State.REFUSED)) {
            return false;
        }
        String by = Caller.current().name();
        Optional<Transaction> waiting = transactions.find(capture.tguid());
        waiting.ifPresent(transaction -> transactions.advance(
                transaction.claim(),
                approved
                        ? Change.to(org.spidhub.transaction.State.READY, "remote capture approved")
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

    /** Ends captures whose link ran out; a doubled call does nothing. */
    @Transactional
    public void expire() {
        for (RemoteCapture capture : captures.expired()) {
            if (captures.move(capture.tguid(), capture.state(), State.EXPIRED)) {
                transactions
                        .find(capture.tguid())
                        .filter(transaction -> !transaction.state().isFinal())
                        .ifPresent(transaction -> transactions.advance(
                                transaction.claim(),
                                Change.done(Outcome.FAILED, "the remote capture expired")
                                        .saying(null, "expired")));
                log.info("Remote capture {} expired", capture.tguid());
            }
        }
    }
}
