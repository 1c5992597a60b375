package org.spidhub.operate;

import org.spidhub.security.Caller;
import org.spidhub.security.Role;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.Refusal;

/** Second lock on the operators' door, behind the filter chain's rule for {@code /hub/**}. */
public final class Operators {

    private Operators() {}

    /** @throws Refusal unless the caller of this thread is an administrator */
    public static void require() {
        if (!Caller.current().has(Role.ADMIN)) {
            throw new Refusal(ErrorCode.FORBIDDEN);
        }
    }
}
