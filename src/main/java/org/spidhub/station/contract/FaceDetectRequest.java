package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** An image to check for exactly one face. */
public record FaceDetectRequest(
        @Nullable String userId,
        @Nullable String operatorId,
        @Nullable String image) {
    @Override
    public String toString() {
        return "FaceDetectRequest[hidden]";
    }
}
