package org.spidhub.simulator;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which bearer tokens the pretend services take: any that starts with {@code demo-}, but for those refused since. */
final class Tokens {

    private static final String SCHEME = "Bearer ";
    private static final String PREFIX = "demo-";

    private final Set<String> refused = new HashSet<>();
    private @Nullable String inUse;

    synchronized boolean admits(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME + PREFIX)) {
            return false;
        }
        String token = authorization.substring(SCHEME.length());
        if (refused.contains(token)) {
            return false;
        }
        inUse = token;
        return true;
    }

    /** @return false when no token has been seen yet, so there is none to refuse */
    synchronized boolean refuseTheOneInUse() {
        if (inUse == null) {
            return false;
        }
        refused.add(inUse);
        inUse = null;
        return true;
    }

    synchronized void clear() {
        refused.clear();
        inUse = null;
    }
}
