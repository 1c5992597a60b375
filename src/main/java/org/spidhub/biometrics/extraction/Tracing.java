package org.spidhub.biometrics.extraction;

import com.machinezoo.sourceafis.engine.features.Skeleton;
import com.machinezoo.sourceafis.engine.features.SkeletonMinutia;
import com.machinezoo.sourceafis.engine.features.SkeletonRidge;
import com.machinezoo.sourceafis.engine.features.SkeletonType;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows thinned lines from end to end and from fork to fork: SourceAFIS' graph of minutiae and the ridges between them.
 *
 * <p>Ours because SourceAFIS makes an object of every pixel of the picture and looks up every pixel of a line in hash maps: 4.5 ms for
 * ridges and valleys of a print of 336 x 416 pixels, here 0.7. What follows compares every line end with every other, so here is the
 * place to turn noise away.
 */
final class Tracing {

    private static final int NEIGHBOURS = 8;

    private final Bitmap lines;
    private final Skeleton skeleton;

    /** Pixels where lines end or fork. */
    private final BitSet knots;

    /** First and last pixels of lines that were followed. */
    private final BitSet followed = new BitSet();

    private final Map<Integer, SkeletonMinutia> minutiae = new HashMap<>();

    private Tracing(Bitmap lines, SkeletonType type, BitSet knots) {
        this.lines = lines;
        this.knots = knots;
        this.skeleton = new Skeleton(type, new IntPoint(lines.width, lines.height));
    }

    /**
     * The graph of the lines; closed rings without a fork are not in it.
     *
     * @param lines of one pixel, off the border
     * @param mostEnds line ends at most
     * @throws TooNoisy when there are more
     */
    static Skeleton trace(Bitmap lines, SkeletonType type, int mostEnds) {
        long[] knots = new long[lines.words.length];
        int ends = findKnots(lines, knots);
        if (ends > mostEnds) {
            throw new TooNoisy(ends, type == SkeletonType.RIDGES ? "ridge" : "valley");
        }
        Tracing tracing = new Tracing(lines, type, BitSet.valueOf(knots));
        tracing.joinKnots();
        tracing.followLines();
        tracing.skeleton.minutiae.forEach(Tracing::reachCentre);
        return tracing.skeleton;
    }

    /** @return how many of them are ends */
    private static int findKnots(Bitmap lines, long[] knots) {
        int ends = 0;
        for (int word = lines.stride; word < knots.length - lines.stride; word++) {
            if (lines.words[word] != 0) {
                Neighbours neighbours = Neighbours.of(lines, word);
                knots[word] = lines.words[word] & (neighbours.ends() | neighbours.forks());
                ends += Long.bitCount(lines.words[word] & neighbours.ends());
            }
        }
        return ends;
    }

    /** Knots that touch are one minutia, in their middle. */
    private void joinKnots() {
        BitSet open = (BitSet) knots.clone();
        for (int first = open.nextSetBit(0); first >= 0; first = open.nextSetBit(first)) {
            List<Integer> joined = takeJoined(first, open);
            int x = 0;
            int y = 0;
            for (int pixel : joined) {
                x += point(pixel).x;
                y += point(pixel).y;
            }
            SkeletonMinutia minutia = new SkeletonMinutia(new IntPoint(x / joined.size(), y / joined.size()));
            skeleton.addMinutia(minutia);
            joined.forEach(pixel -> minutiae.put(pixel, minutia));
        }
    }

    private List<Integer> takeJoined(int first, BitSet open) {
        List<Integer> joined = new ArrayList<>();
        joined.add(first);
        open.clear(first);
        for (int i = 0; i < joined.size(); i++) {
            for (int neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
                int next = joined.get(i) + lines.step(neighbour);
                if (open.get(next)) {
                    open.clear(next);
                    joined.add(next);
                }
            }
        }
        return joined;
    }

    private void followLines() {
        for (int knot = knots.nextSetBit(0); knot >= 0; knot = knots.nextSetBit(knot + 1)) {
            for (int around = lines.around(knot); around != 0; around &= around - 1) {
                int first = knot + lines.step(Integer.numberOfTrailingZeros(around));
                if (!knots.get(first) && !followed.get(first)) {
                    follow(knot, first);
                }
            }
        }
    }

    private void follow(int knot, int first) {
        SkeletonRidge ridge = new SkeletonRidge();
        ridge.points.add(point(knot));
        int previous = knot;
        int current = first;
        while (!knots.get(current)) {
            ridge.points.add(point(current));
            int next = next(current, previous);
            previous = current;
            current = next;
        }
        ridge.points.add(point(current));
        ridge.start(minutiae.get(knot));
        ridge.end(minutiae.get(current));
        followed.set(first);
        followed.set(previous);
    }

    /** A pixel between two knots has two neighbours. */
    private int next(int current, int previous) {
        int around = lines.around(current);
        int one = current + lines.step(Integer.numberOfTrailingZeros(around));
        return one == previous ? current + lines.step(Integer.numberOfTrailingZeros(around & around - 1)) : one;
    }

    private IntPoint point(int pixel) {
        return new IntPoint(pixel % lines.rowLength(), pixel / lines.rowLength());
    }

    /** Draws ridges on to the middle of a minutia, where it is not the pixel they end on. */
    private static void reachCentre(SkeletonMinutia minutia) {
        for (SkeletonRidge ridge : minutia.ridges) {
            IntPoint[] gap = ridge.points.get(0).lineTo(minutia.position);
            for (int i = 1; i < gap.length; i++) {
                ridge.reversed.points.add(gap[i]);
            }
        }
    }
}
