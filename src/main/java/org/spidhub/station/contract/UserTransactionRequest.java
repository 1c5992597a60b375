package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

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
