package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.LongText;

/**
 * What a remote capture brought, as the operator who decides on it reads it: a {@link Biometric}, and what the look at it let through or
 * could not tell. The list is left out when it is empty, so that a client of the published contract sees nothing new.
 */
public record CapturedBiometric(
        @Nullable Integer index,
        @JsonSerialize(using = LongText.class) @Nullable String content,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer resolution,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {
    @Override
    public String toString() {
        return "CapturedBiometric[index=" + index + "]";
    }
}
