package org.spidhub.provider.work;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The tempo of everything that happens after an answer.
 *
 * @param batch most transactions a picker takes at once
 * @param workers how many are carried at the same time by one hub
 * @param lease how long a worker may hold a transaction; the time after which another hub takes over a dead one's work. It begins anew
 *     with each attempt, so twice {@code hub.http.call-timeout} covers the longest call
 * @param pollSchedule waits before the first, second, ... question for a result; the last one repeats
 * @param pollFor after this time without an end a transaction is given up (the network drops pending work after 30 days)
 * @param maxFailures technical failures of one transaction before it waits for a person
 * @param quarantine waits between look-ups of a transaction in doubt; absent through all of them means surely absent. The
 *     first is longer than {@code hub.http.call-timeout}, as an attempt may leave the hub until then
 */
@ConfigurationProperties("hub.jobs")
public record JobSettings(
        @DefaultValue("20") int batch,
        @DefaultValue("4") int workers,
        @DefaultValue("60s") Duration lease,

        @DefaultValue({"5s", "10s", "30s", "1m", "5m", "15m", "1h"})
        List<Duration> pollSchedule,

        @DefaultValue("30d") Duration pollFor,
        @DefaultValue("5") int maxFailures,
        @DefaultValue({"1m", "5m", "9m"}) List<Duration> quarantine) {}
