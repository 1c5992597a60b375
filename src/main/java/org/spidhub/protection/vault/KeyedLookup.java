package org.spidhub.protection.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA-256 under a secret of the deployment. A plain hash would not do: there are only 10^9 CPFs, so a table of all
 * their hashes takes minutes to make.
 */
@Component
public final class KeyedLookup implements LookupHash {

    private final SecretKeySpec key;

    public KeyedLookup(HubSecrets secrets) {
        this.key = new SecretKeySpec(secrets.named("lookup"), "HmacSHA256");
    }

    @Override
    public byte[] of(String canonical) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available in this Java", e);
        }
    }
}
