package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.features.FeatureMinutia;
import com.machinezoo.sourceafis.engine.features.MinutiaType;
import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Ridges (or valleys) and the knots between them, and what SourceAFIS takes out of such a graph, as it is no trait of the finger.
 *
 * <p>Ours because SourceAFIS keeps an object for each pixel in lists of a general kind: 1.1 ms of a print of 336 x 416 pixels with its
 * gaps, here 0.1. The order of knots, and of ridges at a knot, is that of SourceAFIS, as it decides which of two ridges stays.
 */
final class Skeleton {

    private static final int FORK = 3;

    final List<SkeletonMinutia> knots = new ArrayList<>();

    private final Bitmap lines;

    /** @param lines in whose numbers of pixels ridges are given */
    Skeleton(Bitmap lines) {
        this.lines = lines;
    }

    /** Takes out pores, gaps, tails and fragments. */
    void clean() {
        removeDots();
        fillPores();
        closeKnots();
        SkeletonGaps.join(this);
        closeKnots();
        cutTails();
        removeDots();
        closeKnots();
        removeFragments();
        removeDots();
    }

    /** Adds all ends of ridges. */
    void collect(MinutiaType type, List<FeatureMinutia> minutiae) {
        for (SkeletonMinutia knot : knots) {
            if (knot.ridges.size() == 1) {
                minutiae.add(new FeatureMinutia(knot.position, direction(knot.ridges.get(0)), type));
            }
        }
    }

    /** Joins a straight ridge to two knots. */
    void addStraight(SkeletonMinutia from, SkeletonMinutia to, int[] pixels) {
        new SkeletonRidge(new RidgePoints(pixels, pixels.length)).join(from, to);
    }

    /** The pixels on the straight line between two knots. */
    int[] straight(SkeletonMinutia from, SkeletonMinutia to) {
        IntPoint[] points = from.position.lineTo(to.position);
        int[] pixels = new int[points.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = lines.pixel(points[i]);
        }
        return pixels;
    }

    /** Where all ridges are. */
    Bitmap shadow() {
        Bitmap shadow = new Bitmap(lines.width, lines.height);
        for (SkeletonMinutia knot : knots) {
            shadow.set(lines.pixel(knot.position));
            for (SkeletonRidge ridge : knot.ridges) {
                for (int i = 0; ridge.isForwards() && i < ridge.size(); i++) {
                    shadow.set(ridge.pixel(i));
                }
            }
        }
        return shadow;
    }

    /** Where a pixel of a ridge is. */
    IntPoint point(int pixel) {
        return lines.point(pixel);
    }

    private void removeDots() {
        knots.removeIf(knot -> knot.ridges.isEmpty());
    }

    /** Two short ridges between the same forks are the rim of a pore. */
    private void fillPores() {
        for (SkeletonMinutia knot : knots) {
            for (int exit = 0; knot.ridges.size() == FORK && exit < FORK; exit++) {
                SkeletonRidge arm = knot.ridges.get((exit + 1) % FORK);
                SkeletonRidge other = knot.ridges.get((exit + 2) % FORK);
                SkeletonMinutia far = arm.end();
                SkeletonMinutia out = knot.ridges.get(exit).end();
                if (far == other.end() && out != far && far != knot && out != knot) {
                    fillPore(knot, arm, other);
                    break;
                }
            }
        }
    }

    private void fillPore(SkeletonMinutia knot, SkeletonRidge arm, SkeletonRidge other) {
        SkeletonMinutia far = arm.end();
        if (far.ridges.size() == FORK
                && arm.size() <= Parameters.MAX_PORE_ARM
                && other.size() <= Parameters.MAX_PORE_ARM) {
            arm.detach();
            other.detach();
            addStraight(knot, far, straight(knot, far));
        }
    }

    /** Joins two ridges that meet, the shorter to the longer. */
    private void closeKnots() {
        for (SkeletonMinutia knot : knots) {
            if (knot.ridges.size() == 2 && knot.ridges.get(0).reversed != knot.ridges.get(1)) {
                SkeletonRidge one = knot.ridges.get(0);
                SkeletonRidge other = knot.ridges.get(1);
                if (one.size() < other.size()) {
                    join(other, one);
                } else {
                    join(one, other);
                }
            }
        }
        removeDots();
    }

    private static void join(SkeletonRidge longer, SkeletonRidge shorter) {
        longer.reversed.extend(shorter);
        longer.reversed.end(shorter.end());
        shorter.detach();
    }

    private void cutTails() {
        for (SkeletonMinutia knot : knots) {
            if (knot.ridges.size() == 1) {
                SkeletonRidge tail = knot.ridges.get(0);
                if (tail.end().ridges.size() >= FORK && tail.size() < Parameters.MIN_TAIL_LENGTH) {
                    tail.detach();
                }
            }
        }
    }

    private void removeFragments() {
        for (SkeletonMinutia knot : knots) {
            if (knot.ridges.size() == 1) {
                SkeletonRidge fragment = knot.ridges.get(0);
                if (fragment.end().ridges.size() == 1 && fragment.size() < Parameters.MIN_FRAGMENT_LENGTH) {
                    fragment.detach();
                }
            }
        }
    }

    /** From the second pixel over twenty others, or as many as there are. */
    private float direction(SkeletonRidge ridge) {
        int last = Math.min(Parameters.RIDGE_DIRECTION_SKIP + Parameters.RIDGE_DIRECTION_SAMPLE - 1, ridge.size() - 1);
        int first = Math.max(0, last - Parameters.RIDGE_DIRECTION_SAMPLE + 1);
        return (float) DoubleAngle.atan(point(ridge.pixel(first)), point(ridge.pixel(last)));
    }
}
