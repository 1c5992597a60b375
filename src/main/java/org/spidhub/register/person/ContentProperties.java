package org.spidhub.register.person;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Capture details of a content. */
public record ContentProperties(
        @Nullable String description,
        @Nullable Integer quality,
        @Nullable String index,
        @Nullable String location,
        @Nullable String anomaly,
        @Nullable List<String> metadata,
        @JsonProperty("capture-date") @Nullable OffsetDateTime captureDate,
        @JsonProperty("capture-type") @Nullable String captureType,
        @JsonProperty("template-properties") @Nullable TemplateProperties templateProperties,
        @JsonProperty("image-properties") @Nullable ImageProperties imageProperties,
        @JsonProperty("audio-properties") @Nullable JsonNode audioProperties) {}
