package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Goal S14: a capture link is not to be guessed, tells nothing, and counts once. */
class RemoteLinksTest extends WholeHub {

    private static final int AT_ONCE = 100;

    @Autowired
    JdbcTemplate database;

    private record Link(String tguid, String secret) {

        String path() {
            return "/hub/capture/" + secret;
        }
    }

    @Test
    void has_more_than_128_random_bits_and_leaves_only_a_hash_in_the_store() {
        Link link = open();
        byte[] secret = Base64.getUrlDecoder().decode(link.secret());
        assertThat(secret.length * 8).isGreaterThanOrEqualTo(128);
        assertThat(open().secret()).isNotEqualTo(link.secret());
        Map<String, Object> row =
                database.queryForMap("select * from remote_capture where tguid = ?", UUID.fromString(link.tguid()));
        byte[] hash = (byte[]) row.get("link_hash");
        assertThat(hash).hasSize(32).isNotEqualTo(secret);
        assertThat(row.toString()).doesNotContain(link.secret());
    }

    @Test
    void ends_after_a_quarter_of_an_hour() {
        Link link = open();
        assertThat(page(link.path()).statusCode()).isEqualTo(200);
        age(link, "14 minutes 50 seconds");
        assertThat(page(link.path()).statusCode()).isEqualTo(200);
        age(link, "15 minutes 1 second");
        assertThat(page(link.path()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_that_never_was_tells_nothing_and_all_of_them_look_alike() {
        Link known = open();
        String never = look("/hub/capture/" + "A".repeat(32));

        assertThat(never).startsWith("404");
        assertThat(look("/hub/capture/x")).isEqualTo(never);
        assertThat(look("/hub/capture/" + known.tguid())).isEqualTo(never);
        assertThat(look("/hub/capture/" + known.secret() + "A")).isEqualTo(never);
    }

    /** Whoever holds a real link learns what became of it, and nothing of the person it was made for. */
    @Test
    void a_link_that_is_over_tells_its_holder_only_that() {
        Link expired = open();
        age(expired, "1 day");
        Link taken = open();
        state(taken, "TAKEN");

        assertThat(page(expired.path()).statusCode()).isEqualTo(404);
        assertThat(page(taken.path()).statusCode()).isEqualTo(200);
        for (Link link : List.of(expired, taken)) {
            assertThat(look(link.path())).doesNotContain("52998224725", "operator-1", link.tguid());
        }
    }

    @Test
    void no_guess_next_to_a_link_hits() {
        Link link = open();
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int place = 0; place < link.secret().length(); place++) {
            char there = link.secret().charAt(place);
            char other = letters.charAt((letters.indexOf(there) + 1) % letters.length());
            String guess =
                    link.secret().substring(0, place) + other + link.secret().substring(place + 1);
            assertThat(page("/hub/capture/" + guess).statusCode()).as(guess).isEqualTo(404);
        }
        for (String guess : List.of(
                link.secret().toLowerCase(java.util.Locale.ROOT),
                link.secret() + "=",
                link.secret() + "%20",
                link.tguid())) {
            assertThat(page("/hub/capture/" + guess).statusCode()).as(guess).isEqualTo(404);
        }
        assertThat(page(link.path()).statusCode()).isEqualTo(200);
    }

    @Test
    void of_a_hundred_verdicts_at_once_one_counts() throws Exception {
        // given
        Link link = open();
        state(link, "TAKEN");
        String token = hub.login("station", "station");
        ExecutorService operators = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch start = new CountDownLatch(1);

        // when
        List<Future<Integer>> verdicts = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            boolean approval = i % 2 == 0;
            verdicts.add(operators.submit(() -> {
                start.await();
                return hub.call(
                                "POST",
                                "/gbs-spid-server/remote-capture/finish/" + link.tguid(),
                                token,
                                "{\"approval\":" + approval + "}")
                        .statusCode();
            }));
        }
        start.countDown();
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        for (Future<Integer> verdict : verdicts) {
            statuses.merge(verdict.get(), 1, Integer::sum);
        }
        operators.shutdown();

        // then: whoever agrees with the verdict that counted is told so, the others get a conflict
        assertThat(statuses).isEqualTo(Map.of(200, AT_ONCE / 2, 409, AT_ONCE / 2));
        assertThat(database.queryForList(
                        "select detail from audit_entry where action = 'REMOTE_CAPTURE_FINISHED' and subject = ?",
                        String.class,
                        link.tguid()))
                .hasSize(1);
    }

    @Test
    void leaves_a_trace_of_every_picture_that_is_handed_in_or_read() {
        // given
        Link link = open();
        byte[] picture = SyntheticFace.jpeg(7);
        HttpRequest handIn = HttpRequest.newBuilder(hub.uri(link.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                .build();

        // when
        HttpResponse<String> taken = hub.send(handIn);
        HttpResponse<String> again = hub.send(handIn);
        HttpResponse<String> read = hub.call(
                "GET",
                "/gbs-spid-server/remote-capture/biometrics/" + link.tguid(),
                hub.login("station", "station"),
                null);

        // then
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(read.body()).contains(Base64.getEncoder().encodeToString(picture));
        assertThat(database.queryForList(
                        "select action from audit_entry where subject = ? order by seq", String.class, link.tguid()))
                .containsExactly("REMOTE_CAPTURE_OPENED", "REMOTE_CAPTURE_TAKEN", "IMAGES_READ");
    }

    private Link open() {
        HttpResponse<String> answer = hub.call(
                "POST",
                "/gbs-spid-server/remote-capture",
                hub.login("station", "station"),
                "{\"data\":{\"clientID\":\"52998224725\",\"operatorID\":\"operator-1\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return new Link(
                answer.body().replaceAll(".*\"tguid\":\"([^\"]+)\".*", "$1"),
                answer.body().replaceAll(".*/hub/capture/([^\"]+)\".*", "$1"));
    }

    private void age(Link link, String interval) {
        database.update(
                "update remote_capture set link_until = now() - ?::interval + interval '15 minutes' where tguid = ?::uuid",
                interval,
                link.tguid());
    }

    private void state(Link link, String state) {
        database.update("update remote_capture set state = ? where tguid = ?::uuid", state, link.tguid());
    }

    private HttpResponse<String> page(String path) {
        return hub.call("GET", path, null, null);
    }

    /** Everything that tells two answers apart, for opening the page and for handing in a picture. */
    private String look(String path) {
        StringBuilder look = new StringBuilder();
        for (String method : List.of("GET", "POST")) {
            HttpResponse<String> answer = hub.call(method, path, null, method.equals("POST") ? "{}" : null);
            TreeMap<String, List<String>> headers =
                    new TreeMap<>(answer.headers().map());
            headers.remove("date");
            look.append(answer.statusCode()).append(headers).append(answer.body());
        }
        assertThat(look.toString().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        return look.toString();
    }
}
