package org.spidhub.matching.decision;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.spidhub.matching.Template;

/** Keeps the templates of people seen lately ready in memory, so that nothing is read from its stored form per comparison. */
public final class TemplateCache {

    private final Map<String, List<ReadyTemplate>> people;

    public TemplateCache(MatchingSettings settings) {
        people = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, List<ReadyTemplate>> eldest) {
                return size() > settings.cachedPeople();
            }
        };
    }

    /**
     * The ready templates of a person.
     *
     * @param person the caller's own id; it must change, or {@link #forget} be called, when the templates change
     * @param stored fetches and decrypts the stored templates; called only when the person is not in memory
     */
    public List<ReadyTemplate> get(String person, Supplier<? extends Collection<Template>> stored) {
        synchronized (people) {
            List<ReadyTemplate> ready = people.get(person);
            if (ready != null) {
                return ready;
            }
        }
        List<ReadyTemplate> ready = ReadyTemplate.all(List.copyOf(stored.get()));
        synchronized (people) {
            people.put(person, ready);
        }
        return ready;
    }

    /** Drops a person whose templates changed or were deleted. */
    public void forget(String person) {
        synchronized (people) {
            people.remove(person);
        }
    }
}
