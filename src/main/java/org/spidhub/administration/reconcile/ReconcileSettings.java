package org.spidhub.administration.reconcile;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the two sides are compared. When is {@code hub.reconcile.cron} (Quartz: six or seven fields; {@code hub.reconcile.wake-ms} is
 * how soon an ordered run begins).
 *
 * @param list whether the PSBio's list of transactions is compared: only where it shows no other AC's transactions
 * @param listWindow how far back that list is read
 * @param settledFor what changed more recently than this is left alone: the PSBio may not show it yet
 * @param overdueAfter open transactions older than this are asked for at once
 * @param page people looked up between two notes of the progress
 * @param lease how long a hub may carry a run without a sign of life
 */
@ConfigurationProperties("hub.reconcile")
public record ReconcileSettings(
        @DefaultValue("true") boolean list,
        @DefaultValue("30d") Duration listWindow,
        @DefaultValue("15m") Duration settledFor,
        @DefaultValue("1h") Duration overdueAfter,
        @DefaultValue("200") int page,
        @DefaultValue("60s") Duration lease) {}
