package org.spidhub.matching.sample;

import com.machinezoo.sourceafis.FingerprintMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Position;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.decision.ScoreScale;

/** Finds prints that are where they should not be: fingers swapped against the person's record. */
public final class SampleConsistency {

    /** A stranger's print passes this often; more alike is not called different. */
    private static final double DIFFERENT = 0.01;

    private final MatchingSettings settings;

    public SampleConsistency(MatchingSettings settings) {
        this.settings = settings;
    }

    /**
     * BIOMETRIC_OUT_OF_SEQUENCE for every finger that is another finger of the person's record.
     *
     * @param samples samples of one request
     * @param record what is stored of the same person
     */
    public List<BiometricFault> outOfSequence(Collection<ReadyTemplate> samples, Collection<ReadyTemplate> record) {
        List<ReadyTemplate.Finger> stored = fingers(record);
        double threshold = ScoreScale.FINGER.threshold(settings.fmr() / Math.max(1, stored.size()));
        double different = ScoreScale.FINGER.threshold(DIFFERENT);
        List<BiometricFault> faults = new ArrayList<>();
        for (ReadyTemplate.Finger finger : fingers(samples)) {
            FingerprintMatcher matcher = new FingerprintMatcher(finger.template());
            double own = 0;
            double best = 0;
            Position bestPosition = finger.position();
            for (ReadyTemplate.Finger other : stored) {
                double score = matcher.match(other.template());
                if (other.index() == finger.index()) {
                    own = score;
                } else if (score > best) {
                    best = score;
                    bestPosition = other.position();
                }
            }
            if (own < different && best >= threshold) {
                faults.add(new BiometricFault(
                        BiometricFault.Code.BIOMETRIC_OUT_OF_SEQUENCE,
                        finger.position(),
                        "the print is that of the person's " + bestPosition + "; check the order and capture again"));
            }
        }
        return faults;
    }

    private static List<ReadyTemplate.Finger> fingers(Collection<ReadyTemplate> samples) {
        List<ReadyTemplate.Finger> fingers = new ArrayList<>();
        for (ReadyTemplate sample : samples) {
            if (sample instanceof ReadyTemplate.Finger finger) {
                fingers.add(finger);
            }
        }
        return fingers;
    }
}
