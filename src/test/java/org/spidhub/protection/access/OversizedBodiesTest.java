package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal S2: nobody fills the memory by sending much. The hub of this test takes 40 MB a body and 48 MB of bodies at once. */
class OversizedBodiesTest extends WholeHub {

    private static final long HUGE = 500L * 1024 * 1024;
    private static final long LIMIT = 40L * 1024 * 1024;
    private static final long MEBIBYTE = 1024 * 1024;

    /** What kernel and server take in before the server's refusal stops the sender. */
    private static final long BUFFERS = 16 * MEBIBYTE;

    private static final int AT_ONCE = 20;

    /** One for all senders: they share the heap that is measured. */
    private static final byte[] MEGABYTE = "A".repeat((int) MEBIBYTE).getBytes(StandardCharsets.US_ASCII);

    @Test
    void refuses_500_megabytes_when_they_are_announced_before_a_byte_is_sent() throws IOException {
        RawHttp http = new RawHttp(port);
        RawHttp.Answer answer = http.send(head("Content-Length: " + HUGE, hub.login("station", "station")));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE", "41943040");
    }

    @Test
    void cuts_a_body_of_unknown_length_at_the_limit() throws IOException {
        Sent sent = sendChunks(hub.login("station", "station"), () -> true);
        assertThat(sent.status()).isEqualTo(413);
        assertThat(sent.bytes()).isBetween(LIMIT, LIMIT + BUFFERS);
    }

    @Test
    void reads_nothing_of_a_stranger() throws IOException {
        Sent sent = sendChunks("Bearer none", () -> true);
        assertThat(sent.status()).isIn(0, 401); // 0: the answer was lost with the connection
        assertThat(sent.bytes()).isLessThan(BUFFERS);
    }

    @Test
    void holds_its_memory_when_twenty_send_500_megabytes_at_once() throws Exception {
        // given
        String token = hub.login("station", "station");
        ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch all = new CountDownLatch(AT_ONCE);
        long before = usedAfterCollection();

        // when
        List<Future<Sent>> sending = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            sending.add(senders.submit(() -> sendChunks(token, () -> {
                all.countDown();
                return all.await(30, TimeUnit.SECONDS); // nobody is done before everybody has begun
            })));
        }
        long most = before;
        while (!sending.stream().allMatch(Future::isDone)) {
            most = Math.max(most, usedAfterCollection());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        senders.shutdown();

        // then
        List<Integer> statuses = new ArrayList<>();
        for (Future<Sent> one : sending) {
            statuses.add(one.get().status());
        }
        System.out.println("[security] 20 x 500 MB: heap grew by " + (most - before) / MEBIBYTE + " MiB, " + statuses);
        assertThat(statuses).allMatch(status -> status == 413 || status == 503 || status == 0);
        assertThat(statuses).contains(503);
        assertThat((most - before) / MEBIBYTE).as("goal S2, MiB").isLessThan(64);
        assertThat(hub.call("GET", "/gbs-spid-server/status", token, null).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "GZIP", "gzip, identity", "x-unknown"})
    void refuses_compressed_bodies(String coding) throws IOException {
        RawHttp http = new RawHttp(port);
        String token = hub.login("station", "station");
        RawHttp.Answer content = http.send(head("Content-Encoding: " + coding + "\r\nContent-Length: 2", token, "{}"));
        assertThat(content.status()).isEqualTo(415);
        assertThat(content.body()).contains("CONTENT_TYPE_UNSUPPORTED");
        RawHttp.Answer transfer = http.send(head("Transfer-Encoding: " + coding, token, "{}"));
        assertThat(transfer.status()).isIn(400, 415);
    }

    private record Sent(int status, long bytes) {}

    /** Sends chunks until the hub has had enough or 500 MB are out. */
    private Sent sendChunks(String token, Callable<Boolean> afterTheFirst) throws IOException {
        RawHttp http = new RawHttp(port);
        long bytes = 0;
        try (Socket socket = http.connect()) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(head("Transfer-Encoding: chunked", token));
                while (bytes < HUGE && socket.getInputStream().available() == 0) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(MEGABYTE);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    bytes += MEBIBYTE;
                    if (bytes == MEBIBYTE) {
                        afterTheFirst.call();
                    }
                }
            } catch (IOException hungUp) {
                // the hub has had enough
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return new Sent(http.read(socket, System.nanoTime()).status(), bytes);
        }
    }

    private static byte[] head(String line, String token, String... body) {
        return ("POST /gbs-spid-server/people HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Type: application/json"
                        + "\r\nAuthorization: " + token + "\r\n" + line + "\r\n\r\n" + String.join("", body))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What lived when the collection ended; what threads have made since, while this one waited for its turn, is not in it. */
    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
