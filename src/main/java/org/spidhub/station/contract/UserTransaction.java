package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Person, operator and captured body parts of an enrolment or a verification. The last three fields are additions of the hub, named as
 * in the old API and at the PSBio: the published body has no place for them.
 */
public record UserTransaction(
        List<Biometric> biometrics,
        List<MissingBiometric> missingBiometrics,
        @Nullable String userId,
        @Nullable String operatorId,
        @Nullable Long timestamp,
        @JsonProperty("matching-index") @Nullable MatchingIndex matchingIndex,
        @JsonProperty("force-face-search") @Nullable Boolean forceFaceSearch,
        @JsonProperty("ignore-face-valuation") @Nullable Boolean ignoreFaceValuation) {
    public UserTransaction {
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
        missingBiometrics = missingBiometrics == null ? List.of() : List.copyOf(missingBiometrics);
    }

    @Override
    public String toString() {
        return "UserTransaction[" + biometrics + ", missing " + missingBiometrics + "]";
    }
}
