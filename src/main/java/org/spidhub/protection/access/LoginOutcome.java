package org.spidhub.protection.access;

import java.time.Duration;
import org.spidhub.protection.Caller;

/** What became of a user name and a password. */
public sealed interface LoginOutcome {

    /** They belong together. */
    record Accepted(Caller caller) implements LoginOutcome {}

    /** Wrong password, unknown user, or a disabled one; nobody is told which. */
    record Refused() implements LoginOutcome {}

    /** Too many guesses, or too many logins at once; nothing was checked. */
    record Throttled(Duration retryAfter) implements LoginOutcome {}
}
