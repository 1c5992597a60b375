package org.spidhub.remote;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.spidhub.spid.Biometric;
import org.spidhub.spid.BodyPart;
import org.spidhub.spid.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The page behind a capture link. Unknown, used and expired links look alike: nothing is told to whoever guesses. */
@RestController
class CaptureController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final CaptureStore captures;
    private final CaptureBook book;
    private final PictureCheck pictures;

    CaptureController(CaptureStore captures, CaptureBook book, PictureCheck pictures) {
        this.pictures = pictures;
        this.captures = captures;
        this.book = book;
    }

    @GetMapping("/hub/capture/{secret}")
    ResponseEntity<String> page(@PathVariable("secret") String secret) throws IOException {
        boolean usable = usable(secret).isPresent();
        return answer(usable ? 200 : 404, HTML, resource(usable ? "page.html" : "gone.html"));
    }

    @GetMapping("/hub/capture/assets/capture.js")
    ResponseEntity<String> script() throws IOException {
        return answer(200, MediaType.parseMediaType("text/javascript;charset=UTF-8"), resource("capture.js"));
    }

    /** Takes the picture as the raw body; the first one counts. */
    @PostMapping("/hub/capture/{secret}")
    ResponseEntity<String> take(@PathVariable("secret") String secret, @RequestBody byte[] picture) {
        Optional<RemoteCapture> capture = usable(secret);
        if (capture.isEmpty()) {
            return answer(404, TEXT, CapturePageWords.GONE);
        }
        Biometric face = new Biometric(BodyPart.FACE, Base64.getEncoder().encodeToString(picture), null, null, null);
        try {
            return book.take(capture.get(), pictures.look(List.of(face)))
                    ? answer(200, TEXT, CapturePageWords.TAKEN)
                    : answer(404, TEXT, CapturePageWords.GONE);
        } catch (Refusal refusal) {
            return answer(422, TEXT, CapturePageWords.of(refusal.code()));
        }
    }

    private Optional<RemoteCapture> usable(String secret) {
        return captures.ofLink(secret).filter(found -> found.state() == RemoteCapture.State.OPEN && !found.overdue());
    }

    private static ResponseEntity<String> answer(int status, MediaType type, String body) {
        return ResponseEntity.status(status)
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(body);
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource("capture/" + name).getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
