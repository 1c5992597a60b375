package org.spidhub.matching.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the people of a gallery, and remembers in which version of it a number ended: a search that began before still
 * sees the old entry, one that begins after does not, and nobody waits for anybody.
 *
 * <p>A person who is put in anew gets a new number; numbers only rise. One writer at a time, any number of readers.
 */
final class People {
    private static final int NEVER = 0;

    private record Table(String[] names, AtomicIntegerArray endedIn) {}

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile Table table = new Table(new String[16], new AtomicIntegerArray(16));
    private volatile int next;

    int size() {
        return numbers.size();
    }

    /** Highest number given so far, plus one. */
    int issued() {
        return next;
    }

    Set<String> names() {
        return Set.copyOf(numbers.keySet());
    }

    boolean contains(String name) {
        return numbers.containsKey(name);
    }

    @Nullable
    Integer numberOf(String name) {
        return numbers.get(name);
    }

    String nameOf(int number) {
        return table.names[number];
    }

    /** Whether the entry belongs to that version of the gallery. */
    boolean visible(int number, int version) {
        int ended = table.endedIn.get(number);
        return ended == NEVER || ended > version;
    }

    /** Gives a person a new number from that version on, ending the old one. */
    int add(String name, int version) {
        int number = next;
        if (number == table.names.length) {
            grow();
        }
        table.names[number] = name;
        next = number + 1;
        Integer old = numbers.put(name, number);
        if (old != null) {
            table.endedIn.set(old, version);
        }
        return number;
    }

    /** Ends a person from that version on, and at once for searches under way. Says whether there was one. */
    boolean end(String name, int version) {
        Integer number = numbers.remove(name);
        if (number != null) {
            table.endedIn.set(number, version);
        }
        return number != null;
    }

    private void grow() {
        Table old = table;
        int size = old.names.length * 2;
        AtomicIntegerArray endedIn = new AtomicIntegerArray(size);
        for (int i = 0; i < old.names.length; i++) {
            endedIn.set(i, old.endedIn.get(i));
        }
        table = new Table(Arrays.copyOf(old.names, size), endedIn);
    }
}
