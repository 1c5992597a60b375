package org.spidhub.protection.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A key that wraps the keys of persons, with a name that tells which one without telling anything of it.
 *
 * @param id 16 hex digits, derived from the key
 */
record MasterKey(String id, SecretKey key) {

    static MasterKey of(byte[] bytes) {
        SecretKey key = AesGcm.key(bytes);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal("spid-hub master key id".getBytes(StandardCharsets.UTF_8));
            return new MasterKey(HexFormat.of().formatHex(digest, 0, 8), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available in this Java", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
