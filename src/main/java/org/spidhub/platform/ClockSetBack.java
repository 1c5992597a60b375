package org.spidhub.platform;

import java.time.Duration;

/**
 * Tells every room, inside one database transaction, that the database's clock was set back, so that it moves what waits for a time
 * (due times, leases) back as well.
 *
 * @param by how far, never more than it really was
 */
public record ClockSetBack(Duration by) {

    /** For {@code make_interval(secs => ...)}. */
    public double seconds() {
        return by.toMillis() / 1000.0;
    }
}
