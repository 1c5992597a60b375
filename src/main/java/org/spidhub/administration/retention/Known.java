package org.spidhub.administration.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person or operator as an administrator who acts on them reads it: no personal data.
 *
 * @param status of the person's or operator's record; {@code ERASED} when the key was destroyed
 * @param holds reasons of the legal holds that stand
 * @param operator the GUID under which a person is also known as operator
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Known(
        UUID guid,
        Role kind,
        String status,
        List<String> holds,
        @Nullable UUID operator) {

    static final String ERASED = "ERASED";

    /** As what somebody is known. */
    enum Role {
        PERSON,
        OPERATOR
    }

    boolean isErased() {
        return status.equals(ERASED);
    }
}
