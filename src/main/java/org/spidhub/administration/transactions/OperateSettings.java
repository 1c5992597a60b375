package org.spidhub.administration.transactions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an open transaction deserves a look.
 *
 * @param slowAfter age of the first alert
 * @param lateAfter age of the second one: the network drops pending work after 30 days
 * @param remindEvery how often an unchanged alert is repeated in the log
 */
@ConfigurationProperties("hub.alerts")
public record OperateSettings(
        @DefaultValue("24h") Duration slowAfter,
        @DefaultValue("20d") Duration lateAfter,
        @DefaultValue("6h") Duration remindEvery) {}
