package org.spidhub.provider.work;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be sent.
 *
 * @param document before it is mapped to the PSBio's words; null for a deletion, whose path says all
 * @param digest of its content: the same for the same biometrics of a person under another protocol
 */
public record Payload(@Nullable JsonNode document, String digest) {}
