package org.spidhub.matching.search;

/**
 * Encrypts what a gallery file holds: descriptors are biometric data. A hub passes its sealer; each chunk must open under
 * its own record name only.
 */
public interface GallerySeal {
    byte[] seal(String record, byte[] plain);

    /** @throws RuntimeException when the bytes were not sealed under that record name, or were altered */
    byte[] open(String record, byte[] sealed);
}
