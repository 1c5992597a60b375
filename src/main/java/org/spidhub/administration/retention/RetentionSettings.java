package org.spidhub.administration.retention;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what has ended is kept; {@code src/docs/retention.md} tells why so long. When is {@code hub.retention.cron} (Quartz: six or
 * seven fields; {@code hub.retention.wake-ms} is how soon an ordered run begins).
 *
 * @param departed pictures of removed people and operators, counted from the removal
 * @param refused pictures of submissions that ended without success, counted from that end
 * @param superseded pictures that newer ones of the same person have replaced, counted from the end of their enrolment
 * @param searches pictures of verifications that ended with a match or none, counted from that end
 * @param captures pictures of remote captures that belong to no transaction, counted from their end
 * @param transactions ended transactions with history, report and closed anomalies; then also the person, when nothing else is left
 * @param idempotencyKeys keys of repeated requests; never shorter than {@code hub.enroll.repeat-window} and {@code key-window}
 * @param sessions sessions of the old API, counted from their last use
 * @param sentEvents events that were handed on, with their webhook deliveries; {@code hub.events.keep} may end them sooner
 * @param runs records of finished reconciliations, imports and retention runs
 * @param batch most people, or rows, that one database transaction removes
 * @param lease how long a hub may carry a run without a sign of life
 */
@ConfigurationProperties("hub.retention")
public record RetentionSettings(
        @DefaultValue("2192d") Duration departed,
        @DefaultValue("180d") Duration refused,
        @DefaultValue("2192d") Duration superseded,
        @DefaultValue("2192d") Duration searches,
        @DefaultValue("30d") Duration captures,
        @DefaultValue("3653d") Duration transactions,
        @DefaultValue("7d") Duration idempotencyKeys,
        @DefaultValue("1d") Duration sessions,
        @DefaultValue("7d") Duration sentEvents,
        @DefaultValue("400d") Duration runs,
        @DefaultValue("100") int batch,
        @DefaultValue("60s") Duration lease) {

    public RetentionSettings {
        Map<String, Duration> kept = new TreeMap<>(Map.of(
                "departed", departed,
                "refused", refused,
                "superseded", superseded,
                "searches", searches,
                "captures", captures,
                "transactions", transactions,
                "idempotency-keys", idempotencyKeys,
                "sessions", sessions,
                "sent-events", sentEvents,
                "runs", runs));
        kept.forEach((name, age) -> {
            if (age.isNegative()) {
                throw new IllegalArgumentException(
                        "hub.retention." + name + " is an age and cannot be negative: " + age);
            }
        });
        if (batch < 1) {
            throw new IllegalArgumentException("hub.retention.batch is 1 or more");
        }
    }
}
