package org.spidhub.platform;

import java.io.IOException;

/** A request was held back because its time was over before its first byte left: it surely had no effect. */
public final class NotSentInTime extends IOException {
    NotSentInTime() {
        super("the time in which the request may leave was over");
    }
}
