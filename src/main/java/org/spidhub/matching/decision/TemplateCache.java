package org.spidhub.matching.decision;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spidhub.matching.Template;

/** Keeps the templates of people seen lately ready in memory, so that nothing is read from its stored form per comparison. */
public final class TemplateCache {

    private final Map<String, Kept> lately;
    private long forgotten;

    private record Kept(String person, List<ReadyTemplate> templates) {}

    public TemplateCache(MatchingSettings settings) {
        lately = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > settings.cachedPeople();
            }
        };
    }

    /**
     * The ready templates of one set of samples.
     *
     * @param person whose they are, to be named to {@link #forget}
     * @param samples the caller's own id of the set; it must change when the templates change
     * @param stored fetches and decrypts the stored templates; called only when they are not in memory, and under no lock
     */
    public List<ReadyTemplate> get(String person, String samples, Supplier<? extends Collection<Template>> stored) {
        long before;
        synchronized (lately) {
            Kept kept = lately.get(samples);
            if (kept != null) {
                return kept.templates();
            }
            before = forgotten;
        }
        List<ReadyTemplate> ready = ReadyTemplate.all(List.copyOf(stored.get()));
        synchronized (lately) {
            if (before == forgotten) { // else they may be of somebody who was erased while they were read
                lately.put(samples, new Kept(person, ready));
            }
        }
        return ready;
    }

    /** Drops all of a person who was erased or deleted, or whose samples changed; also what is being read of them now. */
    public void forget(String person) {
        synchronized (lately) {
            forgotten++;
            lately.values().removeIf(kept -> kept.person().equals(person));
        }
    }

    /** Drops everybody. */
    public void forgetAll() {
        synchronized (lately) {
            forgotten++;
            lately.clear();
        }
    }
}
