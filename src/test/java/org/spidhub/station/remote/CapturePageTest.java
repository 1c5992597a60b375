package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.HubClient.Answer;
import org.spidhub.WholeHub;
import org.spidhub.contract.People;
import org.spidhub.matching.face.FacePictures;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the person with the phone reads, in either language, whatever they send and whatever became of the link. */
class CapturePageTest extends WholeHub {

    private static final String API = "/gbs-spid-server";
    private static final byte[] FACE = SyntheticFace.jpeg(7);

    @Autowired
    JdbcClient db;

    @TempDir(cleanup = CleanupMode.NEVER) // the browser may write its profile a moment longer
    Path folder;

    private record Link(String tguid, String url) {}

    static Stream<Arguments> files() {
        byte[] half = java.util.Arrays.copyOf(FACE, FACE.length / 3);
        return Stream.of(
                Arguments.of("an empty file", new byte[0], CaptureMessage.EMPTY),
                Arguments.of("a text", bytes("no picture at all"), CaptureMessage.UNREADABLE),
                Arguments.of("HEIC", bytes("\0\0\0\30ftypheic\0\0\0\0mif1heic"), CaptureMessage.UNREADABLE),
                Arguments.of("AVIF", bytes("\0\0\0\34ftypavif\0\0\0\0avifmif1"), CaptureMessage.UNREADABLE),
                Arguments.of("WebP", bytes("RIFF\44\0\0\0WEBPVP8 \30\0\0\0"), CaptureMessage.UNREADABLE),
                Arguments.of("PDF", bytes("%PDF-1.7\n1 0 obj\n"), CaptureMessage.UNREADABLE),
                Arguments.of("the beginning of a JPEG", half, null),
                Arguments.of("no face", plain(), CaptureMessage.FACE_COUNT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void what_is_no_picture_of_one_face_is_refused_in_one_sentence(String name, byte[] file, CaptureMessage expected) {
        if (expected == CaptureMessage.FACE_COUNT) {
            FacePictures.requireMatcher();
        }
        Link link = invite("capture");

        for (Locale language : new Locale[] {CaptureMessage.PORTUGUESE, Locale.ENGLISH}) {
            HttpResponse<String> answer = post(link, file, language.toLanguageTag());
            String code = answer.headers().firstValue("X-Capture").orElse("");
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            CaptureMessage message = CaptureMessage.valueOf(code);
            assertThat(message.isRefused()).isTrue();
            assertThat(expected == null ? message : expected).isEqualTo(message);
            assertThat(answer.body()).isEqualTo(message.in(language).sentence());
        }
        assertThat(post(link, FACE, "pt").statusCode())
                .as("the link still counts")
                .isEqualTo(200);
    }

    @Test
    void a_reload_thanks_again_and_a_second_picture_is_refused_kindly() {
        Link link = invite("enroll");

        assertThat(page(link, "pt-BR")).contains("Enviar a foto").doesNotContain("id=\"title\">Obrigado");
        assertThat(post(link, FACE, "pt").body()).contains("A sua foto chegou");
        assertThat(page(link, "pt-BR")).contains("<h1 id=\"title\">Obrigado</h1>");
        assertThat(page(link, "en")).contains("<h1 id=\"title\">Thank you</h1>");
        assertThat(post(link, FACE, "pt").statusCode()).isEqualTo(409);
        assertThat(post(link, FACE, "pt").body()).contains("Não é preciso enviar outra");
        assertThat(as("station")
                        .post(API + "/remote-capture/finish/" + link.tguid(), "{\"approval\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(page(link, "pt-BR")).contains("Obrigado");
    }

    @ParameterizedTest
    @CsvSource({
        "LINK_EXPIRED,  EXPIRED, Este link expirou, This link has expired",
        "REPLACED,      ENDED,   link mais novo, newer link",
        "COUNTER,       ENDED,   foi encerrado, was closed",
        "ADMINISTRATOR, ENDED,   foi encerrado, was closed",
        "DELETION,      ENDED,   foi encerrado, was closed",
        "WITHDRAWN,     REFUSED, foi encerrado, was closed"
    })
    void a_link_that_is_over_says_so_and_what_to_do(String ending, String state, String portuguese, String english) {
        Link link = invite("capture");
        db.sql("update remote_capture set state = ?, ending = ? where tguid = ?::uuid")
                .params(state, ending, link.tguid())
                .update();

        assertThat(page(link, "pt-BR")).contains(portuguese, "<p>").doesNotContain("type=\"file\"");
        assertThat(page(link, "en-US")).contains(english).doesNotContain("type=\"file\"");
        assertThat(get(link.url(), "pt", "text/html").statusCode()).isEqualTo(404);
        assertThat(post(link, FACE, "pt").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', pt-BR, pt-BR",
        "'', 'en-GB,en;q=0.9', en",
        "'', 'fr,en;q=0.5', en",
        "'', fr, pt-BR",
        "?lang=en, pt-BR, en",
        "?lang=pt, en, pt-BR",
        "?lang=xx, en, en"
    })
    void the_page_speaks_the_language_of_the_browser_or_the_chosen_one(String query, String accepted, String language) {
        HttpResponse<String> page = get(invite("capture").url() + query, accepted, "text/html");

        assertThat(page.body()).contains("<html lang=\"" + language + "\">");
        assertThat(page.headers().firstValue("Content-Language")).contains(language);
        assertThat(page.body()).doesNotContain("{");
    }

    /** The limit is announced by the length alone, before a byte of the picture is sent. */
    @Test
    void a_picture_above_the_limit_is_a_page_for_a_browser_and_a_code_for_the_script() throws IOException {
        Link link = invite("capture");
        for (String accept : new String[] {"text/html", "text/plain"}) {
            String answer = announce(link, accept, 50_000_000);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("X-Capture: TOO_LARGE", "A foto é grande demais");
            assertThat(answer).contains("Content-Type: " + accept).doesNotContain("{");
        }
    }

    private String announce(Link link, String accept, long length) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(bytes("POST %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(URI.create(link.url()).getPath(), accept, length)));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_picture_that_could_not_be_checked_is_told_to_the_person_and_to_the_operator() {
        Link link = invite("enroll");
        db.sql("update remote_capture set state = 'TAKEN', picture_note = ? where tguid = ?::uuid")
                .params(PictureCheck.UNCHECKED, link.tguid())
                .update();

        assertThat(page(link, "pt-BR")).contains("Não foi possível conferir").doesNotContain("Obrigado");
        assertThat(as("admin").get("/hub/captures/" + link.tguid()).body()).contains(PictureCheck.UNCHECKED);
    }

    @ParameterizedTest
    @CsvSource({"pt-BR, 390, 844", "en, 320, 568"})
    void on_a_phone(String language, int width, int height) throws Exception {
        Optional<Path> browser = Phone.browser();
        assumeTrue(browser.isPresent(), "skipped: needs chromium (Debian: chromium)");
        FacePictures.requireMatcher();
        Locale locale = Locale.forLanguageTag(language);
        Path face = Files.write(folder.resolve("face.jpg"), FACE);
        Path noFace = Files.write(folder.resolve("wall.png"), plain());
        Path text = Files.writeString(folder.resolve("note.jpg"), "a note");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        Link link = invite("enroll");
        try (Phone phone = new Phone(browser.get(), folder.resolve("profile"), width, height, language)) {
            phone.open(link.url());
            look(phone, language, "form");
            refused(phone, noFace, CaptureMessage.FACE_COUNT, locale);
            refused(phone, text, CaptureMessage.UNREADABLE, locale);
            refused(phone, empty, CaptureMessage.EMPTY, locale);
            phone.evaluate("document.getElementById('form').dataset.maxBytes = '10'");
            refused(phone, face, CaptureMessage.TOO_LARGE, locale);
            phone.evaluate("document.getElementById('form').dataset.maxBytes = '50000000'");
            phone.somebodyElseAnswers(413, "<html>413 nginx {\"raw\":1}</html>");
            refused(phone, face, CaptureMessage.TOO_LARGE, locale);
            phone.somebodyElseAnswers(429, "{\"errors\":[{\"message\":\"raw\"}]}");
            refused(phone, face, CaptureMessage.TOO_MANY, locale);
            phone.somebodyElseAnswers(503, "{\"errors\":[{\"message\":\"raw\"}]}");
            refused(phone, face, CaptureMessage.AWAY, locale);
            phone.somebodyElseAnswers(418, "{\"errors\":[{\"message\":\"raw\"}]}");
            refused(phone, face, CaptureMessage.FAILED, locale);
            phone.somebodyElseAnswers(0, "");
            refused(phone, face, CaptureMessage.OFFLINE, locale);
            phone.nobodyElseAnswers();
            phone.send(face);
            phone.waitFor(CaptureMessage.TAKEN.in(locale).title());
            assertThat(phone.text())
                    .contains(CaptureMessage.TAKEN.in(locale).sentence())
                    .doesNotContain("{");
            look(phone, language, "thanks");
            phone.open(link.url());
            phone.waitFor(CaptureMessage.TAKEN.in(locale).sentence());
            look(phone, language, "reload");
            Link dead = invite("capture");
            db.sql("update remote_capture set link_until = now() where tguid = ?::uuid")
                    .param(dead.tguid())
                    .update();
            phone.open(dead.url());
            phone.waitFor(CaptureMessage.EXPIRED.in(locale).sentence());
            look(phone, language, "expired");
        }
    }

    private void refused(Phone phone, Path file, CaptureMessage message, Locale language) throws IOException {
        phone.send(file);
        phone.waitFor(message.in(language).sentence());
        assertThat(phone.text()).doesNotContain("{", "raw", "errors");
        look(phone, language.toLanguageTag(), message.name());
    }

    /** Nothing runs off the screen; the picture is kept for whoever wants to see the page. */
    private static void look(Phone phone, String language, String state) throws IOException {
        assertThat(phone.evaluate("String(document.documentElement.scrollWidth <= window.innerWidth)"))
                .as("%s fits the screen", state)
                .isEqualTo("true");
        Path shots = Files.createDirectories(Path.of("target", "capture-page"));
        Files.write(shots.resolve(language + "-" + state + ".png"), phone.photograph());
    }

    private Link invite(String purpose) {
        Answer answer = as("station")
                .post(
                        API + "/remote-capture" + (purpose.equals("capture") ? "" : "/" + purpose),
                        "{\"data\":{\"clientID\":\"" + People.cpf((int) (System.nanoTime() % 100_000_000))
                                + "\",\"operatorID\":\"52998224725\"}}");
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        String url = answer.json().path("dynamicLink").asText();
        assertThat(url).startsWith("http://127.0.0.1:" + port + "/hub/capture/");
        return new Link(answer.json().path("tguid").asText(), url);
    }

    private String page(Link link, String language) {
        return get(link.url(), language, "text/html").body();
    }

    private static HttpResponse<String> get(String url, String language, String accept) {
        return send(
                HttpRequest.newBuilder(URI.create(url)).header("Accept", accept).header("Accept-Language", language));
    }

    private static HttpResponse<String> post(Link link, byte[] picture, String language) {
        return send(HttpRequest.newBuilder(URI.create(link.url()))
                .header("Accept-Language", language)
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A grey wall. */
    private static byte[] plain() {
        try {
            BufferedImage wall = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(wall, "png", file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
