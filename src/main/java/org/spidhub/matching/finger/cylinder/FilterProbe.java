package org.spidhub.matching.finger.cylinder;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.spidhub.matching.finger.template.Minutiae;

/** The finger looked for as the filter sees it: its telling cylinders, richest first. Immutable and safe to share. */
public final class FilterProbe {
    /** Minutiae that vote; more cost time and find hardly anybody more. */
    static final int MOST = 64;

    final int count;
    final long[] bits;

    /** Half the bit count of each, rounded up. */
    final int[] half;

    final float[] rootPopulation;
    final int[] x;
    final int[] y;

    /** 256ths of a turn, 0 to 255. */
    final int[] direction;

    /** Makes a finger ready; takes any number of minutiae, 0 included. */
    public FilterProbe(Minutiae minutiae) {
        Cylinders finger = new Cylinders(minutiae);
        int[] order = IntStream.range(0, finger.count)
                .filter(i -> finger.population[i] >= CylinderShape.FEWEST_BITS)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -finger.population[i]))
                .limit(MOST)
                .mapToInt(i -> i)
                .toArray();
        count = order.length;
        bits = new long[count * CylinderShape.WORDS];
        half = new int[count];
        rootPopulation = new float[count];
        x = new int[count];
        y = new int[count];
        direction = new int[count];
        for (int i = 0; i < count; i++) {
            int minutia = order[i];
            System.arraycopy(
                    finger.bits, minutia * CylinderShape.WORDS, bits, i * CylinderShape.WORDS, CylinderShape.WORDS);
            half[i] = Blocks.half(finger.population[minutia]);
            rootPopulation[i] = Votes.root(finger.population[minutia]);
            x[i] = finger.x[minutia];
            y[i] = finger.y[minutia];
            direction[i] = finger.direction[minutia] & (Cylinders.TURN - 1);
        }
    }
}
