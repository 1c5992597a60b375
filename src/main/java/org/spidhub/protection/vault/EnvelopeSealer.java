package org.spidhub.protection.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Seals under the owner's key; a sealed value is one format byte, then nonce, ciphertext and tag. */
@Component
public final class EnvelopeSealer implements Sealer {

    private static final byte FORMAT = 1;

    private final OwnerKeys keys;

    public EnvelopeSealer(OwnerKeys keys) {
        this.keys = keys;
    }

    @Override
    public Seal under(UUID owner) {
        SecretKey key = keys.obtain(owner);
        return (purpose, record, plain) -> {
            byte[] encrypted = AesGcm.encrypt(key, associated(owner, purpose, record), plain);
            return ByteBuffer.allocate(1 + encrypted.length)
                    .put(FORMAT)
                    .put(encrypted)
                    .array();
        };
    }

    @Override
    public byte[] open(UUID owner, Purpose purpose, String record, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (!buffer.hasRemaining() || buffer.get() != FORMAT) {
            throw new SealBroken("a sealed value has an unknown format");
        }
        return AesGcm.decrypt(keys.existing(owner), associated(owner, purpose, record), buffer);
    }

    /** Purpose and owner have fixed alphabets without '|', so no two different triples give the same bytes. */
    private static byte[] associated(UUID owner, Purpose purpose, String record) {
        return (FORMAT + "|" + owner + "|" + purpose + "|" + record).getBytes(StandardCharsets.UTF_8);
    }
}
