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
 * <p>Ours because SourceAFIS makes an object of every pixel of the picture and looks up every pixel of a line in two hash maps. Here
 * the pixels are numbers and the maps bits.
 */
final class Tracing {

    private final int width;
    private final byte[] lines;
    private final Neighbourhood around;
    private final Skeleton skeleton;

    /** Pixels where lines end or fork. */
    private final BitSet knots = new BitSet();

    /** First and last pixels of lines that were followed. */
    private final BitSet followed = new BitSet();

    private final Map<Integer, SkeletonMinutia> minutiae = new HashMap<>();

    private Tracing(Bitmap thinned, SkeletonType type) {
        this.width = thinned.width();
        this.lines = thinned.cells();
        this.around = new Neighbourhood(width);
        this.skeleton = new Skeleton(type, new IntPoint(width, thinned.height()));
    }

    /**
     * The graph of the lines; closed rings without a fork are not in it.
     *
     * @param thinned lines that stay off the border
     * @param mostEnds line ends at most
     * @throws TooNoisy when there are more
     */
    static Skeleton trace(Bitmap thinned, SkeletonType type, int mostEnds) {
        Tracing tracing = new Tracing(thinned, type);
        int ends = tracing.findKnots();
        if (ends > mostEnds) {
            throw new TooNoisy(ends);
        }
        tracing.joinKnots();
        tracing.followLines();
        tracing.skeleton.minutiae.forEach(Tracing::reachCentre);
        return tracing.skeleton;
    }

    /** @return how many of them are ends */
    private int findKnots() {
        int ends = 0;
        for (int at = width; at < lines.length - width; at++) {
            if (lines[at] != 0) {
                int neighbours = Integer.bitCount(around.of(lines, at));
                if (neighbours == 1) {
                    ends++;
                }
                if (neighbours == 1 || neighbours > 2) {
                    knots.set(at);
                }
            }
        }
        return ends;
    }

    /** Knots that touch are one minutia, in their middle. */
    private void joinKnots() {
        BitSet open = (BitSet) knots.clone();
        for (int first = open.nextSetBit(0); first >= 0; first = open.nextSetBit(first)) {
            List<Integer> joined = takeJoined(first, open);
            int x = joined.stream().mapToInt(at -> at % width).sum() / joined.size();
            int y = joined.stream().mapToInt(at -> at / width).sum() / joined.size();
            SkeletonMinutia minutia = new SkeletonMinutia(new IntPoint(x, y));
            skeleton.addMinutia(minutia);
            joined.forEach(at -> minutiae.put(at, minutia));
        }
    }

    private List<Integer> takeJoined(int first, BitSet open) {
        List<Integer> joined = new ArrayList<>();
        joined.add(first);
        open.clear(first);
        for (int i = 0; i < joined.size(); i++) {
            for (int step : around.steps()) {
                int next = joined.get(i) + step;
                if (open.get(next)) {
                    open.clear(next);
                    joined.add(next);
                }
            }
        }
        return joined;
    }

    private void followLines() {
        for (int at = knots.nextSetBit(0); at >= 0; at = knots.nextSetBit(at + 1)) {
            for (int step : around.steps()) {
                int next = at + step;
                if (lines[next] != 0 && !knots.get(next) && !followed.get(next)) {
                    follow(at, next);
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
        int neighbours = around.of(lines, current);
        int one = current + around.stepToFirst(neighbours);
        return one == previous ? current + around.stepToFirst(neighbours & neighbours - 1) : one;
    }

    private IntPoint point(int at) {
        return new IntPoint(at % width, at / width);
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
