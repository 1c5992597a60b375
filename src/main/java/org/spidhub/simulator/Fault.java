package org.spidhub.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways the pretend PSBio, or something on the way to it, can fail or be odd, each on one side of the moment of acceptance; what
 * the odd ones answer is in {@link OddAnswers}.
 */
enum Fault {
    RESET_BEFORE(Side.NOT_ACCEPTED),
    NEVER_ANSWERS(Side.NOT_ACCEPTED),
    STATUS_500(Side.NOT_ACCEPTED),
    STATUS_503(Side.NOT_ACCEPTED),
    BUSINESS_500(Side.NOT_ACCEPTED),
    AUTH(Side.NOT_ACCEPTED),
    HTML_400(Side.NOT_ACCEPTED),
    HTML_401(Side.NOT_ACCEPTED),
    HTML_403(Side.NOT_ACCEPTED),
    HTML_404(Side.NOT_ACCEPTED),
    HTML_408(Side.NOT_ACCEPTED),
    HTML_413(Side.NOT_ACCEPTED),
    HTML_502(Side.NOT_ACCEPTED),
    EMPTY_404(Side.NOT_ACCEPTED),
    JSON_404(Side.NOT_ACCEPTED),
    REDIRECT(Side.NOT_ACCEPTED),
    RETRY_LATER(Side.NOT_ACCEPTED),
    RESET_AFTER(Side.ACCEPTED),
    TIMEOUT_AFTER(Side.ACCEPTED),
    MALFORMED(Side.ACCEPTED),
    EMPTY(Side.ACCEPTED),
    MALFORMED_CHUNK(Side.ACCEPTED),
    RANDOM_DATA(Side.ACCEPTED),
    DRIBBLE(Side.ACCEPTED),
    HTML_502_AFTER(Side.ACCEPTED),
    HTML_200(Side.ACCEPTED),
    EMPTY_200(Side.ACCEPTED),
    EMPTY_202(Side.ACCEPTED),
    ARRAY(Side.ACCEPTED),
    ENVELOPE(Side.ACCEPTED),
    LATIN_1(Side.ACCEPTED),
    UTF_16(Side.ACCEPTED),
    UNKNOWN_CHARSET(Side.ACCEPTED),
    BYTE_ORDER_MARK(Side.ACCEPTED),
    TEXT_PLAIN(Side.ACCEPTED),
    LOWER_CASE(Side.ACCEPTED),
    NO_STATUS(Side.ACCEPTED),
    BLANK_TCN(Side.ACCEPTED),
    LONG_TCN(Side.ACCEPTED),
    STATIC_TCN(Side.ACCEPTED),
    CONTROL_CHARACTERS(Side.ACCEPTED),
    LONG_MESSAGE(Side.ACCEPTED),
    BLANK_IDN(Side.ACCEPTED),
    EMPTY_IDN(Side.ACCEPTED),
    NUMBER_IDN(Side.ACCEPTED),
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
