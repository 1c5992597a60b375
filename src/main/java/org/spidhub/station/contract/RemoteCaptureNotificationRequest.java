package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** The provider's word that a remote capture changed. */
public record RemoteCaptureNotificationRequest(@Nullable String guid) {}
