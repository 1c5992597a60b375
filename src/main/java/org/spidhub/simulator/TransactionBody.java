package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a published {@code TransactionRequest} that matter here; images are kept as digests only.
 *
 * @param images SHA-256 (upper-case hex) of each image's bytes
 */
record TransactionBody(
        String idn, @Nullable String protocol, List<String> images, List<Integer> indexes, String digest) {

    static TransactionBody read(JsonNode body) {
        List<String> images = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        body.path("biometrics").forEach(biometric -> {
            images.add(sha256Upper(bytes(biometric.path("content").asText())));
            indexes.add(biometric.path("index").asInt(-1));
        });
        return of(body.path("idn").asText(), body.path("protocol").asText(null), images, indexes);
    }

    static TransactionBody of(String idn, @Nullable String protocol, List<String> images, List<Integer> indexes) {
        String digest = sha256Upper(String.join("", images).getBytes(StandardCharsets.US_ASCII));
        return new TransactionBody(idn, protocol, List.copyOf(images), List.copyOf(indexes), digest);
    }

    private static byte[] bytes(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content.getBytes(StandardCharsets.UTF_8); // not base64: any fixed bytes do to tell images apart
        }
    }

    private static String sha256Upper(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes).toUpperCase(Locale.ROOT);
    }
}
