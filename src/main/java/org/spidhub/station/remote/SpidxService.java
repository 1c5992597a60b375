package org.spidhub.station.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Biometric;
import org.spidhub.station.contract.BodyPart;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Speaks to a SPIDX server as its published interface has it: {@code POST /checkid/collect} for a link, {@code GET /checkid/{guid}}
 * for what was captured.
 */
final class SpidxService implements RemoteCaptureProvider {

    /** Of a handle or a link, in characters. */
    private static final int LONGEST = 2000;

    /** Members by which the service's own answers are known. */
    private static final List<String> OWN = List.of("transactionID", "dynamicLink", "biometrics");

    private final RestClient http;
    private final RemoteSettings.Spidx settings;
    private final CircuitBreaker breaker;
    private final ObjectMapper json;

    SpidxService(RemoteSettings.Spidx settings, CircuitBreaker breaker, ObjectMapper json) {
        if (settings.baseUrl() == null) {
            throw new IllegalStateException("hub.remote.provider=SPIDX needs hub.remote.spidx.base-url");
        }
        this.settings = settings;
        this.breaker = breaker;
        this.json = json;
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // an upgrade offer with a body confuses some servers
                .connectTimeout(settings.timeout())
                .build());
        factory.setReadTimeout(settings.timeout());
        RestClient.Builder builder = RestClient.builder()
                .requestFactory(factory)
                .baseUrl(settings.baseUrl().toString());
        if (settings.token() != null) {
            builder.defaultHeader("Authorization", "Bearer " + settings.token());
        }
        this.http = builder.build();
    }

    @Override
    public Invitation invite(@Nullable String email) {
        ObjectNode body = json.createObjectNode()
                .put("securityLevel", "HIGH")
                .put("organizationName", settings.organization())
                .put("userEmail", email)
                .put(
                        "notificationEndpoint",
                        settings.notificationUrl() == null
                                ? null
                                : settings.notificationUrl().toString());
        body.putArray("biometricFields").add("FACE");
        JsonNode answer = guarded(() -> http.post()
                .uri("/checkid/collect")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
        String guid = usable(answer.path("transactionID"));
        String link = usable(answer.path("dynamicLink"));
        if (guid.isEmpty() || !link.matches("https?://\\S+")) {
            throw new Refusal(ErrorCode.SPIDX_AWAY, "the remote capture service answered without a link");
        }
        return new Invitation(link, null, guid);
    }

    @Override
    public List<Biometric> collect(String providerGuid) {
        JsonNode answer = guarded(
                () -> http.get().uri("/checkid/{guid}", providerGuid).retrieve().body(JsonNode.class));
        List<Biometric> captured = new ArrayList<>();
        for (JsonNode one : answer.path("biometrics")) {
            if (one.path("content").isTextual()) {
                captured.add(new Biometric(
                        one.path("index").asInt(BodyPart.FACE),
                        one.path("content").asText(),
                        null,
                        null,
                        null));
            }
        }
        return captured;
    }

    /**
     * An answer with none of its own members is of something on the way, such as a gateway's page or redirect: read as "nothing captured" it
     * would end a capture that is there.
     */
    private JsonNode guarded(Supplier<@Nullable JsonNode> call) {
        try {
            return breaker.executeSupplier(() -> {
                JsonNode answer = call.get();
                if (answer == null || OWN.stream().noneMatch(answer::has)) {
                    throw new RestClientException("an answer that is not the capture service's");
                }
                return answer;
            });
        } catch (RestClientException | CallNotPermittedException e) {
            throw new Refusal(ErrorCode.SPIDX_AWAY);
        }
    }

    /** A text or number without blanks and control characters and of a sane length; empty when there is none. */
    private static String usable(JsonNode found) {
        String text =
                found.isTextual() || found.isIntegralNumber() ? found.asText().strip() : "";
        boolean well = text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        return well ? text : "";
    }
}
