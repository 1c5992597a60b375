package org.spidhub.station.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person in the old answers. */
public record DeprecatedPerson(
        @Nullable List<Biometric> biometrics,
        @Nullable List<MissingBiometric> missingBiometrics,
        @Nullable String userId,
        @Nullable String idn) {
    @Override
    public String toString() {
        return "DeprecatedPerson[hidden]";
    }
}
