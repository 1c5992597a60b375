package org.spidhub.matching.evaluation;

import java.util.List;
import java.util.Locale;

/**
 * One figure the hub promises on the public data sets, beside what was measured; on other data it tells how hard those are.
 *
 * @param measure what was measured
 * @param required the promise, in words
 * @param measured the figure
 * @param reached whether the promise is kept
 */
public record Goal(String measure, String required, String measured, boolean reached) {

    private static final double FMR = 1e-4;
    private static final double SINGLE_FNMR = 0.27;
    private static final double FUSED_FNMR = 0.09;
    private static final double FACE_EER = 0.006;
    private static final double FACE_FNMR = 0.015;
    private static final double SPEED = 0.9;

    static List<Goal> ofFingers(ScoreLine single, ScoreLine fused, Rates extraction, Rates reload) {
        return List.of(
                errors("single finger at the 1:1 threshold", single, SINGLE_FNMR),
                errors("two fingers fused", fused, FUSED_FNMR),
                speed("extraction, images per processor second", extraction),
                speed("reload of stored templates", reload));
    }

    static List<Goal> ofFaces(ScoreSet pairs, int missed, int portraits) {
        return List.of(
                atMost("faces, EER", pairs.equalErrorRate(), FACE_EER),
                atMost("faces, FNMR at FMR 0.1 %", pairs.fnmrAt(1e-3), FACE_FNMR),
                new Goal("portraits without a face found", "0", missed + " of " + portraits, missed == 0));
    }

    static Goal ofGroups(int right, int pictures) {
        return new Goal("group pictures counted right", "all", right + " of " + pictures, right == pictures);
    }

    private static Goal errors(String measure, ScoreLine line, double fnmr) {
        return new Goal(
                measure,
                "FMR <= " + percent(FMR) + ", FNMR <= " + percent(fnmr),
                "FMR " + percent(line.fmr()) + ", FNMR " + percent(line.fnmr()),
                line.fmr() <= FMR && line.fnmr() <= fnmr);
    }

    private static Goal atMost(String measure, double measured, double most) {
        return new Goal(measure, "<= " + percent(most), percent(measured), measured <= most);
    }

    private static Goal speed(String measure, Rates rates) {
        return new Goal(
                measure,
                ">= 0.9 x bare SourceAFIS",
                String.format(
                        Locale.ROOT, "%.2f x (%,.0f a second against %,.0f)", rates.ratio(), rates.hub(), rates.bare()),
                rates.ratio() >= SPEED);
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, rate < FMR && rate > 0 ? "%.4f %%" : "%.2f %%", 100 * rate);
    }
}
