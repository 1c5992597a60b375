package org.spidhub.simulator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pretend PSBio runs inside the hub.
 *
 * @param enabled whether the hub starts one (the demo profile does)
 * @param port its port on the loopback interface; 0 takes a free one
 * @param variant which kind of PSBio it plays
 */
@ConfigurationProperties("hub.simulator")
public record SimulatorSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("8084") int port,
        @DefaultValue Variant variant) {}
