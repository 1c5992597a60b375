package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal S3: documents that are small to send and dear to read are refused before they cost anything. */
class JsonBombsTest extends WholeHub {

    /** Goal S3. */
    private static final int BOMBS = 1_000;

    /** Each with the place where its published body has room for a bomb. */
    private static final List<String> TARGETS = List.of(
            "POST /gbs-spid-server/people",
            "POST /gbs-spid-server/verify",
            "POST /gbs-spid-server/operator",
            "PUT /gbs-spid-server/operator",
            "POST /gbs-spid-server/remote-capture",
            "POST /gbs-spid-server/remote-capture/verify",
            "POST /gbs-spid-server/remote-capture/face-detect",
            "POST /gbs-spid-server/remote-capture/notification",
            "POST /gbs-spid-server/remote-capture/finish/00000000-0000-4000-8000-000000000000",
            "POST /gbs-spid-server/token",
            "POST /gbs-spid-server/service/cluster/enroll-client",
            "POST /gbs-spid-server/service/cluster/enroll-operator",
            "POST /gbs-spid-server/service/cluster/search");

    @Test
    void refuses_a_thousand_bombs_at_once() throws IOException {
        // given
        long seed = Long.getLong("hub.seed", System.nanoTime() % 1_000_000);
        System.out.println("[security] JSON bombs: seed " + seed);
        Random random = new Random(seed);
        RawHttp http = new RawHttp(port);
        String token = hub.login("admin", "admin");
        http.send(request(TARGETS.get(0), token, "{}")); // the first request pays for loading classes

        // when
        List<String> wrong = new ArrayList<>();
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        long[] millis = new long[BOMBS];
        for (int i = 0; i < BOMBS; i++) {
            String target = TARGETS.get(i % TARGETS.size());
            String bomb = bomb(random);
            RawHttp.Answer answer = http.send(request(target, token, bomb));
            millis[i] = answer.millis();
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() < 400 || answer.status() >= 500) {
                wrong.add(target + " " + bomb.substring(0, Math.min(80, bomb.length())) + " -> " + answer);
            }
        }
        Arrays.sort(millis);
        System.out.println("[security] JSON bombs answered with " + statuses + ", in ms: median " + millis[BOMBS / 2]
                + ", 99 of 100 within " + millis[BOMBS * 99 / 100] + ", longest " + millis[BOMBS - 1]);

        // then
        assertThat(wrong).isEmpty();
        assertThat(millis[BOMBS / 2])
                .as("goal: 100 ms each; the median, as the machine has other work")
                .isLessThan(100);
    }

    @Test
    void reads_what_is_just_within_the_limits() throws IOException {
        RawHttp http = new RawHttp(port);
        String token = hub.login("admin", "admin");
        for (String harmless : List.of(
                "{\"x\":" + "[".repeat(62) + "]".repeat(62) + ",\"guid\":\"\"}",
                "{\"x\":" + "9".repeat(50) + ",\"guid\":\"\"}")) {
            RawHttp.Answer answer =
                    http.send(request("POST /gbs-spid-server/remote-capture/notification", token, harmless));
            assertThat(answer.body()).contains("FIELD_MISSING");
        }
    }

    /** By the check against the schema, and by the reading of a large body. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /gbs-spid-server/remote-capture/notification", "POST /gbs-spid-server/people"})
    void refuses_each_kind_for_what_it_is(String target) throws IOException {
        RawHttp http = new RawHttp(port);
        String token = hub.login("admin", "admin");
        Map<String, String> bombs = Map.of(
                "{\"guid\":\"a\",\"data\":{},\"x\":1,\"x\":2}",
                "well-formed",
                "{\"guid\":\"a\",\"data\":{},\"x\":" + "9".repeat(100) + "}",
                "more than 50 digits",
                "{\"guid\":\"a\",\"data\":{},\"x\":" + "[".repeat(64) + "]".repeat(64) + "}",
                "deeper than 64");
        for (Map.Entry<String, String> bomb : bombs.entrySet()) {
            RawHttp.Answer answer = http.send(request(target, token, bomb.getKey()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MALFORMED_JSON", bomb.getValue());
        }
    }

    @Test
    void takes_the_document_null_for_no_body() throws IOException {
        RawHttp http = new RawHttp(port);
        String token = hub.login("admin", "admin");
        for (String target : TARGETS) {
            RawHttp.Answer answer = http.send(request(target, token, "null"));
            assertThat(answer.status()).as(target + " " + answer.body()).isBetween(400, 422);
        }
    }

    private static String bomb(Random random) {
        String name = List.of("data", "x", "keys", "guid", "biometrics").get(random.nextInt(5));
        int much = 1 + random.nextInt(20);
        return switch (random.nextInt(7)) {
            case 0 -> "{\"" + name + "\":" + "[".repeat(64 * much) + "]".repeat(64 * much) + "}";
            case 1 -> "{\"a\":".repeat(64 + much * 50) + "1" + "}".repeat(64 + much * 50);
            case 2 -> "[".repeat(5_000 * much);
            case 3 -> "{\"" + name + "\":" + "9".repeat(100 * much) + "}";
            case 4 -> "{\"" + name + "\":1." + "7".repeat(100 * much) + "e" + much + "}";
            case 5 -> "{\"" + name + "\":1,\"" + name + "\":2}";
            default -> "{\"" + name + "\":{\"" + "k".repeat(10_000 * much) + "\":1},\"" + name + "\":\"\"}";
        };
    }

    private static byte[] request(String target, String token, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (target + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nAuthorization: " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
