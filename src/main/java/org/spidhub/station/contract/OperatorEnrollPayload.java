package org.spidhub.station.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operator with biometrics; the document is a CPF. */
public record OperatorEnrollPayload(
        @Nullable String document,
        List<Biometric> biometrics,
        @Nullable OperatorStatus status,
        @Nullable String tguid) {
    public OperatorEnrollPayload {
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
    }

    @Override
    public String toString() {
        return "OperatorEnrollPayload[" + status + ", " + tguid + ", " + biometrics + "]";
    }
}
