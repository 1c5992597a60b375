package org.spidhub.matching.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.Comparison;
import org.spidhub.matching.decision.Evidence;
import org.spidhub.matching.decision.Fusion;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.search.Gallery;

/** A gallery that compares the probe with everybody: exact, and quick enough for some thousand people. */
public final class PlainGallery implements Gallery {

    private final Map<String, List<ReadyTemplate>> people = new ConcurrentHashMap<>();
    private final ScoreScales scales;

    public PlainGallery(ScoreScales scales) {
        this.scales = scales;
    }

    @Override
    public void put(String person, Collection<Template> templates) {
        people.put(person, ReadyTemplate.all(templates));
    }

    @Override
    public void remove(String person) {
        people.remove(person);
    }

    @Override
    public int size() {
        return people.size();
    }

    @Override
    public List<Candidate> search(Collection<Template> probe, Query query) {
        List<ReadyTemplate> ready = ReadyTemplate.all(probe);
        Comparison comparison =
                new Comparison(query.anyFinger() ? MatchingIndex.ALL_FINGERS : MatchingIndex.SAME_FINGERS, scales);
        double allowed = query.falseAlarms() / Math.max(1, people.size());
        List<Candidate> found = new ArrayList<>(people.entrySet().parallelStream()
                .map(person -> candidate(person.getKey(), comparison.of(ready, person.getValue())))
                .filter(candidate -> candidate.falseMatchRate() <= allowed)
                .toList());
        found.sort(Comparator.comparingDouble(Candidate::falseMatchRate));
        return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
    }

    private static Candidate candidate(String person, List<Evidence> evidence) {
        List<Double> rates = evidence.stream().map(Evidence::falseMatchRate).toList();
        return new Candidate(person, Fusion.falseMatchRate(rates), evidence);
    }
}
