package org.spidhub.platform;

import java.util.Collection;
import java.util.List;

/** Finds what somebody who misspelt a name most likely meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * The known names that take the fewest changed, missing, added or swapped letters; several when they are as near. Empty
     * when every one differs from the word by more than a third of its letters, and two.
     */
    public static List<String> of(String word, Collection<String> known) {
        int least = Math.max(2, word.length() / 3);
        for (String name : known) {
            least = Math.min(least, distance(word, name));
        }
        int nearest = least;
        return known.stream()
                .filter(name -> distance(word, name) <= nearest)
                .sorted()
                .toList();
    }

    /** Letters to change, add, leave out or swap with their neighbour to come from one word to the other. */
    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), 1 + Math.min(last[j], row[j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
