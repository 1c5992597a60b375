package org.spidhub.register.transaction;

import java.util.UUID;

/**
 * The right to move one transaction: the state it was seen in and the fencing number of that moment. A paused worker that
 * wakes after its lease was taken over holds an old number, and its write changes nothing.
 */
public record Claim(UUID tguid, State state, long fence) {}
