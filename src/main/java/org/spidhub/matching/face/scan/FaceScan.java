package org.spidhub.matching.face.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the faces most like one face among all of them. */
public final class FaceScan {
    /**
     * One face found.
     *
     * @param owner number of the person it belongs to
     * @param cosine exact, from floats; -1 to 1
     */
    public record Hit(int owner, float cosine) {}

    /** Faces re-ranked by floats for each one wanted: bytes misplace a face by a few ranks, never by many. */
    private static final int RERANK = 10;

    private static final int LEAST_RERANKED = 100;

    private FaceScan() {}

    /** For people: how the scan computes. */
    public static String kernel() {
        return FaceKernels.fastest().name();
    }

    /**
     * The most similar faces, best first.
     *
     * @param face a unit vector
     * @param shelves faces of the same length
     * @param wanted how many
     * @throws IllegalArgumentException when the vector is not of length 1
     */
    public static List<Hit> best(float[] face, List<FaceShelf> shelves, int wanted) {
        return best(face, shelves, wanted, FaceKernels.fastest());
    }

    static List<Hit> best(float[] face, List<FaceShelf> shelves, int wanted, DotProducts products) {
        FaceQuery query = FaceQuery.of(face);
        int reranked = Math.max(LEAST_RERANKED, RERANK * wanted);
        List<Hit> hits = new ArrayList<>();
        for (FaceShelf shelf : shelves) {
            for (int i : highest(shelf.roughCosines(query, products), reranked)) {
                hits.add(new Hit(shelf.owner(i), shelf.cosine(face, i)));
            }
        }
        hits.sort(Comparator.comparingDouble(hit -> -hit.cosine()));
        return List.copyOf(hits.subList(0, Math.min(wanted, hits.size())));
    }

    private static int[] highest(float[] values, int wanted) {
        if (values.length <= wanted) {
            return IntStream.range(0, values.length).toArray();
        }
        float least = Float.NEGATIVE_INFINITY;
        float[] heap = new float[wanted];
        Arrays.fill(heap, least);
        for (float value : values) {
            if (value > heap[0]) {
                sink(heap, value);
            }
        }
        least = heap[0];
        int count = 0;
        int[] places = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= least) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** Replaces the least value of a min-heap. */
    private static void sink(float[] heap, float value) {
        int place = 0;
        while (true) {
            int child = 2 * place + 1;
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (child >= heap.length || heap[child] >= value) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = value;
    }
}
