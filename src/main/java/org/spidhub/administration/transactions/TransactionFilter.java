package org.spidhub.administration.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.TimeSpan;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;

/**
 * Which transactions are meant; absent parts mean any.
 *
 * @param fineStatus the PSBio's last word, verbatim
 * @param olderThan age, such as {@code 24h} or {@code PT24H}
 * @param person a person's GUID
 */
record TransactionFilter(
        @Nullable State state,
        @Nullable Kind kind,
        @Nullable ParkReason parkedReason,
        @Nullable String fineStatus,
        @Nullable String olderThan,
        @Nullable UUID person) {

    TransactionFilter in(State only) {
        return new TransactionFilter(only, kind, parkedReason, fineStatus, olderThan, person);
    }

    /** A SQL condition over named parameters; never empty. */
    String condition() {
        List<String> parts = new ArrayList<>(List.of("true"));
        if (state != null) {
            parts.add("state = :state");
        }
        if (kind != null) {
            parts.add("kind = :kind");
        }
        if (parkedReason != null) {
            parts.add("parked_reason = :parked");
        }
        if (fineStatus != null) {
            parts.add("fine_status = :fine");
        }
        if (olderThan != null) {
            parts.add("created_at < now() - make_interval(secs => :age)");
        }
        if (person != null) {
            parts.add("person_guid = :person");
        }
        return String.join(" and ", parts);
    }

    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        if (state != null) {
            values.put("state", state.name());
        }
        if (kind != null) {
            values.put("kind", kind.name());
        }
        if (parkedReason != null) {
            values.put("parked", parkedReason.name());
        }
        if (fineStatus != null) {
            values.put("fine", fineStatus);
        }
        if (olderThan != null) {
            values.put("age", (double) TimeSpan.read(olderThan, "olderThan").toSeconds());
        }
        if (person != null) {
            values.put("person", person);
        }
        return values;
    }

    /** Whether it lets every transaction through. */
    boolean isEmpty() {
        return equals(new TransactionFilter(null, null, null, null, null, null));
    }
}
