package org.spidhub.station.operator;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param strict whether a submission needs a VERIFIED or GOD_MODE operator
 * @param godMode whether an administrator may register an operator who is above all checks
 * @param falseAlarms how many times in a search of all operators a stranger may look alike; a hit only asks a human to look
 */
@ConfigurationProperties("hub.operators")
public record OperatorSettings(
        @DefaultValue("true") boolean strict,
        @DefaultValue("false") boolean godMode,
        @DefaultValue("0.01") double falseAlarms) {}
