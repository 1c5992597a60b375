package org.spidhub.register.person;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.LongText;

/** A stored biometric or auxiliary image with its properties. */
public record ContentData(
        @Nullable Integer index,
        @JsonSerialize(using = LongText.class) @Nullable String content,
        @Nullable ContentProperties properties) {
    @Override
    public String toString() {
        return "ContentData[index=" + index + ", " + (content == null ? 0 : content.length()) + " characters]";
    }
}
