package org.spidhub.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A capture station: logs in, submits, asks for results, and tells an answer from silence. */
final class Station {

    /** @param body as received */
    record Reply(int status, String body) {

        boolean accepted() {
            return status == 200 || status == 201;
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }

        String id() throws IOException {
            return json().path("id").asText();
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI hub;
    private final String user;
    private volatile String token = "";

    Station(URI hub) {
        this(hub, "station");
    }

    /** @param user of the demo: his password is his name */
    Station(URI hub, String user) {
        this.hub = hub;
        this.user = user;
    }

    Reply enroll(String body) throws IOException {
        return call("POST", "/gbs-spid-server/people", body, Map.of());
    }

    Reply enroll(String body, String idempotencyKey) throws IOException {
        return call("POST", "/gbs-spid-server/people", body, Map.of("Idempotency-Key", idempotencyKey));
    }

    Reply result(String id) throws IOException {
        return call("GET", "/gbs-spid-server/people/transactions/" + id, "", Map.of());
    }

    Reply call(String method, String path, String body, Map<String, String> headers) throws IOException {
        Reply reply = once(method, path, body, headers);
        if (reply.status() == 401) {
            logIn();
            reply = once(method, path, body, headers);
        }
        return reply;
    }

    /** The same body again and again, as a station with a store of its own does, until the hub has acknowledged it. */
    String enrollUntilAcknowledged(String body, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                Reply reply = enroll(body);
                if (reply.accepted()) {
                    return reply.id();
                }
                last = reply.status() + " " + reply.body();
                if (reply.status() < 500 && reply.status() != 429) {
                    throw new AssertionError("refused: " + last);
                }
            } catch (IOException silence) {
                last = silence.toString();
            }
            ChildProcess.sleep(100);
        }
        throw new AssertionError("no acknowledgement within " + atMost + "; last: " + last);
    }

    private Reply once(String method, String path, String body, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }

    private synchronized void logIn() throws IOException {
        Reply reply = send(HttpRequest.newBuilder(hub.resolve("/gbs-spid-server/login"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"" + user + "\",\"pass\":\"" + user + "\"}"))
                .build());
        if (reply.status() == 200) {
            token = reply.json().path("token").asText();
        }
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
