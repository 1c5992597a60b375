package org.spidhub.protection.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often somebody may do something.
 *
 * @param ratesEnabled whether the rates below hold; sizes hold always
 * @param requestsPerMinute of one identity
 * @param verifiesPerMinute one-to-one checks against one CPF, which stops climbing towards a match
 * @param guessesPerUser wrong passwords of one user name in 15 minutes
 * @param guessesPerAddress wrong passwords from one address in a minute
 */
@ConfigurationProperties("hub.limits")
public record LimitSettings(
        @DefaultValue("true") boolean ratesEnabled,
        @DefaultValue("600") int requestsPerMinute,
        @DefaultValue("10") int verifiesPerMinute,
        @DefaultValue("5") int guessesPerUser,
        @DefaultValue("20") int guessesPerAddress) {}
