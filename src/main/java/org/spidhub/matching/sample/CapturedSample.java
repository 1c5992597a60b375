package org.spidhub.matching.sample;

import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Position;

/**
 * One biometric as a station sent it, nothing checked yet.
 *
 * @param index SPID index, see {@link Position}
 * @param content the encoded picture or template, base64 already undone; never changed afterwards
 * @param width pixels as stated by the station; needed for bare 8-bit grey only
 * @param height pixels as stated by the station; needed for bare 8-bit grey only
 * @param resolution dots per inch as stated by the station; absent or 0 means what the file says, else 500
 */
public record CapturedSample(
        int index,
        byte[] content,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer resolution) {

    public Position position() {
        return new Position(index);
    }

    /** Never prints the content. */
    @Override
    public String toString() {
        return "CapturedSample[" + position() + ", " + content.length + " bytes]";
    }
}
