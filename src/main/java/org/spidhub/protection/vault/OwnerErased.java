package org.spidhub.protection.vault;

/** A stored value does not open because its owner was erased: wanted, and to be told to whoever asks for it, unlike damage. */
public final class OwnerErased extends SealBroken {
    public OwnerErased(String message) {
        super(message);
    }
}
