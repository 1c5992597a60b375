package org.spidhub.matching.finger.cylinder;

import java.util.Arrays;
import org.spidhub.matching.finger.template.Minutiae;

/**
 * Decides how much one candidate looks like the probe, from the similar minutiae a kernel reports: each probe minutia
 * votes with its most similar partner, and only votes that agree on one turn and one shift count. Scratch space of one
 * thread.
 */
public final class Votes {
    /** Similarity a pair of cylinders must exceed to vote. */
    static final float LEAST_SIMILARITY = 0.5f;

    /** Bins of a full turn in which votes are gathered. */
    private static final int TURN_BINS = 32;

    private static final int TURN_SHIFT = 3;

    /** Pixels within which two votes agree on the shift. */
    private static final float SHIFT_TOLERANCE = 30;

    /** Weight of votes that agree on the turn only. */
    private static final float TURN_WEIGHT = 0.05f;

    private static final float[] ROOTS = new float[257];

    static {
        for (int i = 0; i < ROOTS.length; i++) {
            ROOTS[i] = (float) Math.sqrt(i);
        }
    }

    private final float[] similarity = new float[FilterProbe.MOST];
    private final int[] partner = new int[FilterProbe.MOST];
    private final float[] turns = new float[TURN_BINS];
    private final float[] shiftX = new float[FilterProbe.MOST];
    private final float[] shiftY = new float[FilterProbe.MOST];
    private final float[] weight = new float[FilterProbe.MOST];
    private boolean any;

    static float root(int population) {
        return ROOTS[population];
    }

    /** Forgets the last candidate. */
    void clear() {
        if (any) {
            Arrays.fill(similarity, 0);
            any = false;
        }
    }

    /** Takes a pair that may be similar: probe cylinder {@code i}, and a lane of a block. */
    void consider(FilterProbe probe, int i, long[] blocks, int lane) {
        int distance = 0;
        int population = 0;
        long last = 0;
        for (int word = 0; word < CylinderShape.WORDS; word++) {
            last = blocks[lane + word * Blocks.LANES];
            long cylinder = word < CylinderShape.WORDS - 1 ? last : last & Blocks.CYLINDER_BITS;
            distance += Long.bitCount(probe.bits[i * CylinderShape.WORDS + word] ^ cylinder);
            population += Long.bitCount(cylinder);
        }
        float similar = 1 - ROOTS[distance] / (probe.rootPopulation[i] + ROOTS[population]) - LEAST_SIMILARITY;
        if (similar > similarity[i]) {
            similarity[i] = similar;
            partner[i] = (int) (last >>> Blocks.MINUTIA) & 0xff;
            any = true;
        }
    }

    /**
     * The score of the candidate whose pairs were considered, 0 or more; it orders candidates and means nothing else.
     *
     * @param minutiae packed minutiae of many fingers
     * @param offset the candidate's first
     */
    float count(FilterProbe probe, long[] minutiae, int offset) {
        if (!any) {
            return 0;
        }
        Arrays.fill(turns, 0);
        for (int i = 0; i < probe.count; i++) {
            if (similarity[i] > 0) {
                turns[turnBin(probe, i, minutiae[offset + partner[i]])] += similarity[i];
            }
        }
        int turn = 0;
        float most = -1;
        for (int bin = 0; bin < TURN_BINS; bin++) {
            float sum = turns[bin] + turns[bin + 1 & TURN_BINS - 1] + turns[bin - 1 & TURN_BINS - 1];
            if (sum > most) {
                most = sum;
                turn = bin;
            }
        }
        return bestShift(gatherShifts(probe, minutiae, offset, turn)) + TURN_WEIGHT * most;
    }

    private int gatherShifts(FilterProbe probe, long[] minutiae, int offset, int turn) {
        double angle = (turn + 0.5) * 2 * Math.PI / TURN_BINS;
        float cos = (float) Math.cos(angle);
        float sin = (float) Math.sin(angle);
        int votes = 0;
        for (int i = 0; i < probe.count; i++) {
            if (similarity[i] > 0) {
                long minutia = minutiae[offset + partner[i]];
                int away = turnBin(probe, i, minutia) - turn & TURN_BINS - 1;
                if (away <= 1 || away == TURN_BINS - 1) {
                    shiftX[votes] = Minutiae.x(minutia) - (cos * probe.x[i] - sin * probe.y[i]);
                    shiftY[votes] = Minutiae.y(minutia) - (sin * probe.x[i] + cos * probe.y[i]);
                    weight[votes++] = similarity[i];
                }
            }
        }
        return votes;
    }

    private float bestShift(int votes) {
        float best = 0;
        for (int i = 0; i < votes; i++) {
            float sum = 0;
            for (int j = 0; j < votes; j++) {
                float dx = shiftX[i] - shiftX[j];
                float dy = shiftY[i] - shiftY[j];
                if (dx * dx + dy * dy < SHIFT_TOLERANCE * SHIFT_TOLERANCE) {
                    sum += weight[j];
                }
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    private static int turnBin(FilterProbe probe, int i, long minutia) {
        int direction = Math.round(Minutiae.direction(minutia) / Minutiae.FULL_TURN * Cylinders.TURN);
        return (direction - probe.direction[i] & Cylinders.TURN - 1) >> TURN_SHIFT;
    }
}
