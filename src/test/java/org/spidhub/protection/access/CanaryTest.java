package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.TestDatabase;
import org.spidhub.station.edge.AccessLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Goal S9: what is marked here must be found nowhere but in the answers it belongs to. */
class CanaryTest extends WholeHub {

    private static final String CPF = "71428793860"; // of nobody, and in no file of the demo
    private static final String PASSWORD = "canary-password-7d1f";
    private static final String PROVIDER_TOKEN = "canary-provider-token-3b9a51";
    private static final String EMAIL = "canary.person@mail.example";

    @Autowired
    JdbcTemplate database;

    @Test
    void nothing_personal_reaches_log_errors_metrics_or_the_disk_of_the_database() throws IOException {
        // given
        byte[] image = PrintFile.PNG.encode(SyntheticFinger.of(99).impression(1, 0.3));
        String token = hub.login("station", "station");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO); // a command run before in this JVM may have quietened it
        log.start();
        root.addAppender(log);
        Logger accessLog = (Logger) LoggerFactory.getLogger(AccessLog.class);
        accessLog.setLevel(Level.INFO);
        List<String> errors = new ArrayList<>();

        // when
        HttpResponse<String> enrolled = hub.call("POST", "/gbs-spid-server/people", token, enrolment(image, CPF));
        errors.add(hub.call("POST", "/gbs-spid-server/people", token, enrolment(image, CPF.substring(1)))
                .body());
        errors.add(hub.call("POST", "/gbs-spid-server/people", token, enrolment(Arrays.copyOf(image, 500), CPF))
                .body());
        errors.add(hub.call("POST", "/gbs-spid-server/people", token, "{\"data\":{\"userId\":" + CPF + "}}")
                .body());
        errors.add(hub.call("DELETE", "/gbs-spid-server/delete/" + CPF + "/1", token, null)
                .body());
        errors.add(hub.call("GET", "/gbs-spid-server/transaction/people/" + CPF, "Bearer x" + token, null)
                .body());
        hub.call("GET", "/gbs-spid-server/transaction/people/" + CPF, token, null);
        errors.add(
                hub.call("POST", "/gbs-spid-server/login", null, "{\"user\":\"station\",\"pass\":\"" + PASSWORD + "\"}")
                        .body());
        errors.add(hub.call("POST", "/gbs-spid-server/login", null, "{\"user\":\"a\",\"pass\":[\"" + PASSWORD + "\"]}")
                .body());
        String session = hub.call(
                        "POST",
                        "/gbs-spid-server/service/cluster/authenticate",
                        null,
                        "{\"user\":\"station\",\"pass\":\"station\"}")
                .body()
                .replace("\"", "");
        for (String path : List.of(
                "/service/cluster/get-person/" + session + "/" + CPF,
                "/service/cluster/get-enroll-result/" + session + "/" + CPF,
                "/service/cluster/delete/" + session + "/" + CPF,
                "/service/cluster/get-operator/" + session + "/" + CPF,
                "/people/" + CPF,
                "/operator/" + CPF,
                "/report/" + CPF,
                "/no-such-path/" + CPF)) {
            errors.add(onlyIfRefused(hub.call("GET", "/gbs-spid-server" + path, token, null)));
        }
        errors.add(onlyIfRefused(hub.call(
                "POST",
                "/gbs-spid-server/token",
                hub.login("admin", "admin"),
                "{\"token\":\"" + PROVIDER_TOKEN + "\"}")));
        errors.add(onlyIfRefused(hub.call(
                "POST",
                "/gbs-spid-server/remote-capture",
                token,
                "{\"data\":{\"clientID\":\"" + CPF + "\",\"operatorID\":\"1\",\"clientEmail\":\"" + EMAIL + "\"}}")));
        errors.add(onlyIfRefused(hub.call("POST", "/gbs-spid-server/verify", token, enrolment(image, CPF))));
        errors.add(onlyIfRefused(hub.call(
                "POST",
                "/gbs-spid-server/operator",
                hub.login("admin", "admin"),
                "{\"data\":{\"document\":\"" + CPF + "\"}}")));
        errors.add(onlyIfRefused(hub.call(
                "POST",
                "/gbs-spid-server/service/cluster/enroll-client",
                token,
                "{\"session-guid\":\"" + session + "\",\"keys\":[{\"id\":\"CPF\",\"value\":\"" + CPF
                        + "\"}],\"biometrics\":[]}")));
        String metrics = hub.call("GET", "/actuator/prometheus", hub.login("admin", "admin"), null)
                .body();
        root.detachAppender(log);
        accessLog.setLevel(Level.WARN);
        database.execute("CHECKPOINT");

        // then
        assertThat(enrolled.statusCode()).as(enrolled.body()).isIn(200, 201);
        StringBuilder text = new StringBuilder(metrics).append(errors);
        log.list.forEach(event -> text.append(event.getFormattedMessage())
                .append(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .append('\n'));
        assertThat(text).as("the access log was on").contains("deprecatedGetPerson from 127.0.0.1");
        Map<String, byte[]> canaries = canaries(image, token);
        canaries.put("session", bytes(session));
        canaries.forEach((name, canary) -> assertThat(text.toString())
                .as("log, errors or metrics: " + name)
                .doesNotContain(new String(canary, StandardCharsets.ISO_8859_1)));
        assertThat(leaksOnDisk(canaries)).isEmpty();
    }

    private static Map<String, byte[]> canaries(byte[] image, String token) {
        byte[] heart = Arrays.copyOfRange(image, image.length / 2, image.length / 2 + 24);
        Map<String, byte[]> canaries = new LinkedHashMap<>();
        canaries.put("CPF", bytes(CPF));
        canaries.put("formatted CPF", bytes("714.287.938-60"));
        canaries.put(
                "base64 CPF",
                bytes(Base64.getEncoder().encodeToString(bytes(CPF)).replace("=", "")));
        canaries.put("hex CPF", bytes(HexFormat.of().formatHex(bytes(CPF))));
        canaries.put("image", heart);
        canaries.put(
                "base64 image", bytes(Base64.getEncoder().encodeToString(image).substring(400, 440)));
        canaries.put("hex image", bytes(HexFormat.of().formatHex(heart)));
        canaries.put("password", bytes(PASSWORD));
        canaries.put("provider token", bytes(PROVIDER_TOKEN));
        canaries.put("e-mail", bytes(EMAIL));
        canaries.put("token", bytes(token.substring(token.length() - 40)));
        return canaries;
    }

    private static List<String> leaksOnDisk(Map<String, byte[]> canaries) throws IOException {
        List<String> leaks = new ArrayList<>();
        try (Stream<Path> database = Files.walk(TestDatabase.folder().resolve("cluster"));
                Stream<Path> data = Files.walk(Path.of("target/security-test-data"))) {
            List<Path> files =
                    Stream.concat(database, data).filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(100);
            for (Path file : files) {
                FilePieces.read(
                        file,
                        piece -> canaries.forEach((name, canary) -> {
                            if (piece.contains(new String(canary, StandardCharsets.ISO_8859_1))) {
                                leaks.add(name + " in " + file.getFileName());
                            }
                        }));
            }
        }
        return leaks;
    }

    /** What was granted may hold what was asked for. */
    private static String onlyIfRefused(HttpResponse<String> answer) {
        return answer.statusCode() >= 400 ? answer.body() : "";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String enrolment(byte[] image, String cpf) {
        StringBuilder missing = new StringBuilder();
        for (int finger = 0; finger < 10; finger++) {
            if (finger != 6) {
                missing.append(missing.isEmpty() ? "" : ",")
                        .append("{\"index\":")
                        .append(finger)
                        .append(",\"type\":\"BANDAGED\",\"reason\":\"test\"}");
            }
        }
        return "{\"data\":{\"userId\":\"" + cpf + "\",\"operatorId\":\"operator-1\",\"timestamp\":1760000000000,"
                + "\"biometrics\":[{\"index\":6,\"resolution\":500,\"content\":\""
                + Base64.getEncoder().encodeToString(image) + "\"}],\"missingBiometrics\":[" + missing + "]}}";
    }
}
