package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** Envelope of an operator enrolment. */
public record OperatorEnrollRequest(@Nullable OperatorEnrollPayload data) {
    /** @throws Refusal when the envelope is empty */
    public OperatorEnrollPayload required() {
        if (data == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data is missing");
        }
        return data;
    }
}
