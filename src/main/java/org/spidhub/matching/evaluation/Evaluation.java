package org.spidhub.matching.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spidhub.matching.decision.ScoreScale;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;

/** Everything one run measured: scores, promised figures, remarks; shown as text here and as a page by {@link EvaluationPage}. */
public final class Evaluation {

    /** Pictures timed against bare SourceAFIS: enough for a steady median. */
    private static final int TIMED = 60;

    private final double fmr;
    private final Progress progress;
    private final List<ScoreLine> lines = new ArrayList<>();
    private final List<ScoreLine> main = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /** @param fmr false match rate whose thresholds are tried, as {@code hub.matching.fmr} */
    public Evaluation(double fmr, Progress progress) {
        this.fmr = fmr;
        this.progress = progress;
    }

    /** @param root folder of pictures named FINGER_IMPRESSION, in sub-folders by sensor */
    public void fingers(Path root, Resolution resolution) throws IOException {
        FingerEvaluation fingers = FingerEvaluation.of(root, resolution, progress);
        double threshold = ScoreScale.FINGER.threshold(fmr);
        ScoreLine single = new ScoreLine(fingers.single(), threshold);
        ScoreLine fused = new ScoreLine(fingers.twoFingers(), -Math.log10(fmr));
        lines.add(single);
        fingers.bySet().forEach(set -> lines.add(new ScoreLine(set, threshold)));
        lines.add(fused);
        main.addAll(List.of(single, fused));
        Rates extraction = Rates.extraction(root, resolution, TIMED);
        Rates reload = Rates.reload(fingers.templates());
        goals.addAll(Goal.ofFingers(single, fused, extraction, reload));
        remarks.add(fingers.prints() + " prints, extractor " + FingerEngine.ID);
    }

    /**
     * @param root folder of portraits, one sub-folder per person or files named PERSON_NUMBER
     * @param matcher must be available
     */
    public void faces(Path root, FaceMatcher matcher) throws IOException {
        FaceEvaluation faces = FaceEvaluation.of(root, matcher, progress);
        ScoreLine pairs =
                new ScoreLine(faces.pairs(), ScoreScales.STANDARD.face().threshold(fmr));
        lines.add(pairs);
        main.add(pairs);
        goals.addAll(Goal.ofFaces(pairs.set(), faces.missed(), faces.pictures()));
        GroupPictures groups = GroupPictures.fetched();
        if (groups.count() > 0) {
            goals.add(Goal.ofGroups(groups.countedRight(matcher), groups.count()));
        }
        remarks.add(faces.pictures() + " portraits, model set " + matcher.engine());
    }

    public List<Goal> goals() {
        return List.copyOf(goals);
    }

    double fmr() {
        return fmr;
    }

    /** All sets of scores. */
    List<ScoreLine> lines() {
        return List.copyOf(lines);
    }

    /** The sets that sum up the others: one finger, two fingers, faces. */
    List<ScoreLine> main() {
        return List.copyOf(main);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Both tables for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-34s %9s %9s %7s | FNMR %% at FMR %7s %7s | at FMR %.0e: %9s %8s %7s%n",
                "scores of",
                "genuine",
                "impostor",
                "EER %",
                "1e-2   1e-3",
                "1e-4",
                fmr,
                "threshold",
                "FMR %",
                "FNMR %"));
        for (ScoreLine line : lines) {
            ScoreSet set = line.set();
            text.append(String.format(
                    Locale.ROOT,
                    "%-34s %9d %9d %7.2f | %14.2f %6.2f %7.2f | %23.3g %8.4f %7.2f%n",
                    set.name(),
                    set.genuineCount(),
                    set.impostorCount(),
                    100 * set.equalErrorRate(),
                    100 * set.fnmrAt(1e-2),
                    100 * set.fnmrAt(1e-3),
                    100 * set.fnmrAt(1e-4),
                    line.threshold(),
                    100 * line.fmr(),
                    100 * line.fnmr()));
        }
        text.append(String.format("%n%-42s %-30s %-34s%n", "promised on public data", "at least", "here"));
        for (Goal goal : goals) {
            text.append(String.format(
                    "%-42s %-30s %-34s %s%n",
                    goal.measure(), goal.required(), goal.measured(), goal.reached() ? "reached" : "NOT REACHED"));
        }
        remarks.forEach(remark -> text.append(remark).append(System.lineSeparator()));
        return text.toString();
    }
}
