package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.BiographicData;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.Key;

/** A person as stored. */
public record PersonData(
        @Nullable Approvement approvement,
        @Nullable List<ContentData> auxiliaries,
        @Nullable List<BiographicData> biographics,
        @Nullable List<ContentData> biometrics,
        @JsonProperty("enroll-status") @Nullable String enrollStatus,
        @Nullable List<Key> keys,
        @Nullable List<String> labels,
        @Nullable String metadata,
        @JsonProperty("person-guid") @Nullable String personGuid,
        @Nullable OffsetDateTime timestamp,
        @JsonProperty("transaction-guid") @Nullable String transactionGuid) {
    @Override
    public String toString() {
        return "PersonData[" + personGuid + ", " + enrollStatus + "]";
    }
}
