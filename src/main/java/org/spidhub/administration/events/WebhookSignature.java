package org.spidhub.administration.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of the Standard Webhooks specification: HMAC-SHA-256 over {@code id.timestamp.body}, base64, after {@code v1,}. A
 * receiver can so tell that a message is ours, is unaltered and is recent.
 */
final class WebhookSignature {

    private static final String MARK = "whsec_";

    private WebhookSignature() {}

    /**
     * @param secret {@code whsec_} and base64, or any text, whose UTF-8 bytes are the key
     * @param timestamp seconds since 1970
     */
    static String of(String secret, UUID id, long timestamp, String body) {
        byte[] key = secret.startsWith(MARK)
                ? Base64.getDecoder().decode(secret.substring(MARK.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
