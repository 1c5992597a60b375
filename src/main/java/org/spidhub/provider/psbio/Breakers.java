package org.spidhub.provider.psbio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import org.spidhub.platform.NotSentInTime;
import org.spidhub.platform.SteadyClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One breaker per dependency; their states are what {@code getStatus} tells. They never close by trying a real submission: the
 * probe pings and closes them.
 */
@Configuration(proxyBeanMethods = false)
public class Breakers {

    private static final Duration NO_PING_WAIT = Duration.ofMinutes(1);

    /** Asking for an IDN changes nothing, so the question itself may be the probe. */
    private static final Duration QUESTION_WAIT = Duration.ofSeconds(5);

    @Bean
    CircuitBreaker psbioBreaker() {
        return CircuitBreaker.of("psbio", config(NO_PING_WAIT));
    }

    @Bean
    CircuitBreaker idnBreaker() {
        return CircuitBreaker.of("idn", config(QUESTION_WAIT));
    }

    @Bean
    CircuitBreaker spidxBreaker() {
        return CircuitBreaker.of("spidx", config(NO_PING_WAIT));
    }

    /** Whether calls are let through. */
    public static boolean lets(CircuitBreaker breaker) {
        return breaker.getState() != State.OPEN && breaker.getState() != State.FORCED_OPEN;
    }

    /** A request that we held back says nothing about the other side. */
    private static boolean ownFault(Throwable failure) {
        return failure instanceof NotSentInTime || failure.getCause() instanceof NotSentInTime;
    }

    /** Opens when 5 of the last 10 calls failed; an open one lets a single call through after the wait, should no ping have closed it. */
    private static CircuitBreakerConfig config(Duration wait) {
        return CircuitBreakerConfig.custom()
                .clock(new SteadyClock())
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(wait)
                .permittedNumberOfCallsInHalfOpenState(1)
                .ignoreException(Breakers::ownFault)
                .build();
    }
}
