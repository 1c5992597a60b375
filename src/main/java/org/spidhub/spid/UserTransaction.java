package org.spidhub.spid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Person, operator and captured body parts of an enrolment or a verification. */
public record UserTransaction(
        List<Biometric> biometrics,
        List<MissingBiometric> missingBiometrics,
        @Nullable String userId,
        @Nullable String operatorId,
        @Nullable Long timestamp) {
    public UserTransaction {
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
        missingBiometrics = missingBiometrics == null ? List.of() : List.copyOf(missingBiometrics);
    }

    @Override
    public String toString() {
        return "UserTransaction[" + biometrics + ", missing " + missingBiometrics + "]";
    }
}
