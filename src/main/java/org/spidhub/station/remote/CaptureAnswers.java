package org.spidhub.station.remote;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers a person with a page, or its script with one sentence; both carry the code of what they say. */
@Component
class CaptureAnswers {

    /** Holds the name of a {@link CaptureMessage}; an answer without it did not come from here. */
    static final String CODE = "X-Capture";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final CapturePage pages;

    CaptureAnswers(CapturePage pages) {
        this.pages = pages;
    }

    ResponseEntity<String> form(HttpServletRequest request) {
        Locale language = CapturePage.languageOf(request);
        return answer(200, HTML, language).body(pages.form(language));
    }

    ResponseEntity<String> page(CaptureMessage message, HttpServletRequest request) {
        Locale language = CapturePage.languageOf(request);
        return answer(message.status(), HTML, language)
                .header(CODE, message.name())
                .body(pages.message(message, language));
    }

    /** A page for a browser that shows the answer itself, a sentence for everybody else. */
    ResponseEntity<String> say(CaptureMessage message, HttpServletRequest request) {
        if (String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            return page(message, request);
        }
        Locale language = CapturePage.languageOf(request);
        return answer(message.status(), TEXT, language)
                .header(CODE, message.name())
                .body(message.in(language).sentence());
    }

    static ResponseEntity<String> asset(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(CapturePage.resource(name));
    }

    private static ResponseEntity.BodyBuilder answer(int status, MediaType type, Locale language) {
        return ResponseEntity.status(status)
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("Content-Language", language.toLanguageTag())
                .header("Vary", "Accept, Accept-Language")
                .header("Referrer-Policy", "no-referrer");
    }
}
