package org.spidhub.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways the pretend PSBio can fail, each on one side of the moment of acceptance. */
enum Fault {
    RESET_BEFORE(Side.NOT_ACCEPTED),
    NEVER_ANSWERS(Side.NOT_ACCEPTED),
    STATUS_500(Side.NOT_ACCEPTED),
    STATUS_503(Side.NOT_ACCEPTED),
    BUSINESS_500(Side.NOT_ACCEPTED),
    AUTH(Side.NOT_ACCEPTED),
    RESET_AFTER(Side.ACCEPTED),
    TIMEOUT_AFTER(Side.ACCEPTED),
    MALFORMED(Side.ACCEPTED),
    EMPTY(Side.ACCEPTED),
    MALFORMED_CHUNK(Side.ACCEPTED),
    RANDOM_DATA(Side.ACCEPTED),
    DRIBBLE(Side.ACCEPTED),
    /** No harm but the wait: the right answer, {@code delayMs} late. */
    SLOW(Side.ACCEPTED);

    /** Whether the ledger has the submission although the caller does not hear of it. */
    enum Side {
        NOT_ACCEPTED,
        ACCEPTED
    }

    private final Side side;

    Fault(Side side) {
        this.side = side;
    }

    boolean isAfterAcceptance() {
        return side == Side.ACCEPTED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String word) {
        return Arrays.stream(values())
                .filter(fault -> fault.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
