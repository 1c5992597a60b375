package org.spidhub.administration.transactions;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.spidhub.platform.StoredWord;

/**
 * What open transactions hold that this version of the hub does not know, so that they are counted apart instead of being forgotten:
 * no worker here ever takes them up.
 *
 * @param words such as {@code state HELD}
 * @param some ids of a few of them
 */
record ForeignWords(long count, Set<String> words, List<UUID> some) {

    static final ForeignWords NONE = new ForeignWords(0, Set.of(), List.of());

    /** @param some one of them */
    ForeignWords with(long more, String what, String word, UUID some) {
        Set<String> all = new TreeSet<>(words);
        all.add(what + " " + StoredWord.shown(word));
        List<UUID> ids = this.some.size() < 3
                ? Stream.concat(this.some.stream(), Stream.of(some)).toList()
                : this.some;
        return new ForeignWords(count + more, all, ids);
    }
}
