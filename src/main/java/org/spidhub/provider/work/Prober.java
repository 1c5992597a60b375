package org.spidhub.provider.work;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Health;
import org.spidhub.provider.psbio.Breakers;
import org.spidhub.provider.psbio.PingReply;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.psbio.TokenTrial;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Knows by pings whether the PSBio is there and takes the token: closes the breaker when it is back, and puts a refused token in force
 * again when it is taken after all. Real work is never used as a probe.
 */
@Component
public class Prober {

    private static final Logger log = LoggerFactory.getLogger(Prober.class);

    private final CircuitBreaker psbioBreaker;
    private final Pace pace;
    private final TokenStore token;
    private final TokenTrial trial = new TokenTrial();
    private final LongSupplier nanos;
    private final long apart;
    private final Health health;
    private volatile boolean reachable = true;
    private volatile long next;

    @Autowired
    Prober(CircuitBreaker psbioBreaker, Pace pace, TokenStore token, PsbioSettings psbio) {
        this(psbioBreaker, pace, token, psbio, System::nanoTime);
    }

    /** @param nanos a clock that nobody sets */
    Prober(CircuitBreaker psbioBreaker, Pace pace, TokenStore token, PsbioSettings psbio, LongSupplier nanos) {
        this.psbioBreaker = psbioBreaker;
        this.pace = pace;
        this.token = token;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
        this.apart = TimeUnit.MILLISECONDS.toNanos(psbio.probeEveryMs()) * 9 / 10;
        this.health = new Health(psbio.probeEveryMs(), nanos);
    }

    /** Whether a ping is due: the scheduler makes up for wakings that came late, one right after the other. */
    public boolean due() {
        long now = nanos.getAsLong();
        if (now - next < 0) {
            return false;
        }
        next = now + apart;
        return true;
    }

    public void pinged(PingReply reply) {
        boolean answered = !(reply instanceof PingReply.NoPong);
        if (answered != reachable) {
            log.info(
                    answered
                            ? "The PSBio answers again"
                            : "The PSBio does not answer pings ({}); work is kept and sent later",
                    reply instanceof PingReply.NoPong none ? none.reason() : "");
        }
        if (reply instanceof PingReply.NoPong none) {
            health.set(false, none.reason());
        } else if (reply instanceof PingReply.TokenRefused refused) {
            health.set(true, "it answers pings and refuses our token");
            token.refused(refused.token());
        } else if (reply instanceof PingReply.Pong pong) {
            health.set(true, "it answers pings");
            if (!token.usable() && trial.lets(nanos.getAsLong())) {
                token.accepted(pong.token());
            }
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

    /** The last ping's word and its age. */
    public Health health() {
        return health;
    }
}
