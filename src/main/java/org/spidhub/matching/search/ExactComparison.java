package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spidhub.matching.decision.Evidence;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.finger.cylinder.Shelf;
import org.spidhub.matching.finger.exact.Candidate;
import org.spidhub.matching.finger.exact.ExactMatcher;

/**
 * Compares the probe with one person after the other, exactly, and keeps the comparisons that count: each sample at most
 * once on either side, the most telling first, as the plain gallery of the biometrics room does. One thread's.
 */
final class ExactComparison {
    private record Stored(int index, String engine, Candidate candidate) {}

    private final Snapshot snapshot;
    private final Engines engines;
    private final ProbeSamples probe;
    private final boolean anyFinger;
    private final ScoreScales scales;
    private final ExactMatcher matcher = new ExactMatcher();

    ExactComparison(Snapshot snapshot, Engines engines, ProbeSamples probe, boolean anyFinger, ScoreScales scales) {
        this.snapshot = snapshot;
        this.engines = engines;
        this.probe = probe;
        this.anyFinger = anyFinger;
        this.scales = scales;
    }

    List<Evidence> with(int owner) {
        List<Evidence> all = new ArrayList<>();
        List<Stored> stored = fingersOf(owner);
        for (ProbeSamples.Finger finger : probe.fingers()) {
            List<Stored> partners = stored.stream()
                    .filter(other -> anyFinger || other.index() == finger.index())
                    .toList();
            for (Stored other : partners) {
                double score = matcher.score(finger.exact(), other.candidate());
                double rate = Math.min(1, scales.finger().falseMatchRate(score) * partners.size());
                all.add(new Evidence(finger.index(), other.index(), score, rate, finger.engine(), other.engine()));
            }
        }
        for (ProbeSamples.Face face : probe.faces()) {
            addFaces(all, face, owner);
        }
        return counting(all);
    }

    private List<Stored> fingersOf(int owner) {
        List<Stored> stored = new ArrayList<>();
        snapshot.fingers().forEach((index, shelves) -> {
            if (anyFinger || probe.fingers().stream().anyMatch(finger -> finger.index() == index)) {
                for (Shelf shelf : shelves) {
                    for (int i = shelf.firstOf(owner); i < shelf.size() && shelf.owner(i) == owner; i++) {
                        stored.add(new Stored(index, engines.name(shelf.tag(i)), new Candidate(shelf.minutiae(i))));
                    }
                }
            }
        });
        return stored;
    }

    private void addFaces(List<Evidence> all, ProbeSamples.Face face, int owner) {
        for (FaceShelf shelf : snapshot.faces(face.engine())) {
            for (int i = shelf.firstOf(owner); i < shelf.size() && shelf.owner(i) == owner; i++) {
                double cosine = FaceVector.cosine(face.vector(), shelf.vector(i));
                double rate = scales.face().falseMatchRate(cosine);
                all.add(new Evidence(face.index(), face.index(), cosine, rate, face.engine(), face.engine()));
            }
        }
    }

    private static List<Evidence> counting(List<Evidence> all) {
        List<Evidence> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparingDouble(Evidence::falseMatchRate));
        List<Evidence> counted = new ArrayList<>();
        Set<Integer> probes = new HashSet<>();
        Set<Integer> references = new HashSet<>();
        for (Evidence evidence : ordered) {
            if (!probes.contains(evidence.probeIndex()) && !references.contains(evidence.referenceIndex())) {
                probes.add(evidence.probeIndex());
                references.add(evidence.referenceIndex());
                counted.add(evidence);
            }
        }
        return counted;
    }
}
