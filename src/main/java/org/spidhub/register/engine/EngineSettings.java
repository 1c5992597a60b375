package org.spidhub.register.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub watches its own engine.
 *
 * @param probeEveryMs how often it is tried on a print of nobody, in milliseconds; {@code getStatus} tells the result
 */
@ConfigurationProperties("hub.engine")
record EngineSettings(@DefaultValue("60000") int probeEveryMs) {}
