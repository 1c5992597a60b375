package org.spidhub.protection.vault;

/** A stored value does not open: altered, moved from another row, or its owner's key was destroyed. */
public class SealBroken extends RuntimeException {
    public SealBroken(String message) {
        super(message);
    }
}
