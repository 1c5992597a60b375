package org.spidhub.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the hub with a login of its own, or none. */
final class Caller {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final @Nullable String login;

    Caller(int port, @Nullable String login) {
        this.port = port;
        this.login = login;
    }

    /** An answer with its body read as JSON; a missing node where it is none. */
    record Answer(int status, String contentType, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                return JSON.missingNode();
            }
        }

        String at(String field) {
            return json().path(field).asText();
        }
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    /** A picture as the capture page sends it. */
    Answer handIn(String path, byte[] picture) {
        return exchange("POST", path, BodyPublishers.ofByteArray(picture), "application/octet-stream");
    }

    Answer send(String method, String path, @Nullable String body, @Nullable String contentType, String... headers) {
        return exchange(
                method,
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                contentType,
                headers);
    }

    private Answer exchange(
            String method,
            String path,
            HttpRequest.BodyPublisher body,
            @Nullable String contentType,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (login != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes()));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks again until the answer fits, for half a minute. */
    Answer await(String path, Predicate<Answer> fits) {
        Answer answer = get(path);
        for (int i = 0; i < 150 && !fits.test(answer); i++) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            answer = get(path);
        }
        if (!fits.test(answer)) {
            throw new AssertionError("never came: " + answer);
        }
        return answer;
    }
}
