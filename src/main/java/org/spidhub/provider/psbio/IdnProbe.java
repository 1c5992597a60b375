package org.spidhub.provider.psbio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Health;
import org.springframework.stereotype.Component;

/** Knows by pings whether the IDN service is there; computed IDNs need none, and a service without a ping is judged by its breaker. */
@Component
public class IdnProbe {

    private static final Logger log = LoggerFactory.getLogger(IdnProbe.class);

    private final IdnSource source;
    private final IdnSettings settings;
    private final CircuitBreaker idnBreaker;
    private final Health health;
    private volatile boolean well = true;

    IdnProbe(IdnSource source, IdnSettings settings, PsbioSettings psbio, CircuitBreaker idnBreaker) {
        this.source = source;
        this.settings = settings;
        this.idnBreaker = idnBreaker;
        this.health = new Health(psbio.probeEveryMs(), System::nanoTime);
    }

    public boolean due() {
        return !source.local() && !settings.pingPath().isBlank();
    }

    public String path() {
        return settings.pingPath();
    }

    public void pinged(PingReply reply) {
        boolean answered = reply instanceof PingReply.Pong;
        String words = reply instanceof PingReply.NoPong none
                ? none.reason()
                : answered ? "it answers pings" : "it refuses our token";
        health.set(answered, words);
        if (answered != well) {
            log.info(
                    answered
                            ? "The IDN service answers pings: {}"
                            : "The IDN service does not answer pings ({}). Hint: hub.idn.ping-path is where it is asked;"
                                    + " blank when it offers no ping",
                    words);
            well = answered;
        }
    }

    public boolean isLocal() {
        return source.local();
    }

    public boolean active() {
        return source.local() || (Breakers.lets(idnBreaker) && (!due() || health.active()));
    }

    /** In plain words. */
    public String words() {
        if (source.local()) {
            return "IDNs are computed here";
        }
        if (!Breakers.lets(idnBreaker)) {
            return "its answers failed; it is asked again";
        }
        return due() ? health.words() : "it offers no ping; its last answers were good";
    }

    /** Of the last ping. */
    public Duration age() {
        return due() ? health.age() : Duration.ZERO;
    }
}
