package org.spidhub.administration.events;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of events by HTTP.
 *
 * @param webhooks none by default
 */
@ConfigurationProperties("hub")
public record WebhookSettings(@DefaultValue List<Webhook> webhooks) {

    public WebhookSettings {
        if (webhooks.stream().map(Webhook::url).collect(Collectors.toSet()).size() < webhooks.size()) {
            throw new IllegalArgumentException(
                    "hub.webhooks names one url twice: an event would be delivered once only");
        }
    }

    /**
     * One receiver.
     *
     * @param url where events are posted, one by one
     * @param secret key of the signature; {@code whsec_} and base64, or any text
     */
    public record Webhook(URI url, String secret) {

        public Webhook {
            if (secret.length() < 16) {
                throw new IllegalArgumentException("hub.webhooks[].secret needs at least 16 characters");
            }
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }

    Optional<Webhook> find(String url) {
        return webhooks.stream()
                .filter(hook -> hook.url().toString().equals(url))
                .findFirst();
    }
}
