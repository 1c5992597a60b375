package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hub that was frozen before it sent must not send after it wakes; shown with clocks that are set, on a real connection. */
class SendLimitTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicLong monotonic = new AtomicLong(Long.MAX_VALUE - 5); // runs over, as nanoTime may
    private final AtomicLong wall = new AtomicLong(1_760_000_000_000L);
    private final SendLimit limit = new SendLimit(LIMIT, monotonic::get, new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(wall.get());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });
    private final List<String> arrived = Collections.synchronizedList(new ArrayList<>());
    private final List<String> marks = Collections.synchronizedList(new ArrayList<>());
    private HttpServer psbio;
    private CloseableHttpClient client;

    @BeforeEach
    void open() throws IOException {
        psbio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        psbio.createContext("/", call -> {
            marks.addAll(call.getRequestHeaders().getOrDefault(SendLimit.HEADER, List.of()));
            arrived.add(call.getRequestBody().readAllBytes().length + " bytes");
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        psbio.start();
        CallDeadline deadline = new CallDeadline(new HttpSettings(LIMIT), limit);
        HttpClientBuilder builder = HttpClientBuilder.create().disableAutomaticRetries();
        deadline.configureHttpClient(builder);
        client = builder.build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        psbio.stop(0);
    }

    @Test
    void a_request_in_time_arrives_whole_and_without_our_mark() throws IOException {
        String mark = limit.mark();
        pass(LIMIT.minusMillis(1));

        post(mark, new byte[100_000]);

        assertThat(arrived).containsExactly("100000 bytes");
        assertThat(marks).isEmpty();
    }

    @Test
    void a_request_whose_time_is_over_sends_nothing() throws IOException {
        String mark = limit.mark();
        pass(LIMIT);

        assertThatThrownBy(() -> post(mark, new byte[100])).isInstanceOf(NotSentInTime.class);

        post(limit.mark(), new byte[1]); // the next one does: the server is there and the client works
        assertThat(arrived).containsExactly("1 bytes");
    }

    @Test
    void a_pause_that_only_the_wall_clock_saw_counts_too() {
        String mark = limit.mark();
        wall.addAndGet(LIMIT.toMillis());

        assertThat(limit.passed(mark)).isTrue();
    }

    @Test
    void a_freeze_in_the_middle_of_the_body_leaves_it_incomplete() throws Exception {
        String mark = limit.mark();
        EntityTemplate body = new EntityTemplate(200_000, ContentType.APPLICATION_OCTET_STREAM, null, wire -> {
            wire.write(new byte[100_000]);
            pass(LIMIT);
            wire.write(new byte[100_000]);
        });
        HttpPost request = request(mark);
        request.setEntity(body);

        assertThatThrownBy(() -> client.execute(request, answer -> null)).isInstanceOf(InterruptedIOException.class);

        TimeUnit.MILLISECONDS.sleep(200); // an incomplete body cannot arrive; a complete one would have by now
        assertThat(arrived).isEmpty();
    }

    private void post(String mark, byte[] body) throws IOException {
        HttpPost request = request(mark);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
        client.execute(request, answer -> null);
    }

    private HttpPost request(String mark) {
        HttpPost request = new HttpPost("http://127.0.0.1:" + psbio.getAddress().getPort() + "/enroll");
        request.addHeader(SendLimit.HEADER, mark);
        return request;
    }

    private void pass(Duration time) {
        monotonic.addAndGet(time.toNanos());
        wall.addAndGet(time.toMillis());
    }
}
