package org.spidhub.provider.psbio;

/** Carries a failed call out of the breaker's inner route, so that the breaker counts it. */
public final class PsbioAway extends RuntimeException {

    private final transient Exchanged.PathAnswer answer;

    PsbioAway(Exchanged.PathAnswer answer) {
        super(answer.reason());
        this.answer = answer;
    }

    Exchanged.PathAnswer answer() {
        return answer;
    }
}
