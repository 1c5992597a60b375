package org.spidhub.station.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Guid;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.contract.CapturedBiometric;
import org.spidhub.station.contract.FaceDetectRequest;
import org.spidhub.station.contract.FaceDetectResponse;
import org.spidhub.station.contract.RemoteCaptureApproval;
import org.spidhub.station.contract.RemoteCaptureNotificationRequest;
import org.spidhub.station.contract.RemoteCaptureRequest;
import org.spidhub.station.contract.RemoteCaptureResponse;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.TransactionIdentifier;
import org.spidhub.station.intake.OperatorGate;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The remote operations of the contract. */
@Component
public class RemoteDesk {

    private final RemoteCaptureProvider provider;
    private final CaptureBook book;
    private final CaptureStore captures;
    private final PictureCheck pictures;
    private final Endings endings;
    private final OperatorGate operators;
    private final ObjectMapper json;

    RemoteDesk(
            RemoteCaptureProvider provider,
            CaptureBook book,
            CaptureStore captures,
            PictureCheck pictures,
            Endings endings,
            OperatorGate operators,
            @Qualifier("contractMapper") ObjectMapper json) {
        this.provider = provider;
        this.book = book;
        this.captures = captures;
        this.pictures = pictures;
        this.endings = endings;
        this.operators = operators;
        this.json = json;
    }

    /** For a verification both 200 and 201 are published; a new capture answers 201. */
    public Reply verify(RemoteCaptureRequest request) {
        return Reply.created(open(Purpose.VERIFY, request));
    }

    public RemoteCaptureResponse enroll(RemoteCaptureRequest request) {
        return open(Purpose.ENROLL, request);
    }

    public RemoteCaptureResponse capture(RemoteCaptureRequest request) {
        return open(Purpose.CAPTURE, request);
    }

    /** The old API's object in the query string: with or without its envelope. */
    public RemoteCaptureRequest parse(@Nullable String query) throws JsonProcessingException {
        JsonNode node = json.readTree(query == null ? "{}" : query);
        return node.has("data")
                ? json.treeToValue(node, RemoteCaptureRequest.class)
                : new RemoteCaptureRequest(json.treeToValue(node, TransactionIdentifier.class));
    }

    private RemoteCaptureResponse open(Purpose purpose, RemoteCaptureRequest request) {
        TransactionIdentifier who = request.required();
        Cpf client = cpf(who.clientID(), "data.clientID");
        String operator = required(who.operatorID(), "data.operatorID");
        String email = who.clientEmail();
        if (email != null && !email.matches("[^@\\s]{1,64}@[^@\\s]{1,190}")) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "data.clientEmail is no e-mail address");
        }
        operators.requireAllowed(operator);
        RemoteCaptureProvider.Invitation invitation = provider.invite(email);
        try {
            UUID tguid = book.open(purpose, client, operator, invitation);
            return new RemoteCaptureResponse(tguid.toString(), invitation.link());
        } catch (DuplicateKeyException e) {
            throw new Refusal(ErrorCode.ENROLL_ALREADY_OPEN);
        }
    }

    /** What the person captured: published as one object, so the face where there is one. */
    public CapturedBiometric biometrics(String tguid) {
        RemoteCapture capture = find(tguid);
        return book.picture(capture)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.STATE_CONFLICT, "the capture holds no picture; it is " + capture.standing()));
    }

    /**
     * A second call with the same verdict changes nothing; one with the other verdict is a conflict. A refusal also ends a capture
     * whose picture has not come.
     */
    public Reply finish(String tguid, RemoteCaptureApproval verdict) {
        Boolean approved = verdict.approval();
        if (approved == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "approval is missing");
        }
        RemoteCapture capture = find(tguid);
        boolean decided = approved ? book.finish(capture, true) : refuse(capture);
        RemoteCapture now = decided ? capture : find(tguid);
        if (!decided
                && (approved ? now.state() != State.APPROVED : now.state().isOpen() || now.state() == State.APPROVED)) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the capture is " + now.standing());
        }
        return new Reply(200, null);
    }

    /** Whether it was open; a picture that comes at the same moment is refused with the capture. */
    private boolean refuse(RemoteCapture capture) {
        return (capture.state() == State.OPEN
                        && endings.end(
                                capture, Ending.WITHDRAWN, Caller.current().name(), ""))
                || book.finish(capture, false);
    }

    /** The word of the outside service is only a hint: what it captured is fetched from it. */
    public Reply notified(RemoteCaptureNotificationRequest notice) {
        String guid = required(notice.guid(), "guid");
        RemoteCapture capture = captures.ofProvider(guid)
                .or(() -> Guid.of(guid).flatMap(captures::find))
                .orElseThrow(() -> new Refusal(ErrorCode.CAPTURE_UNKNOWN, "no capture has this guid"));
        String handle = capture.providerGuid();
        if (capture.state() == State.OPEN && !capture.overdue() && handle != null) {
            List<Biometric> captured = provider.collect(handle);
            if (!captured.isEmpty()) {
                book.take(capture, pictures.look(captured));
            }
        }
        return new Reply(200, null);
    }

    /** Opens a transaction for a picture with exactly one face. */
    public FaceDetectResponse faceDetect(FaceDetectRequest request) {
        Cpf client = cpf(request.userId(), "userId");
        String operator = required(request.operatorId(), "operatorId");
        String image = required(request.image(), "image");
        operators.requireAllowed(operator);
        PictureCheck.Checked face = pictures.look(List.of(new Biometric(BodyPart.FACE, image, null, null, null)));
        if (!face.checked()) {
            throw new Refusal(ErrorCode.FACE_MODELS_ABSENT);
        }
        return new FaceDetectResponse(
                book.keep(client, operator, face.samples()).toString());
    }

    private RemoteCapture find(@Nullable String tguid) {
        RemoteCapture capture = Guid.of(tguid)
                .flatMap(captures::find)
                .orElseThrow(() -> new Refusal(ErrorCode.CAPTURE_UNKNOWN, "no capture has this id"));
        if (!capture.overdue()) {
            return capture;
        }
        endings.endOverdue();
        return captures.find(capture.tguid()).orElse(capture);
    }

    private static Cpf cpf(@Nullable String text, String field) {
        String given = required(text, field);
        if (!Cpf.isCpf(given)) {
            throw new Refusal(ErrorCode.CPF_INVALID, field + " is not a CPF");
        }
        return Cpf.parse(given);
    }

    private static String required(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " is missing");
        }
        return text.trim();
    }
}
