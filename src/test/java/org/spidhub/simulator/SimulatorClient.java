package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

/** Talks to a simulator as a hub would, and as a test does through the control calls. */
public final class SimulatorClient {

    private static final String AC_API = "/gbs-psbio-server/service/ac-api";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String token;
    private Duration patience = Duration.ofSeconds(10);

    public SimulatorClient(URI base) {
        this(base, "demo-test");
    }

    SimulatorClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    SimulatorClient waitingAtMost(Duration longest) {
        this.patience = longest;
        return this;
    }

    /** @throws IOException as the network gives it, so that a test can see which fault it was */
    HttpResponse<String> send(String method, String path, String body) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(base.resolve(path))
                            .timeout(patience)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    HttpResponse<String> submit(String kind, String idn, String protocol, String image) throws IOException {
        return submit(kind, idn, protocol, image, "{}");
    }

    /** @param change members as JSON that replace those of the body; null takes one out */
    HttpResponse<String> submit(String kind, String idn, String protocol, String image, String change)
            throws IOException {
        var body = json.createObjectNode()
                .put("idn", idn)
                .put("protocol", protocol)
                .put("capture-date", 1_764_000_000_000L);
        body.putArray("biometrics")
                .addObject()
                .put("index", 3)
                .put("content", Base64.getEncoder().encodeToString(image.getBytes()));
        json.readTree(change).fields().forEachRemaining(member -> {
            if (member.getValue().isNull()) {
                body.remove(member.getKey());
            } else {
                body.set(member.getKey(), member.getValue());
            }
        });
        return send("POST", AC_API + "/" + kind, body.toString());
    }

    /** @return the TCN */
    public String accepted(String kind, String idn, String protocol, String image) throws IOException {
        return json.readTree(submit(kind, idn, protocol, image).body())
                .path("tcn")
                .asText();
    }

    String statusOf(String tcn) throws IOException {
        return json.readTree(send("GET", AC_API + "/get-transaction-result/" + tcn, "")
                        .body())
                .path("status")
                .asText();
    }

    HttpResponse<String> ping() throws IOException {
        return send("GET", AC_API + "/ping", "");
    }

    JsonNode consultaIdn(String idn) throws IOException {
        return json.readTree(send("GET", AC_API + "/consulta-idn/" + idn, "").body());
    }

    JsonNode list(String query) throws IOException {
        return json.readTree(
                send("GET", "/gbds/v2/people/transactions" + query, "").body());
    }

    public JsonNode control(String method, String what, String body) {
        try {
            return json.readTree(send(method, "/__admin/psbio/" + what, body).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode ledger() {
        return control("GET", "ledger", "");
    }

    public void fault(String operation, String fault, int times) {
        control(
                "POST",
                "faults",
                "{\"operation\":\"%s\",\"fault\":\"%s\",\"times\":%d}".formatted(operation, fault, times));
    }

    public void expect(String idn, String outcome) {
        control("POST", "expectations", "{\"idn\":\"%s\",\"outcome\":\"%s\"}".formatted(idn, outcome));
    }
}
