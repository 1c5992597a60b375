package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/**
 * An answer whose HTTP status depends on what happened, such as 201 for a new submission and 200 for a repeated one.
 *
 * @param status HTTP status code
 * @param body a contract record, or null for an answer without content
 */
public record Reply(int status, @Nullable Object body) {

    /** A submission stored now. */
    public static Reply created(Object body) {
        return new Reply(201, body);
    }

    /** A repeat of an earlier submission, or a plain read. */
    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    public static Reply noContent() {
        return new Reply(204, null);
    }
}
