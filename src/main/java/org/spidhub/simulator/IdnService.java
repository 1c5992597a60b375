package org.spidhub.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The pretend IDN Generation Service: one fixed IDN for each CPF. The published algorithm is not available, so it is
 * HMAC-SHA-256 under a key that everybody may know, because nobody real is behind these IDNs.
 */
final class IdnService {

    private static final byte[] DEMO_KEY = "spid-hub simulator, no secret".getBytes(StandardCharsets.US_ASCII);

    private IdnService() {}

    static boolean isCpf(String text) {
        return text.length() == 11 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * @param cpf 11 digits
     * @return 64 upper-case hex digits
     */
    static String idnOf(String cpf) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(DEMO_KEY, "HmacSHA256"));
            return HexFormat.of().withUpperCase().formatHex(mac.doFinal(cpf.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
