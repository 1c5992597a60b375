package org.spidhub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Prepares what a benchmark reads, through the same calls a station makes. */
final class BenchClient {

    private static final int ATTEMPTS = 300;
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;
    private String token = "";

    BenchClient(int port) {
        this.port = port;
    }

    String token() {
        return token;
    }

    void logIn(String user, String pass) throws IOException {
        String body =
                json.createObjectNode().put("user", user).put("pass", pass).toString();
        token = post("/gbs-spid-server/login", body).path("token").asText();
    }

    JsonNode get(String path) throws IOException {
        return call("GET", path, null);
    }

    JsonNode post(String path, String body) throws IOException {
        return call("POST", path, body);
    }

    JsonNode call(String method, String path, @Nullable String body) throws IOException {
        HttpRequest.Builder request = request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return send(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    /** Sends a picture to a remote capture link, which takes no login. */
    void upload(String path, byte[] picture) throws IOException {
        send(request(path)
                .POST(BodyPublishers.ofByteArray(picture))
                .header("Content-Type", "application/octet-stream"));
    }

    void await(String path, String status) throws IOException {
        JsonNode last = get(path);
        for (int i = 0; i < ATTEMPTS && !last.path("status").asText().equals(status); i++) {
            pause();
            last = get(path);
        }
        if (!last.path("status").asText().equals(status)) {
            throw new IllegalStateException(
                    "The benchmark's own hub never said " + status + ", its last word: " + last);
        }
    }

    static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException("The benchmark's own hub answered " + answer.statusCode() + " to "
                        + answer.request().uri().getPath() + ": " + answer.body());
            }
            boolean isJson =
                    answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            return isJson ? json.readTree(answer.body()) : json.missingNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
