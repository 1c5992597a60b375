package org.spidhub.matching.evaluation;

/**
 * A set of scores beside the threshold that decides on them.
 *
 * @param threshold in the unit of the scores
 */
record ScoreLine(ScoreSet set, double threshold) {

    double fmr() {
        return set.fmr(threshold);
    }

    double fnmr() {
        return set.fnmr(threshold);
    }
}
