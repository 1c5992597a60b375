package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Joins ends of ridges that face each other: there the ridge goes on, and only the picture does not show it.
 *
 * <p>Ours because SourceAFIS makes a point to compare any two ends.
 */
final class SkeletonGaps {

    private static final int NARROW = Parameters.MAX_RUPTURE_SIZE * Parameters.MAX_RUPTURE_SIZE;
    private static final int WIDE = Parameters.MAX_GAP_SIZE * Parameters.MAX_GAP_SIZE;

    private final Skeleton graph;
    private final List<SkeletonMinutia> ends;

    private SkeletonGaps(Skeleton graph) {
        this.graph = graph;
        this.ends = graph.knots.stream()
                .filter(knot -> isEnd(knot) && knot.ridges.get(0).size() >= Parameters.SHORTEST_JOINED_ENDING)
                .toList();
    }

    /** A gap, squared. */
    private record Gap(int size, SkeletonMinutia from, SkeletonMinutia to) {

        static final Comparator<Gap> NARROWEST_FIRST = Comparator.comparingInt(Gap::size)
                .thenComparing(gap -> gap.from.position)
                .thenComparing(gap -> gap.to.position);
    }

    static void join(Skeleton graph) {
        SkeletonGaps gaps = new SkeletonGaps(graph);
        gaps.join(gaps.find());
    }

    private static boolean isEnd(SkeletonMinutia knot) {
        return knot.ridges.size() == 1;
    }

    private PriorityQueue<Gap> find() {
        PriorityQueue<Gap> gaps = new PriorityQueue<>(Gap.NARROWEST_FIRST);
        int[] x = ends.stream().mapToInt(end -> end.position.x).toArray();
        int[] y = ends.stream().mapToInt(end -> end.position.y).toArray();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                int dx = x[i] - x[j];
                int dy = y[i] - y[j];
                int size = dx * dx + dy * dy;
                if (size <= WIDE && i != j) {
                    SkeletonMinutia from = ends.get(i);
                    SkeletonMinutia to = ends.get(j);
                    if (from.ridges.get(0).end() != to && (size <= NARROW || areFacing(from, to))) {
                        gaps.add(new Gap(size, from, to));
                    }
                }
            }
        }
        return gaps;
    }

    private boolean areFacing(SkeletonMinutia from, SkeletonMinutia to) {
        double across = DoubleAngle.atan(from.position, to.position);
        return DoubleAngle.distance(direction(from), DoubleAngle.opposite(across)) <= Parameters.MAX_GAP_ANGLE
                && DoubleAngle.distance(direction(to), across) <= Parameters.MAX_GAP_ANGLE;
    }

    private double direction(SkeletonMinutia end) {
        SkeletonRidge ridge = end.ridges.get(0);
        IntPoint back = Parameters.GAP_ANGLE_OFFSET < ridge.size()
                ? graph.point(ridge.pixel(Parameters.GAP_ANGLE_OFFSET))
                : ridge.end().position;
        return DoubleAngle.atan(end.position, back);
    }

    private void join(PriorityQueue<Gap> gaps) {
        Bitmap shadow = graph.shadow();
        for (Gap gap = gaps.poll(); gap != null; gap = gaps.poll()) {
            if (isEnd(gap.from) && isEnd(gap.to)) {
                int[] line = graph.straight(gap.from, gap.to);
                if (isFree(line, shadow)) {
                    graph.addStraight(gap.from, gap.to, line);
                    for (int pixel : line) {
                        shadow.set(pixel);
                    }
                }
            }
        }
    }

    private static boolean isFree(int[] line, Bitmap shadow) {
        for (int i = Parameters.TOLERATED_GAP_OVERLAP; i < line.length - Parameters.TOLERATED_GAP_OVERLAP; i++) {
            if (shadow.get(line[i])) {
                return false;
            }
        }
        return true;
    }
}
