package org.spidhub.station.edge;

import java.util.List;
import org.spidhub.protection.SecuritySettings;
import org.springframework.stereotype.Component;

/** Tells a caller who gets a 401 how to log in, in {@code WWW-Authenticate}: HTTP asks for it with every 401 (RFC 9110, 11.6.1). */
@Component
class Challenges {

    private static final String BEARER = "Bearer realm=\"spid-hub\"";
    private static final String BASIC = "Basic realm=\"spid-hub\", charset=\"UTF-8\"";

    private final SecuritySettings settings;

    Challenges(SecuritySettings settings) {
        this.settings = settings;
    }

    /** One value of the header for each way to log in that this hub takes. */
    List<String> all() {
        return settings.basic() ? List.of(BEARER, BASIC) : List.of(BEARER);
    }
}
