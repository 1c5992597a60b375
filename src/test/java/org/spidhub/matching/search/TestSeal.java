package org.spidhub.matching.search;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM under a fixed key, the record name as associated data. */
public record TestSeal(int key) implements GallerySeal {
    @Override
    public byte[] seal(String record, byte[] plain) {
        return crypt(Cipher.ENCRYPT_MODE, record, plain);
    }

    @Override
    public byte[] open(String record, byte[] sealed) {
        return crypt(Cipher.DECRYPT_MODE, record, sealed);
    }

    private byte[] crypt(int mode, String record, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = Arrays.copyOf(Integer.toHexString(record.hashCode()).getBytes(StandardCharsets.UTF_8), 12);
            byte[] secret = new byte[32];
            secret[0] = (byte) key;
            cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(record.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
