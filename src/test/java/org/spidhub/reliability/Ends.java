package org.spidhub.reliability;

import java.util.Set;
import org.spidhub.register.transaction.Kind;

/** How an undisturbed operation, or one whose faults were survived, may end. */
final class Ends {

    private Ends() {}

    /** A deletion whose call was in doubt and cannot be seen in any list may wait for a person; nothing else may. */
    static Set<String> of(Kind kind) {
        return switch (kind) {
            case ENROLL, UPDATE -> Set.of("DONE OK");
            case SEARCH -> Set.of("DONE MATCH", "DONE NOT_MATCH");
            case DELETE -> Set.of("DONE OK", "PARKED UNDECIDABLE");
        };
    }
}
