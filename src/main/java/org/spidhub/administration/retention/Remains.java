package org.spidhub.administration.retention;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One group of rows that retention removes; it tells beforehand how many, and removes them a batch at a time. */
interface Remains {

    /**
     * How many a run would remove, by kind; kinds without any may be left out.
     *
     * @param asOf the moment every age is counted to
     */
    Map<String, Long> due(Instant asOf);

    /**
     * Removes the next batch; joins the caller's database transaction.
     *
     * @param after the last owner of the batch before; null for the first
     */
    Batch remove(Instant asOf, @Nullable UUID after);

    /**
     * What one batch removed.
     *
     * @param removed rows by kind
     * @param more whether another batch has to be tried
     * @param last up to which owner this batch went, where owners are gone through in order
     */
    record Batch(
            Map<String, Long> removed,
            boolean more,
            @Nullable UUID last) {
        static final Batch NOTHING = new Batch(Map.of(), false, null);
    }
}
