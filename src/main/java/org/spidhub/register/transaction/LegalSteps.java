package org.spidhub.register.transaction;

import static org.spidhub.register.transaction.State.CANCELLED;
import static org.spidhub.register.transaction.State.DONE;
import static org.spidhub.register.transaction.State.IN_DOUBT;
import static org.spidhub.register.transaction.State.PARKED;
import static org.spidhub.register.transaction.State.READY;
import static org.spidhub.register.transaction.State.RECEIVED;
import static org.spidhub.register.transaction.State.SUBMITTED;
import static org.spidhub.register.transaction.State.SUBMITTING;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The one table of steps a transaction may make. {@link TransactionStore} asks here first; {@link Setbacks} makes steps of it alone.
 *
 * <pre>
 * RECEIVED --> READY --> SUBMITTING --> SUBMITTED --> DONE
 *                ^          |    |          ^
 *                |          |    +-> IN_DOUBT: no answer; a look-up decides
 *                +----------+          |    (found: SUBMITTED or DONE, surely absent: READY)
 *              surely not sent         |
 *                                      +-> PARKED: only a person can tell
 * An administrator may park and close in every state but SUBMITTING; what was parked goes back to where it came from.
 * </pre>
 */
public final class LegalSteps {

    private static final Map<State, Set<State>> STEPS = new EnumMap<>(State.class);

    static {
        STEPS.put(RECEIVED, EnumSet.of(READY, DONE, PARKED, CANCELLED));
        STEPS.put(READY, EnumSet.of(READY, SUBMITTING, DONE, PARKED, CANCELLED));
        STEPS.put(SUBMITTING, EnumSet.of(READY, SUBMITTED, IN_DOUBT, DONE, PARKED));
        STEPS.put(IN_DOUBT, EnumSet.of(IN_DOUBT, READY, SUBMITTED, DONE, PARKED));
        STEPS.put(SUBMITTED, EnumSet.of(SUBMITTED, DONE, PARKED));
        STEPS.put(PARKED, EnumSet.of(RECEIVED, READY, SUBMITTED, IN_DOUBT, DONE, CANCELLED));
        STEPS.put(DONE, EnumSet.noneOf(State.class));
        STEPS.put(CANCELLED, EnumSet.noneOf(State.class));
    }

    private LegalSteps() {}

    public static boolean allows(State from, State to) {
        return STEPS.getOrDefault(from, Set.of()).contains(to);
    }

    static void require(State from, State to) {
        if (!allows(from, to)) {
            throw new IllegalStep("no legal step from " + from + " to " + to);
        }
    }
}
