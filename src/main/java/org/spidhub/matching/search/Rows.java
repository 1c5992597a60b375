package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Keeps a row of immutable shelves few: a new shelf is joined with its predecessors while they are not much larger, so
 * that adding one entry at a time costs each entry a handful of copies in its life.
 *
 * @param size entries on a shelf
 * @param join one shelf from several, in order
 */
record Rows<S>(ToIntFunction<S> size, Function<List<S>, S> join) {
    /** A shelf this large is left alone; some 11 MB of fingers. */
    static final int FULL = 8192;

    /** The row with one more shelf at its end. */
    List<S> append(List<S> row, S addition) {
        List<S> kept = new ArrayList<>(row);
        List<S> joined = new ArrayList<>(List.of(addition));
        int total = size.applyAsInt(addition);
        while (!kept.isEmpty()) {
            int last = size.applyAsInt(kept.get(kept.size() - 1));
            if (last > 2 * total || last + total > FULL) {
                break;
            }
            joined.add(0, kept.remove(kept.size() - 1));
            total += last;
        }
        kept.add(joined.size() == 1 ? addition : join.apply(joined));
        return List.copyOf(kept);
    }

    /** The row with what {@link #join} leaves out gone from every shelf. */
    List<S> swept(List<S> row) {
        return row.stream()
                .map(shelf -> join.apply(List.of(shelf)))
                .filter(shelf -> size.applyAsInt(shelf) > 0)
                .toList();
    }
}
