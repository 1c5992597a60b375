package org.spidhub.matching.finger.extraction;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line between two knots, seen from one of its ends; seen from the other it is {@link #reversed}. */
final class SkeletonRidge {

    final SkeletonRidge reversed;

    private final RidgePoints trail;
    private final boolean forwards;
    private @Nullable SkeletonMinutia start;
    private @Nullable SkeletonMinutia end;

    SkeletonRidge(RidgePoints trail) {
        this.trail = trail;
        this.forwards = true;
        this.reversed = new SkeletonRidge(this);
    }

    private SkeletonRidge(SkeletonRidge other) {
        this.trail = other.trail;
        this.forwards = false;
        this.reversed = other;
    }

    /** Of a ridge and the same reversed, true for one. */
    boolean isForwards() {
        return forwards;
    }

    /** How many pixels it has. */
    int size() {
        return trail.size();
    }

    /** A pixel by its place from the start. */
    int pixel(int index) {
        return trail.get(forwards ? index : trail.size() - 1 - index);
    }

    void addAtStart(int pixel) {
        if (forwards) {
            trail.addFirst(pixel);
        } else {
            trail.addLast(pixel);
        }
    }

    /** Goes on where another ridge begins, which begins at the pixel on which this one ends. */
    void extend(SkeletonRidge other) {
        if (forwards) {
            trail.removeLast();
            for (int i = 0; i < other.size(); i++) {
                trail.addLast(other.pixel(i));
            }
        } else {
            trail.removeFirst();
            for (int i = 0; i < other.size(); i++) {
                trail.addFirst(other.pixel(i));
            }
        }
    }

    /** @throws NullPointerException when it was taken away */
    SkeletonMinutia end() {
        return Objects.requireNonNull(end);
    }

    void join(@Nullable SkeletonMinutia from, @Nullable SkeletonMinutia to) {
        start(from);
        end(to);
    }

    void end(@Nullable SkeletonMinutia knot) {
        reversed.start(knot);
    }

    /** Takes it away from both knots. */
    void detach() {
        join(null, null);
    }

    private void start(@Nullable SkeletonMinutia knot) {
        if (start != knot) {
            if (start != null) {
                start.ridges.remove(this);
            }
            start = knot;
            reversed.end = knot;
            if (knot != null) {
                knot.ridges.add(this);
            }
        }
    }
}
