package org.spidhub.station.remote;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spidhub.platform.ContractSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Writes the pages behind a capture link, in the language of the browser or the one chosen by {@code ?lang=}. */
@Component
class CapturePage {

    private static final Map<String, String> PORTUGUESE = Map.of(
            "title", "Foto do rosto",
            "intro",
                    "Tire uma foto do seu rosto, de frente, com boa luz, sem óculos e sem chapéu. A foto é enviada uma única vez.",
            "choose", "Tirar ou escolher a foto",
            "send", "Enviar a foto",
            "noscript", "Ative o JavaScript do navegador para enviar a foto.");

    private static final Map<String, String> ENGLISH = Map.of(
            "title", "Picture of your face",
            "intro",
                    "Take a picture of your face from the front, in good light, without glasses or hat. The picture is sent only once.",
            "choose", "Take or choose the picture",
            "send", "Send the picture",
            "noscript", "Turn on JavaScript in the browser to send the picture.");

    private final String page = resource("page.html");
    private final String form = resource("form.html");
    private final long maxBytes;

    CapturePage(ContractSettings settings) {
        this.maxBytes = settings.maxBody().toBytes();
    }

    /** Portuguese, unless the request asks for English first. */
    static Locale languageOf(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query != null && query.matches("(.*&)?lang=(pt|en)(-.*|&.*)?")) {
            return query.matches("(.*&)?lang=en.*") ? Locale.ENGLISH : CaptureMessage.PORTUGUESE;
        }
        for (Locale wanted : Collections.list(request.getLocales())) {
            if (wanted.getLanguage().equals("pt")) {
                return CaptureMessage.PORTUGUESE;
            }
            if (wanted.getLanguage().equals("en") && request.getHeader("Accept-Language") != null) {
                return Locale.ENGLISH;
            }
        }
        return CaptureMessage.PORTUGUESE;
    }

    /** The page that takes a picture. */
    String form(Locale language) {
        Map<String, String> words = language.equals(Locale.ENGLISH) ? ENGLISH : PORTUGUESE;
        String content = form;
        for (Map.Entry<String, String> word : words.entrySet()) {
            content = content.replace("{" + word.getKey() + "}", word.getValue());
        }
        return page(
                language,
                words.getOrDefault("title", ""),
                content.replace("{maxBytes}", Long.toString(maxBytes)).replace("{words}", sentences(language)));
    }

    /** A page that only says something. */
    String message(CaptureMessage message, Locale language) {
        CaptureMessage.Words words = message.in(language);
        return page(language, words.title(), "<p>" + HtmlUtils.htmlEscape(words.sentence(), "UTF-8") + "</p>");
    }

    private String page(Locale language, String title, String content) {
        boolean english = language.equals(Locale.ENGLISH);
        return page.replace("{lang}", language.toLanguageTag())
                .replace("{otherLang}", english ? "pt" : "en")
                .replace("{other}", english ? "Português" : "English")
                .replace("{title}", HtmlUtils.htmlEscape(title, "UTF-8"))
                .replace("{content}", content);
    }

    private static String sentences(Locale language) {
        return Arrays.stream(CaptureMessage.values())
                .map(message -> "<p data-code=\"%s\" data-over=\"%s\" data-kind=\"%s\" title=\"%s\">%s</p>"
                        .formatted(
                                message,
                                message.isOver(),
                                message.isRefused() ? "refused" : "told",
                                HtmlUtils.htmlEscape(message.in(language).title(), "UTF-8"),
                                HtmlUtils.htmlEscape(message.in(language).sentence(), "UTF-8")))
                .collect(Collectors.joining("\n"));
    }

    static String resource(String name) {
        try {
            return new ClassPathResource("capture/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
