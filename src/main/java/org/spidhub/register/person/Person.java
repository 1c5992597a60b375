package org.spidhub.register.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the hub has heard of.
 *
 * @param enrolledTguid the transaction whose samples are the person's reference; null until one ended well
 */
public record Person(
        UUID personGuid, PersonStatus status, @Nullable UUID enrolledTguid, Instant updatedAt) {}
