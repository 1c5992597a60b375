package org.spidhub.station.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.spidhub.provider.psbio.SpidxCalls;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses who captures. */
@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {

    @Bean
    RemoteCaptureProvider remoteCaptureProvider(
            RemoteSettings settings,
            PublicAddress address,
            @Qualifier("spidxBreaker") CircuitBreaker breaker,
            SpidxCalls calls,
            ObjectMapper json) {
        return switch (settings.provider()) {
            case OWN -> new OwnCapturePage(address);
            case SPIDX -> {
                calls.configured();
                yield new SpidxService(settings.spidx(), breaker, json);
            }
        };
    }
}
