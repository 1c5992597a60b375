package org.spidhub.station.contract;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Stands in a route for an answer that comes when something is settled, so that no thread waits for it; the door of the API writes it then.
 *
 * @param answer a {@link Reply} or a contract record; completed once, within a time that its maker knows
 */
public record Later(CompletableFuture<Object> answer) {

    /** What a step behind makes of the answer. */
    public Later map(Function<Object, Object> step) {
        return new Later(answer.thenApply(step));
    }
}
