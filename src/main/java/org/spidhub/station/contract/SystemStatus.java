package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** State of each service behind the hub. */
public record SystemStatus(
        @Nullable ServiceState psbioStatus,
        @Nullable ServiceState spidxStatus,
        @Nullable ServiceState gbdsStatus,
        @Nullable ServiceState idnStatus) {}
