package org.spidhub.station.remote;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param provider OWN shows the hub's own capture page, SPIDX asks an outside capture service
 * @param publicUrl where people reach this hub, such as {@code https://spid.example/ar}; links to the capture page start with it.
 *     Production needs it, unless {@code server.forward-headers-strategy} lets a trusted proxy supply it
 * @param linkValidFor how long after it was made a link of our own opens its page; short, as links are forwarded
 * @param validFor how long capture and verdict together may take
 * @param spidx the outside service, for provider SPIDX
 */
@ConfigurationProperties("hub.remote")
public record RemoteSettings(
        @DefaultValue("OWN") Provider provider,
        @Nullable URI publicUrl,
        @DefaultValue("15m") Duration linkValidFor,
        @DefaultValue("24h") Duration validFor,
        @DefaultValue Spidx spidx) {

    /** The link of an outside service lives as long as that service says; here it counts until the whole capture ends. */
    CaptureStore.Terms termsOf(RemoteCaptureProvider.Invitation invitation) {
        Duration whole = validFor;
        boolean ours = invitation.secret() != null;
        return new CaptureStore.Terms(ours && linkValidFor.compareTo(whole) < 0 ? linkValidFor : whole, whole);
    }

    /** Who captures. */
    public enum Provider {
        OWN,
        SPIDX
    }

    /**
     * @param baseUrl of the SPIDX server
     * @param token its credential, sent as bearer
     * @param organization shown to the person
     * @param notificationUrl where the service tells of news: this hub's remote-capture/notification
     * @param timeout for one call
     */
    public record Spidx(
            @Nullable URI baseUrl,
            @Nullable String token,
            @DefaultValue("SPID Hub") String organization,
            @Nullable URI notificationUrl,
            @DefaultValue("10s") Duration timeout) {}
}
