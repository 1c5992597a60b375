package org.spidhub.matching.face.scan;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable row of face vectors of one length: floats for the answer, bytes for finding out which floats to look at,
 * and each face's owner. Five bytes a component, or eight where the JVM has no vector instructions, see {@link PackedFaces}.
 */
public final class FaceShelf {
    private static final int BYTE_RANGE = 127;

    private final int length;
    private final float[] vectors;
    private final byte[] bytes;

    /** What one step of a face's bytes is worth. */
    private final float[] steps;

    private final int[] owners;

    private final @Nullable PackedFaces packed;

    private FaceShelf(
            int length, float[] vectors, byte[] bytes, float[] steps, int[] owners, @Nullable PackedFaces packed) {
        this.length = length;
        this.vectors = vectors;
        this.bytes = bytes;
        this.steps = steps;
        this.owners = owners;
        this.packed = packed;
    }

    private static FaceShelf filled(int length, float[] vectors, byte[] bytes, float[] steps, int[] owners) {
        PackedFaces packed = FaceKernels.fastest().simd() ? null : new PackedFaces(vectors, length);
        return new FaceShelf(length, vectors, bytes, steps, owners, packed);
    }

    /**
     * Puts faces on a shelf.
     *
     * @param faces vectors of equal length, each of length 1
     * @param owners whose each face is, ascending
     * @throws IllegalArgumentException when lengths differ, or a vector holds a value that is not finite or is no unit
     *     vector (5 % off at most)
     */
    public static FaceShelf of(List<float[]> faces, int[] owners) {
        int length = faces.isEmpty() ? 0 : faces.get(0).length;
        float[] vectors = new float[faces.size() * length];
        byte[] bytes = new byte[vectors.length];
        float[] steps = new float[faces.size()];
        for (int i = 0; i < faces.size(); i++) {
            float[] face = faces.get(i);
            checkUnit(face, length);
            System.arraycopy(face, 0, vectors, i * length, length);
            steps[i] = step(face);
            for (int k = 0; k < length; k++) {
                bytes[i * length + k] = (byte) Math.round(face[k] / steps[i]);
            }
        }
        return filled(length, vectors, bytes, steps, owners.clone());
    }

    /** Refuses what is no unit vector of that length: NaN, zeros, raw embeddings. */
    static void checkUnit(float[] face, int length) {
        double squares = 0;
        for (float component : face) {
            squares += component * (double) component;
        }
        if (face.length != length || !(Math.abs(squares - 1) < 0.1)) {
            throw new IllegalArgumentException("a face vector must have " + length + " finite components and length 1");
        }
    }

    static float step(float[] face) {
        float largest = 0;
        for (float component : face) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest / BYTE_RANGE;
    }

    /** The wanted faces of several shelves on one, in order. */
    public static FaceShelf merge(List<FaceShelf> shelves, IntPredicate wantedOwner) {
        int length = shelves.isEmpty() ? 0 : shelves.get(0).length;
        int faces = 0;
        for (FaceShelf shelf : shelves) {
            faces += (int) Arrays.stream(shelf.owners).filter(wantedOwner).count();
        }
        float[] vectors = new float[faces * length];
        byte[] bytes = new byte[vectors.length];
        float[] steps = new float[faces];
        int[] owners = new int[faces];
        int at = 0;
        for (FaceShelf shelf : shelves) {
            for (int i = 0; i < shelf.size() && at < faces; i++) {
                if (wantedOwner.test(shelf.owners[i])) {
                    System.arraycopy(shelf.vectors, i * length, vectors, at * length, length);
                    System.arraycopy(shelf.bytes, i * length, bytes, at * length, length);
                    steps[at] = shelf.steps[i];
                    owners[at++] = shelf.owners[i];
                }
            }
        }
        return filled(length, vectors, bytes, steps, owners);
    }

    /** The same faces under new owners. */
    public FaceShelf reowned(IntUnaryOperator newOwner) {
        return new FaceShelf(
                length,
                vectors,
                bytes,
                steps,
                Arrays.stream(owners).map(newOwner).toArray(),
                packed);
    }

    public int size() {
        return owners.length;
    }

    public int owner(int face) {
        return owners[face];
    }

    /** Components a vector has. */
    public int length() {
        return length;
    }

    public float[] vector(int face) {
        return Arrays.copyOfRange(vectors, face * length, (face + 1) * length);
    }

    /** The first face of an owner, or the size when there is none; the owner's other faces follow it. */
    public int firstOf(int owner) {
        int found = Arrays.binarySearch(owners, owner);
        while (found > 0 && owners[found - 1] == owner) {
            found--;
        }
        return found < 0 ? owners.length : found;
    }

    /** Cosine with a face, from floats: -1 to 1. */
    float cosine(float[] query, int face) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        float sum4 = 0;
        float sum5 = 0;
        float sum6 = 0;
        float sum7 = 0;
        int at = face * length;
        int k = 0;
        for (; k + 7 < length; k += 8) {
            sum0 += vectors[at + k] * query[k];
            sum1 += vectors[at + k + 1] * query[k + 1];
            sum2 += vectors[at + k + 2] * query[k + 2];
            sum3 += vectors[at + k + 3] * query[k + 3];
            sum4 += vectors[at + k + 4] * query[k + 4];
            sum5 += vectors[at + k + 5] * query[k + 5];
            sum6 += vectors[at + k + 6] * query[k + 6];
            sum7 += vectors[at + k + 7] * query[k + 7];
        }
        for (; k < length; k++) {
            sum0 += vectors[at + k] * query[k];
        }
        return (sum0 + sum1 + (sum2 + sum3)) + (sum4 + sum5 + (sum6 + sum7));
    }

    /** Cosines with all faces, about right: from bytes where vector instructions make that the fastest, else packed. */
    float[] roughCosines(FaceQuery query, DotProducts products) {
        float[] cosines = new float[owners.length];
        if (packed != null) {
            packed.cosines(query.vector(), cosines);
            return cosines;
        }
        int[] sums = new int[owners.length];
        products.of(bytes, query.components(), sums);
        for (int i = 0; i < sums.length; i++) {
            cosines[i] = sums[i] * steps[i] * query.step();
        }
        return cosines;
    }
}
