package org.spidhub.jobs;

/**
 * What is about to be sent.
 *
 * @param document before it is mapped to the PSBio's words
 * @param digest of its content: the same for the same biometrics of a person under another protocol
 */
record Payload(byte[] document, String digest) {}
