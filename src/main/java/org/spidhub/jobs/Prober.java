package org.spidhub.jobs;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.psbio.Breakers;
import org.springframework.stereotype.Component;

/** Knows whether the PSBio answers pings, and closes its breaker when it is back: real work is never used as a probe. */
@Component
public class Prober {

    private static final Logger log = LoggerFactory.getLogger(Prober.class);

    private final CircuitBreaker psbioBreaker;
    private final Pace pace;
    private volatile boolean reachable = true;

    Prober(CircuitBreaker psbioBreaker, Pace pace) {
        this.psbioBreaker = psbioBreaker;
        this.pace = pace;
    }

    /** @param httpStatus of a ping; 0 when there was no answer */
    public void pinged(int httpStatus) {
        boolean answered = httpStatus > 0 && httpStatus < 500;
        if (answered != reachable) {
            log.info(answered ? "The PSBio answers again" : "The PSBio does not answer; work is kept and sent later");
        }
        if (answered && (!reachable || !Breakers.lets(psbioBreaker))) {
            pace.recovered();
        }
        reachable = answered;
        if (answered && !Breakers.lets(psbioBreaker)) {
            psbioBreaker.transitionToClosedState();
            log.info("The breaker of the PSBio is closed again");
        }
    }

    /** The last ping's word; true before the first one. */
    public boolean reachable() {
        return reachable;
    }
}
