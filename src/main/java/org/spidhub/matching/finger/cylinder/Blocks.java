package org.spidhub.matching.finger.cylinder;

import org.spidhub.matching.finger.template.Minutiae;

/**
 * The layout in which cylinders of many fingers lie in one array: blocks of eight minutiae, word by word, so that one
 * vector instruction serves eight of them.
 *
 * <p>A block is 4 x 8 longs: word 0 of the eight cylinders, then word 1, 2 and 3. The cylinders leave 16 bits of word 3
 * free; they hold half the cylinder's bit count, rounded up (8 bits), and the minutia's number (8 bits). A lane without
 * a minutia is all zeros, which no probe minutia is similar to.
 */
final class Blocks {
    static final int LANES = 8;

    /** Longs per block. */
    static final int LONGS = LANES * CylinderShape.WORDS;

    /** First long of word 3 in a block. */
    static final int LAST_WORD = 3 * LANES;

    /** Bits of word 3 that belong to the cylinder. */
    static final long CYLINDER_BITS = (1L << 48) - 1;

    static final int HALF_POPULATION = 56;
    static final int MINUTIA = 48;

    private Blocks() {}

    /** Blocks a finger needs: only its telling minutiae are kept. */
    static int count(Cylinders finger) {
        return (telling(finger) + LANES - 1) / LANES;
    }

    /** Writes a finger's blocks. */
    static void write(Cylinders finger, long[] target, int offset) {
        int lane = 0;
        for (int i = 0; i < finger.count; i++) {
            if (finger.population[i] < CylinderShape.FEWEST_BITS) {
                continue;
            }
            int at = offset + lane / LANES * LONGS + lane % LANES;
            for (int word = 0; word < CylinderShape.WORDS; word++) {
                target[at + word * LANES] = finger.bits[i * CylinderShape.WORDS + word];
            }
            target[at + LAST_WORD] |= (long) half(finger.population[i]) << HALF_POPULATION | (long) i << MINUTIA;
            lane++;
        }
    }

    /** Half a bit count, rounded up. */
    static int half(int population) {
        return (population + 1) / 2;
    }

    private static int telling(Cylinders finger) {
        int telling = 0;
        for (int i = 0; i < finger.count; i++) {
            telling += finger.population[i] >= CylinderShape.FEWEST_BITS ? 1 : 0;
        }
        return telling;
    }

    /** Largest number of minutiae, and so of lanes, a finger can have. */
    static final int MOST = Minutiae.MAX_COUNT;
}
