package org.spidhub.matching.search;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Numbers the engines that made finger templates, so that a finger remembers its own in one byte. */
final class Engines {
    private final List<String> names = new CopyOnWriteArrayList<>();

    /** The number of an engine, given on first sight. */
    synchronized byte tag(String engine) {
        int known = names.indexOf(engine);
        if (known >= 0) {
            return (byte) known;
        }
        if (names.size() > Byte.MAX_VALUE) {
            throw new IllegalStateException(
                    "more than 128 engines in one gallery. Hint: extract old templates anew with the present one");
        }
        names.add(engine);
        return (byte) (names.size() - 1);
    }

    String name(byte tag) {
        return names.get(tag);
    }

    List<String> names() {
        return List.copyOf(names);
    }
}
