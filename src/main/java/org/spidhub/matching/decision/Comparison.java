package org.spidhub.matching.decision;

import com.machinezoo.sourceafis.FingerprintMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.finger.FingerEngine;

/**
 * All comparisons between the samples of two people, and the choice of those that count.
 *
 * <p>Every sample counts at most once on either side, so that one finger shown three times is not three proofs.
 */
public final class Comparison {

    /** A finger found under another index than the stored one must be ten times as rare among strangers. */
    private static final double DISPLACED = 10;

    private final MatchingIndex mode;
    private final ScoreScales scales;

    public Comparison(MatchingIndex mode, ScoreScales scales) {
        this.mode = mode;
        this.scales = scales;
    }

    /** The comparisons that count, most telling first. */
    public List<Evidence> of(Collection<ReadyTemplate> probe, Collection<ReadyTemplate> reference) {
        List<Evidence> all = new ArrayList<>();
        for (ReadyTemplate sample : probe) {
            all.addAll(of(sample, reference));
        }
        all.sort(Comparator.comparingDouble(Evidence::falseMatchRate));
        List<Evidence> chosen = new ArrayList<>();
        Set<Integer> probes = new HashSet<>();
        Set<Integer> references = new HashSet<>();
        for (Evidence evidence : all) {
            if (!probes.contains(evidence.probeIndex()) && !references.contains(evidence.referenceIndex())) {
                probes.add(evidence.probeIndex());
                references.add(evidence.referenceIndex());
                chosen.add(evidence);
            }
        }
        return chosen;
    }

    private List<Evidence> of(ReadyTemplate sample, Collection<ReadyTemplate> reference) {
        List<Evidence> all = new ArrayList<>();
        if (sample instanceof ReadyTemplate.Face face) {
            for (ReadyTemplate other : reference) {
                if (other instanceof ReadyTemplate.Face stored
                        && stored.engine().equals(face.engine())) {
                    double cosine = FaceVector.cosine(face.vector(), stored.vector());
                    all.add(evidence(sample, other, cosine, scales.face().falseMatchRate(cosine)));
                }
            }
        } else if (sample instanceof ReadyTemplate.Finger finger) {
            List<ReadyTemplate.Finger> partners = partners(finger, reference);
            if (!partners.isEmpty()) {
                FingerprintMatcher matcher = new FingerprintMatcher(finger.template());
                for (ReadyTemplate.Finger other : partners) {
                    double score = matcher.match(other.template());
                    double rate = scales.finger().falseMatchRate(score) * partners.size() * displacement(finger, other);
                    all.add(evidence(sample, other, score, Math.min(1, rate)));
                }
            }
        }
        return all;
    }

    private List<ReadyTemplate.Finger> partners(ReadyTemplate.Finger finger, Collection<ReadyTemplate> reference) {
        List<ReadyTemplate.Finger> partners = new ArrayList<>();
        for (ReadyTemplate other : reference) {
            if (other instanceof ReadyTemplate.Finger stored
                    && mode.pairs(finger.position(), stored.position())
                    && FingerEngine.areComparable(finger.engine(), stored.engine())) {
                partners.add(stored);
            }
        }
        return partners;
    }

    private double displacement(ReadyTemplate finger, ReadyTemplate other) {
        return mode == MatchingIndex.CROSSED_WINDOW_TWEEZERS && finger.index() != other.index() ? DISPLACED : 1;
    }

    private static Evidence evidence(ReadyTemplate probe, ReadyTemplate reference, double score, double rate) {
        return new Evidence(probe.index(), reference.index(), score, rate, probe.engine(), reference.engine());
    }
}
