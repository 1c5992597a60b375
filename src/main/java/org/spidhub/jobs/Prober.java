package org.spidhub.jobs;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.psbio.Breakers;
import org.spidhub.psbio.PsbioSettings;
import org.springframework.stereotype.Component;

/** Knows whether the PSBio answers pings, and closes its breaker when it is back: real work is never used as a probe. */
@Component
public class Prober {

    private static final Logger log = LoggerFactory.getLogger(Prober.class);

    private final CircuitBreaker psbioBreaker;
    private final Pace pace;
    private final long apart;
    private volatile boolean reachable = true;
    private volatile long next = System.nanoTime();

    Prober(CircuitBreaker psbioBreaker, Pace pace, PsbioSettings psbio) {
        this.psbioBreaker = psbioBreaker;
        this.pace = pace;
        this.apart = TimeUnit.MILLISECONDS.toNanos(psbio.probeEveryMs()) * 9 / 10;
    }

    /** Whether a ping is due: the scheduler makes up for wakings that came late, one right after the other. */
    public boolean due() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + apart;
        return true;
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
