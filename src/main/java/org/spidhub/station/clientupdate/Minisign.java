package org.spidhub.station.clientupdate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Ed25519 signatures in the format of the minisign tool, so that a station or an auditor checks a manifest with software that is
 * not ours. The signed text is hashed with BLAKE2b-512 first (algorithm mark {@code ED}).
 */
public final class Minisign {

    private static final byte[] HASHED = {'E', 'D'};
    private static final byte[] KEY = {'E', 'd'};
    private static final String TRUSTED = "trusted comment: ";

    private Minisign() {}

    /** @param seed 32 secret bytes, kept off the server */
    public static String publicKey(byte[] seed) {
        byte[] key = new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        return base64(KEY, keyId(key), key);
    }

    /** @param comment one signed line, such as file name and version */
    public static String sign(byte[] seed, byte[] text, String comment) {
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(seed);
        byte[] id = keyId(secret.generatePublicKey().getEncoded());
        byte[] signature = sign(secret, blake2b(text));
        byte[] global = sign(secret, join(signature, comment.getBytes(StandardCharsets.UTF_8)));
        return "untrusted comment: signature of a SPID Hub release\n" + base64(HASHED, id, signature) + "\n" + TRUSTED
                + comment + "\n" + base64(global) + "\n";
    }

    /** False for a foreign key, an altered text or comment, or anything that is no such signature. */
    public static boolean verifies(String publicKey, byte[] text, String signatureFile) {
        List<String> lines = signatureFile.lines().toList();
        if (lines.size() < 4 || !lines.get(2).startsWith(TRUSTED)) {
            return false;
        }
        byte[] key = bytes(publicKey);
        byte[] signed = bytes(lines.get(1));
        byte[] global = bytes(lines.get(3));
        if (key.length != 42 || signed.length != 74 || global.length != 64 || !startsWith(signed, HASHED)) {
            return false;
        }
        byte[] signature = Arrays.copyOfRange(signed, 10, 74);
        byte[] comment = lines.get(2).substring(TRUSTED.length()).getBytes(StandardCharsets.UTF_8);
        Ed25519PublicKeyParameters verifier = new Ed25519PublicKeyParameters(key, 10);
        return Arrays.equals(key, 2, 10, signed, 2, 10)
                && verifies(verifier, blake2b(text), signature)
                && verifies(verifier, join(signature, comment), global);
    }

    private static byte[] sign(Ed25519PrivateKeyParameters secret, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static boolean verifies(Ed25519PublicKeyParameters key, byte[] message, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    private static byte[] blake2b(byte[] text) {
        Blake2bDigest digest = new Blake2bDigest(512);
        digest.update(text, 0, text.length);
        byte[] hash = new byte[64];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** Any eight bytes name a key; these follow from it, so that a key always has the same name. */
    private static byte[] keyId(byte[] publicKey) {
        return Arrays.copyOf(blake2b(publicKey), 8);
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer joined =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    private static String base64(byte[]... parts) {
        return Base64.getEncoder().encodeToString(join(parts));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
