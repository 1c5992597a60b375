package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** Id of a remote capture and the link for the person. */
public record RemoteCaptureResponse(
        @Nullable String tguid, @Nullable String dynamicLink) {
    @Override
    public String toString() {
        return "RemoteCaptureResponse[" + tguid + "]";
    }
}
