package org.spidhub.psbio;

/** Carries a failed call out of the breaker's inner route, so that the breaker counts it. */
public final class PsbioAway extends RuntimeException {

    private final transient PsbioReply reply;

    PsbioAway(PsbioReply reply) {
        super(reply.toString());
        this.reply = reply;
    }

    PsbioReply reply() {
        return reply;
    }
}
