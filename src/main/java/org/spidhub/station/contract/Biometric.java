package org.spidhub.station.contract;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.LongText;

/** One captured body part as a station sends and reads it: an image without a format field. */
public record Biometric(
        @Nullable Integer index,
        @JsonSerialize(using = LongText.class) @Nullable String content,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer resolution) {
    @Override
    public String toString() {
        return "Biometric[index=" + index + ", " + (content == null ? 0 : content.length()) + " characters]";
    }
}
