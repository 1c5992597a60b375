package org.spidhub.protection.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.spidhub.protection.AuditTrail;
import org.springframework.stereotype.Component;

/** Changes the master key, for the command line; hubs that run meanwhile notice by themselves. */
@Component
public class KeyChange {

    private static final Duration GRACE = Duration.ofMinutes(1);

    private final MasterKeySource source;
    private final MasterKeyRotation rotation;
    private final AuditTrail audit;

    KeyChange(MasterKeySource source, MasterKeyRotation rotation, AuditTrail audit) {
        this.source = source;
        this.rotation = rotation;
        this.audit = audit;
    }

    /** Adds a key and wraps every person's key under it; returns how many. Former keys stay and still open. */
    public int rotate() {
        try {
            source.addNewKey();
            int wrapped = rotation.run();
            audit.record("MASTER_KEY_CHANGED", "master key", wrapped + " keys wrapped");
            return wrapped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Forgets the former keys, after which backups of the key table made before the change open no more.
     *
     * @throws IllegalStateException within a minute of the change: a running hub may still wrap under a former key
     */
    public void dropFormer() {
        try {
            if (Duration.between(source.changedAt(), Instant.now()).compareTo(GRACE) < 0) {
                throw new IllegalStateException(
                        "the master key changed less than a minute ago; wait, and run this again");
            }
            rotation.run(); // keys that a hub made under the former key before it noticed the new one
            source.dropOldKeys();
            audit.record("MASTER_KEY_CHANGED", "master key", "former keys dropped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
