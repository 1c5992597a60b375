package org.spidhub.administration.events;

/**
 * One event on its way to one webhook.
 *
 * @param attempt 1 for the first; it guards the write of the result against a worker that woke up late
 * @param timestamp seconds since 1970, part of what is signed
 * @param signature as {@link WebhookSignature} makes it
 */
public record Delivery(HubEvent event, String url, int attempt, long timestamp, String signature) {
    @Override
    public String toString() {
        return "event " + event.id() + " to " + url + ", attempt " + attempt;
    }
}
