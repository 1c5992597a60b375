package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Envelope of an operator registration. */
public record OperatorInsertRequest(@Nullable OperatorInsertPayload data) {
    /** @throws Refusal when the envelope is empty */
    public OperatorInsertPayload required() {
        if (data == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data is missing");
        }
        return data;
    }
}
