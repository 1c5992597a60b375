package org.spidhub.protection.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The head of the audit chain at one moment, signed, to be kept outside the database. Whoever rewrites the chain cannot
 * rewrite the anchors.
 *
 * @param hash of the entry {@code seq}
 * @param signature Ed25519 over {@link #signed}
 */
record AuditAnchor(long seq, byte[] hash, byte[] signature) {

    static AuditAnchor sign(long seq, byte[] hash, Ed25519PrivateKeyParameters key) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] text = signed(seq, hash);
        signer.update(text, 0, text.length);
        return new AuditAnchor(seq, hash, signer.generateSignature());
    }

    boolean signedBy(Ed25519PublicKeyParameters key) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key);
        byte[] text = signed(seq, hash);
        signer.update(text, 0, text.length);
        return signer.verifySignature(signature);
    }

    /** {@code seq hash signature}, the form of one line in the anchor file. */
    String line() {
        return seq + " " + HexFormat.of().formatHex(hash) + " "
                + Base64.getEncoder().encodeToString(signature);
    }

    /** @throws IllegalArgumentException when the line is no anchor */
    static AuditAnchor parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an audit anchor has three parts");
        }
        return new AuditAnchor(
                Long.parseLong(parts[0]),
                HexFormat.of().parseHex(parts[1]),
                Base64.getDecoder().decode(parts[2]));
    }

    private static byte[] signed(long seq, byte[] hash) {
        return ("spid-hub audit anchor 1 " + seq + " " + HexFormat.of().formatHex(hash))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
