package org.spidhub.matching.sample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.synthetic.SyntheticFinger;

/** Synthetic templates shared by the tests of this room, each finger grown once. */
public final class Prints {

    private static final Map<Long, SyntheticFinger> FINGERS = new ConcurrentHashMap<>();

    private Prints() {}

    static SyntheticFinger finger(long seed) {
        return FINGERS.computeIfAbsent(seed, SyntheticFinger::of);
    }

    /** Finger {@code seed} captured once, stored under an index. */
    public static Template template(int index, long seed, long capture) {
        byte[] content = FingerEngine.extract(finger(seed).impression(capture, 0.5), SyntheticFinger.DPI);
        return new Template(index, FingerEngine.ID, content);
    }

    public static ReadyTemplate ready(int index, long seed, long capture) {
        return ReadyTemplate.of(template(index, seed, capture));
    }

    /** A face of a made-up engine: a unit vector at an angle in the plane, so that cosines are known. */
    public static ReadyTemplate face(String engine, double degrees) {
        double angle = Math.toRadians(degrees);
        return new ReadyTemplate.Face(10, engine, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
