package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which body parts a transaction has; these two keys alone start with capitals. */
public record TransactionBiometrics(
        @JsonProperty("Biometrics") @Nullable List<BiometricIndex> biometrics,
        @JsonProperty("MissingBiometrics") @Nullable List<MissingBiometric> missingBiometrics) {}
