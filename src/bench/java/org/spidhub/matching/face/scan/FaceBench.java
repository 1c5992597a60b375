package org.spidhub.matching.face.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A gallery of made-up faces for benchmarks: random directions in loose groups, as people of one family or age lie closer
 * together than strangers, and queries some 45 degrees away from the face they show.
 */
public final class FaceBench {
    public static final int DIMENSION = 512;

    private static final int GROUPS = 1000;
    private static final int SHELF = 8192;

    private final List<FaceShelf> shelves = new ArrayList<>();
    private final float[][] groups = new float[GROUPS][];
    private final float[] flat;
    private final long seed;

    /** Makes {@code size} faces of 512 components; the same seed makes the same. */
    public FaceBench(int size, long seed) {
        this.seed = seed;
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = unit(new SplittableRandom(seed + i), null, 1);
        }
        flat = new float[size * DIMENSION];
        for (int first = 0; first < size; first += SHELF) {
            int[] owners = IntStream.range(first, Math.min(size, first + SHELF)).toArray();
            List<float[]> faces = IntStream.of(owners).mapToObj(this::face).toList();
            for (int i = 0; i < owners.length; i++) {
                System.arraycopy(faces.get(i), 0, flat, owners[i] * DIMENSION, DIMENSION);
            }
            shelves.add(FaceShelf.of(faces, owners));
        }
    }

    public String kernel() {
        return FaceScan.kernel();
    }

    /** Another picture of face {@code i}: cosine about 0.7. */
    public float[] query(int i) {
        return unit(new SplittableRandom(~(seed + i)), face(i), 1);
    }

    /** The most similar face by the hub's search. */
    public int search(float[] query) {
        return FaceScan.best(query, shelves, 1).get(0).owner();
    }

    /** The most similar face by floats alone, in a quicker loop than {@link #plain}. */
    public int exact(float[] query) {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (FaceShelf shelf : shelves) {
            for (int i = 0; i < shelf.size(); i++) {
                float cosine = shelf.cosine(query, i);
                if (cosine > most) {
                    most = cosine;
                    best = shelf.owner(i);
                }
            }
        }
        return best;
    }

    /** The most similar face by the loop one would write first. */
    public int plain(float[] query) {
        int best = -1;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < flat.length / DIMENSION; i++) {
            float sum = 0;
            for (int k = 0; k < DIMENSION; k++) {
                sum += flat[i * DIMENSION + k] * query[k];
            }
            if (sum > most) {
                most = sum;
                best = i;
            }
        }
        return best;
    }

    private float[] face(int i) {
        return unit(new SplittableRandom(seed * 31 + i), groups[i % GROUPS], 1.5);
    }

    private static float[] unit(SplittableRandom random, float @Nullable [] around, double spread) {
        double[] sum = new double[DIMENSION];
        double squares = 0;
        for (int k = 0; k < DIMENSION; k++) {
            double noise = random.nextGaussian() * spread / Math.sqrt(DIMENSION);
            sum[k] = (around == null ? 0 : around[k]) + noise;
            squares += sum[k] * sum[k];
        }
        float[] unit = new float[DIMENSION];
        for (int k = 0; k < DIMENSION; k++) {
            unit[k] = (float) (sum[k] / Math.sqrt(squares));
        }
        return unit;
    }
}
