package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Envelope of an enrolment or a verification. */
public record UserTransactionRequest(@Nullable UserTransaction data) {
    /** @throws Refusal when the envelope is empty */
    public UserTransaction required() {
        if (data == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data is missing");
        }
        return data;
    }
}
