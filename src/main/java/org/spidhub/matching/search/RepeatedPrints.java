package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.ScoreScale;
import org.spidhub.matching.finger.exact.Candidate;
import org.spidhub.matching.finger.exact.ExactMatcher;
import org.spidhub.matching.finger.exact.Probe;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.TemplateReader;
import org.spidhub.matching.sample.BiometricFault;

/** Finds a print that one request gives under two indexes; ten fingers make 45 comparisons, a search in small. */
public final class RepeatedPrints {

    private static final int NONE = -1;

    private final MatchingSettings settings;

    public RepeatedPrints(MatchingSettings settings) {
        this.settings = settings;
    }

    /**
     * DUPLICATED_BIOMETRIC for every index that repeats the print of an earlier one of the same request.
     *
     * @param samples samples of one request, any order
     */
    public List<BiometricFault> in(Collection<Template> samples) {
        List<Template> fingers =
                samples.stream().filter(sample -> sample.position().isFinger()).toList();
        double required = settings.fmr() / Math.max(1, fingers.size() * (fingers.size() - 1) / 2);
        double threshold = ScoreScale.FINGER.threshold(required);
        ExactMatcher matcher = new ExactMatcher();
        List<Candidate> earlier = new ArrayList<>();
        List<BiometricFault> faults = new ArrayList<>();
        for (Template finger : fingers) {
            Minutiae minutiae = TemplateReader.read(finger.content());
            int first = earlier.isEmpty() ? NONE : firstLike(new Probe(minutiae), earlier, threshold, matcher);
            if (first != NONE) {
                faults.add(new BiometricFault(
                        BiometricFault.Code.DUPLICATED_BIOMETRIC,
                        finger.position(),
                        "the same print was sent as " + fingers.get(first).position()
                                + "; capture both fingers again"));
            }
            earlier.add(new Candidate(minutiae));
        }
        return faults;
    }

    private static int firstLike(Probe probe, List<Candidate> earlier, double threshold, ExactMatcher matcher) {
        for (int i = 0; i < earlier.size(); i++) {
            if (matcher.score(probe, earlier.get(i)) >= threshold) {
                return i;
            }
        }
        return NONE;
    }
}
