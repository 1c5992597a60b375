package org.spidhub.psbio;

/** Carries a failed call out of the breaker's inner route, so that the breaker counts it. */
public final class PsbioAway extends RuntimeException {

    private final transient Exchanged.NoAnswer noAnswer;

    PsbioAway(boolean sent, String reason) {
        super(reason);
        this.noAnswer = new Exchanged.NoAnswer(sent, reason);
    }

    Exchanged.NoAnswer noAnswer() {
        return noAnswer;
    }
}
