package org.spidhub.provider.psbio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One rule for all questions: what a server asks for is the earliest next try. */
final class Waits {

    private Waits() {}

    static Duration longer(Duration own, @Nullable Duration asked) {
        return asked == null || asked.compareTo(own) < 0 ? own : asked;
    }
}
