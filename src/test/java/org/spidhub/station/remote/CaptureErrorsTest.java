package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.platform.ContractSettings;
import org.spidhub.platform.words.ErrorCode;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** Whatever goes wrong under a capture link, wherever it arises, reads as words of the person's language. */
class CaptureErrorsTest {

    private final CaptureErrors errors = new CaptureErrors(new CaptureAnswers(
            new CapturePage(new ContractSettings("", java.util.List.of(), DataSize.ofMegabytes(40), null))));

    /** What may stand between the phone and the page, and how each refuses. */
    static Stream<Arguments> refusals() {
        return Stream.of(
                        way("a filter's JSON while starting", json(503), CaptureMessage.AWAY),
                        way("a filter's JSON about a large body", json(413), CaptureMessage.TOO_LARGE),
                        way("an error page to come for a rate", sent(429), CaptureMessage.TOO_MANY),
                        way("a path that nobody serves", sent(404), CaptureMessage.UNKNOWN_LINK),
                        way("a method that is not served", sent(405), CaptureMessage.FAILED),
                        way("a body that is none", json(400), CaptureMessage.FAILED),
                        way("a forged login", sent(401), CaptureMessage.FAILED),
                        way("an incident", json(500), CaptureMessage.FAILED),
                        way(
                                "the database away",
                                thrown(new ServletException(
                                        new CannotGetJdbcConnectionException("away", new java.sql.SQLException()))),
                                CaptureMessage.AWAY),
                        way(
                                "the database away in a filter",
                                thrown(new CannotGetJdbcConnectionException("away", new java.sql.SQLException())),
                                CaptureMessage.AWAY),
                        way(
                                "something unforeseen",
                                thrown(new ServletException(new IllegalStateException("{\"x\":1}"))),
                                CaptureMessage.FAILED))
                .flatMap(way -> Stream.of("pt-BR,pt;q=0.9,en;q=0.8", "en-GB,en;q=0.9", "de-DE", "")
                        .map(language -> Arguments.of(way.name, way.chain, way.message, language)));
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("refusals")
    void a_browser_gets_a_page(String name, FilterChain chain, CaptureMessage message, String language)
            throws Exception {
        MockHttpServletResponse answer = ask(chain, "text/html,application/xhtml+xml", language);

        boolean english = language.startsWith("en");
        CaptureMessage.Words words = message.in(english ? java.util.Locale.ENGLISH : CaptureMessage.PORTUGUESE);
        assertThat(answer.getStatus()).isEqualTo(message.status());
        assertThat(answer.getContentType()).startsWith("text/html").containsIgnoringCase("utf-8");
        assertThat(answer.getContentAsString())
                .contains("<html lang=\"" + (english ? "en" : "pt-BR") + "\">", words.title(), words.sentence())
                .doesNotContain("{", "errors", "Exception");
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("refusals")
    void the_script_gets_a_code_and_one_sentence(
            String name, FilterChain chain, CaptureMessage message, String language) throws Exception {
        MockHttpServletResponse answer = ask(chain, "text/plain", language);

        assertThat(answer.getStatus()).isEqualTo(message.status());
        assertThat(answer.getHeader("X-Capture")).isEqualTo(message.name());
        assertThat(answer.getContentType()).startsWith("text/plain");
        assertThat(answer.getContentAsString()).doesNotContain("{", "<").isNotBlank();
        if (message == CaptureMessage.AWAY) {
            assertThat(answer.getHeader("Retry-After")).isNotBlank();
        }
    }

    @Test
    void its_own_answers_and_other_paths_are_left_alone() throws Exception {
        MockHttpServletResponse own = ask(
                (request, response) -> {
                    ((HttpServletResponse) response).setStatus(404);
                    ((HttpServletResponse) response).setHeader("X-Capture", "EXPIRED");
                    response.getWriter().write("words");
                },
                "text/html",
                "pt");
        MockHttpServletResponse elsewhere = new MockHttpServletResponse();
        errors.doFilter(request("/hub/captures", "text/html", "pt"), elsewhere, json(503));

        assertThat(own.getContentAsString()).isEqualTo("words");
        assertThat(elsewhere.getContentAsString()).isEqualTo("{\"errors\":[]}");
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_of_the_catalogue_has_words(ErrorCode code) {
        CaptureMessage message = CaptureMessage.of(code);

        assertThat(message.status()).isGreaterThanOrEqualTo(400);
        assertThat(message.isOver()).isEqualTo(message == CaptureMessage.UNKNOWN_LINK);
    }

    static Stream<ErrorCode> codes() {
        return Stream.of(ErrorCode.values());
    }

    private MockHttpServletResponse ask(FilterChain chain, String accept, String language) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        errors.doFilter(request("/hub/capture/secret", accept, language), answer, chain);
        return answer;
    }

    private static MockHttpServletRequest request(String path, String accept, String language) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.addHeader("Accept", accept);
        if (!language.isEmpty()) {
            request.addHeader("Accept-Language", language);
        }
        return request;
    }

    private record Way(String name, FilterChain chain, CaptureMessage message) {}

    private static Way way(String name, FilterChain chain, CaptureMessage message) {
        return new Way(name, chain, message);
    }

    private static FilterChain json(int status) {
        return (request, response) -> {
            ((HttpServletResponse) response).setStatus(status);
            response.setContentType("application/json");
            response.getWriter().write("{\"errors\":[]}");
        };
    }

    private static FilterChain sent(int status) {
        return (request, response) -> ((HttpServletResponse) response).sendError(status);
    }

    private static FilterChain thrown(Exception unforeseen) {
        return (request, response) -> {
            if (unforeseen instanceof ServletException servlet) {
                throw servlet;
            }
            throw (RuntimeException) unforeseen;
        };
    }
}
