package org.spidhub.matching.decision;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.Position;
import org.spidhub.matching.sample.SampleExtractor;

/**
 * Decides whether the samples of a request belong to a person on record, all fingers and the face together.
 *
 * <p>Intake calls it with the templates of {@link SampleExtractor} and those stored for the person (from a
 * {@link TemplateCache}), and keeps the {@link Decision} with the transaction.
 */
public final class Verifier {

    private static final String ALGORITHM = "score tables per engine, joined by Fisher's method";

    /** A face passed by one stranger in twenty contradicts: fewer than one in a hundred own faces score so low. */
    private static final double CONTRADICTION = 0.05;

    private final MatchingSettings settings;
    private final ScoreScales scales;

    public Verifier(MatchingSettings settings, ScoreScales scales) {
        this.settings = settings;
        this.scales = scales;
    }

    /**
     * How one request wants its samples compared.
     *
     * @param index which fingers may meet
     * @param ignoreFace {@code ignore-face-valuation}: leave the face out
     * @param forceFace {@code force-face-search}: a face must be compared and must not contradict
     */
    public record Rules(MatchingIndex index, boolean ignoreFace, boolean forceFace) {

        /** Equal fingers, face counted when there is one. */
        public static final Rules STANDARD = new Rules(MatchingIndex.SAME_FINGERS, false, false);
    }

    /**
     * The decision at {@code hub.matching.fmr}.
     *
     * @param probe samples in question, one per index
     * @param reference samples on record, one per index
     */
    public Decision verify(Collection<ReadyTemplate> probe, Collection<ReadyTemplate> reference, Rules rules) {
        Collection<ReadyTemplate> counted = rules.ignoreFace()
                ? probe.stream()
                        .filter(template -> !template.position().isFace())
                        .toList()
                : probe;
        List<Evidence> evidence = new Comparison(rules.index(), scales).of(counted, reference);
        double rate = Fusion.falseMatchRate(
                evidence.stream().map(Evidence::falseMatchRate).toList());
        if (evidence.isEmpty()) {
            return decision(
                    Decision.Outcome.NOT_COMPARABLE, 1, "no sample can be compared with one on record", evidence);
        }
        if (rules.forceFace() && !rules.ignoreFace()) {
            List<Evidence> faces = evidence.stream()
                    .filter(one -> new Position(one.probeIndex()).isFace())
                    .toList();
            if (faces.isEmpty()) {
                return decision(
                        Decision.Outcome.NOT_COMPARABLE,
                        rate,
                        "a face was asked for, but none can be compared",
                        evidence);
            }
            if (faces.get(0).falseMatchRate() > CONTRADICTION) {
                return decision(Decision.Outcome.NO_MATCH, rate, "the face contradicts", evidence);
            }
        }
        return decision(outcome(rate), rate, describe(evidence, rate), evidence);
    }

    private Decision.Outcome outcome(double rate) {
        if (rate <= settings.fmr()) {
            return Decision.Outcome.MATCH;
        }
        return rate <= settings.fmr() * settings.uncertain() && rate < CONTRADICTION
                ? Decision.Outcome.UNCERTAIN
                : Decision.Outcome.NO_MATCH;
    }

    private String describe(List<Evidence> evidence, double rate) {
        return String.format(
                Locale.ROOT,
                "%d sample(s) compared; a stranger looks this much alike with probability %.1e, allowed is %.1e",
                evidence.size(),
                rate,
                settings.fmr());
    }

    private Decision decision(Decision.Outcome outcome, double rate, String reason, List<Evidence> evidence) {
        return new Decision(outcome, rate, settings.fmr(), ALGORITHM, reason, evidence);
    }
}
