package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** The document of a new operator. */
public record OperatorInsertPayload(@Nullable String document) {
    @Override
    public String toString() {
        return "OperatorInsertPayload[document hidden]";
    }
}
