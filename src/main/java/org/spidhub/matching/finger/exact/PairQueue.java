package org.spidhub.matching.finger.exact;

import java.util.Arrays;

/**
 * Pairs of minutiae waiting to join a pairing, nearest first. A binary heap that sifts as {@link
 * java.util.PriorityQueue} does: among pairs at the same distance its order decides the score.
 *
 * <p>A pair is one long: distance in pixels (32 bits), then probe and candidate minutia and the pair they were reached
 * from (8 bits each).
 */
final class PairQueue {
    private long[] heap = new long[512];
    private int size;

    static long pair(int distance, int probe, int candidate, int fromProbe, int fromCandidate) {
        return (long) distance << 32
                | (long) probe << 24
                | (long) candidate << 16
                | (long) fromProbe << 8
                | fromCandidate;
    }

    static int probe(long pair) {
        return (int) (pair >>> 24) & 0xff;
    }

    static int candidate(long pair) {
        return (int) (pair >>> 16) & 0xff;
    }

    static int fromProbe(long pair) {
        return (int) (pair >>> 8) & 0xff;
    }

    static int fromCandidate(long pair) {
        return (int) pair & 0xff;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    long peek() {
        return heap[0];
    }

    void add(long pair) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        int place = size++;
        long distance = pair >>> 32;
        while (place > 0) {
            int parent = (place - 1) >>> 1;
            if (distance >= heap[parent] >>> 32) {
                break;
            }
            heap[place] = heap[parent];
            place = parent;
        }
        heap[place] = pair;
    }

    long remove() {
        long first = heap[0];
        long last = heap[--size];
        int place = 0;
        long distance = last >>> 32;
        int parents = size >>> 1;
        while (place < parents) {
            int child = 2 * place + 1;
            if (child + 1 < size && heap[child] >>> 32 > heap[child + 1] >>> 32) {
                child++;
            }
            if (distance <= heap[child] >>> 32) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return first;
    }
}
