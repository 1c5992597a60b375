package org.spidhub.demo;

import java.io.IOException;
import java.net.BindException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.StartupRefused;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.SimulatorSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the pretend PSBio inside the hub, before any route runs, when the demo asks for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hub.simulator.enabled")
class SimulatorConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SimulatorConfiguration.class);

    @Bean
    PsbioSimulator psbioSimulator(SimulatorSettings settings, HubSettings hub) throws IOException {
        try {
            PsbioSimulator simulator =
                    PsbioSimulator.start(settings.port(), hub.dataDir().resolve("simulator"), settings.variant());
            log.info("The pretend PSBio and IDN service listen on {}", simulator.baseUrl());
            return simulator;
        } catch (BindException e) {
            throw new StartupRefused(
                    "The pretend PSBio cannot listen on port " + settings.port() + ".",
                    "Choose another with hub.simulator.port (0 takes a free one).");
        }
    }
}
