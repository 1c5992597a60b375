package org.spidhub.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for every HTTP call the hub makes; the limits of connecting and of each read are {@code camel.component.http.*}.
 *
 * @param callTimeout after which a call is cut off, however steadily its answer trickles in
 */
@ConfigurationProperties("hub.http")
public record HttpSettings(@DefaultValue("30s") Duration callTimeout) {}
