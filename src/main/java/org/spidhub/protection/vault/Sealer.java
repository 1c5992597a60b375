package org.spidhub.protection.vault;

import java.util.UUID;

/**
 * Encryption at rest (AES-256-GCM). Every person has a key of their own, wrapped by the master key, so that destroying it
 * erases the person everywhere, backups included. Owner, record, and purpose are bound as associated data: a ciphertext moved
 * to another row does not open.
 */
public interface Sealer {

    /** The owner of secrets that belong to the hub itself, such as the PSBio token. */
    UUID HUB = new UUID(0, 0);

    /** Seals {@code plain} under the owner's key, creating the key on first use. */
    default byte[] seal(UUID owner, Purpose purpose, String record, byte[] plain) {
        return under(owner).seal(purpose, record, plain);
    }

    /** For many values of one owner: the key is fetched, or made on first use, once. */
    Seal under(UUID owner);

    /**
     * @throws SealBroken when the value was not sealed for exactly this owner, purpose and record, was altered, or the
     *     owner's key was destroyed
     */
    byte[] open(UUID owner, Purpose purpose, String record, byte[] sealed);

    /** Seals under the key of one owner; not kept longer than the work at hand, as the key may be destroyed. */
    interface Seal {

        byte[] seal(Purpose purpose, String record, byte[] plain);
    }
}
