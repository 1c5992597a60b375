package org.spidhub.protection.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/** Wraps and unwraps the keys of persons; reads its source again when it meets a master key it does not know yet. */
@Component
public final class MasterKeys {

    private final MasterKeySource source;
    private volatile List<MasterKey> keys;

    public MasterKeys(MasterKeySource source) {
        this.source = source;
        this.keys = source.read();
    }

    /** The key that wraps from now on. */
    MasterKey current() {
        return keys.get(0);
    }

    public void reload() {
        keys = source.read();
    }

    byte[] wrap(UUID owner, MasterKey master, SecretKey key) {
        return AesGcm.encrypt(master.key(), associated(owner, master.id()), key.getEncoded());
    }

    /** @throws SealBroken when the master key is no longer there, or the wrapped key belongs to another owner */
    SecretKey unwrap(UUID owner, String masterId, byte[] wrapped) {
        MasterKey master = find(masterId);
        return AesGcm.key(AesGcm.decrypt(master.key(), associated(owner, masterId), ByteBuffer.wrap(wrapped)));
    }

    private MasterKey find(String id) {
        for (int attempt = 0; attempt < 2; attempt++) {
            for (MasterKey key : keys) {
                if (key.id().equals(id)) {
                    return key;
                }
            }
            reload();
        }
        throw new SealBroken("master key " + id + " is not among the configured ones."
                + " Hint: keep former keys in hub.security.master-key-file until rotation has ended");
    }

    private static byte[] associated(UUID owner, String masterId) {
        return ("owner-key|1|" + owner + "|" + masterId).getBytes(StandardCharsets.UTF_8);
    }
}
