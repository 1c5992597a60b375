package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

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
