package org.spidhub.matching.sample;

import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Position;

/**
 * A finger the station says it could not capture.
 *
 * @param index SPID index, see {@link Position}
 * @param reason why, as stated: amputated, bandaged, skin disease; absent or blank counts as no reason
 */
public record MissingSample(int index, @Nullable String reason) {

    boolean hasReason() {
        return reason != null && !reason.isBlank();
    }
}
