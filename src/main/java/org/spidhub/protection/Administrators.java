package org.spidhub.protection;

import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** The second check of what only administrators may do, behind the filter chain's rule for {@code /hub/**}. */
public final class Administrators {

    private Administrators() {}

    /** @throws Refusal unless the caller of this thread is an administrator */
    public static void require() {
        if (!Caller.current().has(Role.ADMIN)) {
            throw new Refusal(ErrorCode.FORBIDDEN);
        }
    }
}
