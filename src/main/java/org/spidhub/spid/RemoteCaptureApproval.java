package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** The operator's verdict on a remote capture. */
public record RemoteCaptureApproval(@Nullable Boolean approval) {}
