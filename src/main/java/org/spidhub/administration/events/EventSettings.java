package org.spidhub.administration.events;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tempo of the relay.
 *
 * @param batch most events handed on in one turn
 * @param lease how long a hub is the relay without renewing it; after this another takes over from a dead one
 * @param keep how long events stay in the database after they were handed on
 * @param maxFailures failures of one event's own before it is set aside; a receiver that is away is none
 * @param webhookSchedule waits before each attempt to reach a webhook; after the last one the delivery has failed
 */
@ConfigurationProperties("hub.events")
public record EventSettings(
        @DefaultValue("200") int batch,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("5") int maxFailures,

        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "10h"})
        List<Duration> webhookSchedule) {}
