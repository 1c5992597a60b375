package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** The operator's verdict on a remote capture. */
public record RemoteCaptureApproval(@Nullable Boolean approval) {}
