package org.spidhub.station.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.station.contract.Biometric;

/** Whoever takes the picture: the hub's own page, or an outside capture service. */
public interface RemoteCaptureProvider {

    /**
     * A way for the person to be captured.
     *
     * @param link what the person opens
     * @param secret the part of our own link that must match; null when the link is not ours
     * @param providerGuid the outside service's handle; null when the link is ours
     */
    record Invitation(
            String link, @Nullable String secret, @Nullable String providerGuid) {
        @Override
        public String toString() {
            return "Invitation[hidden]";
        }
    }

    /**
     * @param email where an outside service sends the link, if it does
     * @throws org.spidhub.platform.words.Refusal SPIDX_AWAY when the service does not answer
     */
    Invitation invite(@Nullable String email);

    /** What an outside service has captured so far; empty when nothing is ready. */
    List<Biometric> collect(String providerGuid);
}
