package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.spidhub.matching.Template;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SyntheticFingers;
import org.spidhub.matching.finger.template.TemplateWriter;

/** Synthetic people with two fingers and a face, the same every time for a seed. */
public final class SamplePeople {
    private static final int DIMENSION = 512;

    private final long seed;
    private final Map<Integer, List<Minutiae>> fingers = new ConcurrentHashMap<>();

    public SamplePeople(long seed) {
        this.seed = seed;
    }

    /** The person as enrolled. */
    public List<Template> enrolled(int person) {
        List<Template> templates = new ArrayList<>();
        templates.add(finger(5, fingers(person).get(0)));
        templates.add(finger(6, fingers(person).get(1)));
        templates.add(face(vector(person, 0)));
        return templates;
    }

    /** The person on another day. */
    public List<Template> again(int person) {
        SyntheticFingers day = new SyntheticFingers(seed * 7919 + person);
        List<Template> templates = new ArrayList<>();
        templates.add(finger(5, day.impression(fingers(person).get(0), 0.2)));
        templates.add(finger(6, day.impression(fingers(person).get(1), 0.2)));
        templates.add(face(vector(person, 0.5)));
        return templates;
    }

    /** A finger template with the given minutiae. */
    public static Template finger(int index, long... minutiae) {
        return finger(index, Minutiae.of(minutiae));
    }

    private static Template finger(int index, Minutiae minutiae) {
        return new Template(index, FingerEngine.ID, TemplateWriter.write(minutiae));
    }

    private static Template face(float[] vector) {
        return new Template(10, "faces-1", FaceVector.write(vector));
    }

    private List<Minutiae> fingers(int person) {
        return fingers.computeIfAbsent(person, p -> {
            SyntheticFingers own = new SyntheticFingers(seed * 1_000_003 + p);
            return List.of(own.next(), own.next());
        });
    }

    private float[] vector(int person, double noise) {
        SplittableRandom own = new SplittableRandom(seed * 31 + person);
        SplittableRandom other = new SplittableRandom(~(seed * 31 + person));
        float[] vector = new float[DIMENSION];
        double squares = 0;
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] = (float) (own.nextGaussian() + noise * other.nextGaussian());
            squares += vector[k] * vector[k];
        }
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
