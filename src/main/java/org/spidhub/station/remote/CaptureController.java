package org.spidhub.station.remote;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BodyPart;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind a capture link. A link that never was tells nothing to whoever guesses; whoever holds a real one is told what became of
 * it and what to do.
 */
@RestController
class CaptureController {

    private final CaptureStore captures;
    private final CaptureBook book;
    private final PictureCheck pictures;
    private final Endings endings;
    private final CaptureAnswers answers;

    CaptureController(
            CaptureStore captures, CaptureBook book, PictureCheck pictures, Endings endings, CaptureAnswers answers) {
        this.captures = captures;
        this.book = book;
        this.pictures = pictures;
        this.endings = endings;
        this.answers = answers;
    }

    /** The form, or what became of the link; a reload after success thanks again. */
    @GetMapping("/hub/capture/{secret}")
    ResponseEntity<String> page(@PathVariable("secret") String secret, HttpServletRequest request) {
        Optional<RemoteCapture> capture = find(secret);
        return capture.filter(CaptureController::isUsable).isPresent()
                ? answers.form(request)
                : answers.page(capture.map(CaptureController::standing).orElse(CaptureMessage.UNKNOWN_LINK), request);
    }

    @GetMapping("/hub/capture/assets/capture.js")
    ResponseEntity<String> script() {
        return CaptureAnswers.asset("capture.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"));
    }

    @GetMapping("/hub/capture/assets/capture.css")
    ResponseEntity<String> style() {
        return CaptureAnswers.asset("capture.css", MediaType.parseMediaType("text/css;charset=UTF-8"));
    }

    /** Takes the picture as the raw body; the first one that shows a face counts. */
    @PostMapping("/hub/capture/{secret}")
    ResponseEntity<String> take(
            @PathVariable("secret") String secret,
            @RequestBody(required = false) byte @Nullable [] picture,
            HttpServletRequest request) {
        return answers.say(take(secret, picture == null ? new byte[0] : picture), request);
    }

    private CaptureMessage take(String secret, byte[] picture) {
        Optional<RemoteCapture> capture = find(secret);
        if (capture.isEmpty()) {
            return CaptureMessage.UNKNOWN_LINK;
        }
        if (!isUsable(capture.get())) {
            return refusedAfterwards(capture.get());
        }
        if (picture.length == 0) {
            return CaptureMessage.EMPTY;
        }
        Biometric face = new Biometric(BodyPart.FACE, Base64.getEncoder().encodeToString(picture), null, null, null);
        PictureCheck.Checked checked;
        try {
            checked = pictures.look(List.of(face));
        } catch (Refusal refusal) {
            return CaptureMessage.of(refusal.code());
        }
        if (!book.take(capture.get(), checked)) {
            return find(secret).map(CaptureController::refusedAfterwards).orElse(CaptureMessage.UNKNOWN_LINK);
        }
        return checked.checked() ? CaptureMessage.TAKEN : CaptureMessage.TAKEN_UNCHECKED;
    }

    /** What is overdue, or waits for a transaction that was closed, is ended now. */
    private Optional<RemoteCapture> find(String secret) {
        return captures.ofLink(secret).map(found -> {
            if (!found.overdue()) {
                return found;
            }
            endings.endOverdue();
            return captures.find(found.tguid()).orElse(found);
        });
    }

    private static boolean isUsable(RemoteCapture capture) {
        return capture.state() == State.OPEN && !capture.overdue();
    }

    private static CaptureMessage standing(RemoteCapture capture) {
        CaptureMessage message = CaptureMessage.of(capture);
        boolean unchecked = String.valueOf(capture.note()).contains(PictureCheck.UNCHECKED);
        return message == CaptureMessage.TAKEN && unchecked ? CaptureMessage.TAKEN_UNCHECKED : message;
    }

    private static CaptureMessage refusedAfterwards(RemoteCapture capture) {
        CaptureMessage message = CaptureMessage.of(capture);
        return message == CaptureMessage.TAKEN ? CaptureMessage.ALREADY_TAKEN : message;
    }
}
