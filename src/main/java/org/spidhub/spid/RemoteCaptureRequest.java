package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Envelope of a remote capture request. */
public record RemoteCaptureRequest(@Nullable TransactionIdentifier data) {
    /** @throws Refusal when the envelope is empty */
    public TransactionIdentifier required() {
        if (data == null) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "data is missing");
        }
        return data;
    }
}
