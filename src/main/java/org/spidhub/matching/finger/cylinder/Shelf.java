package org.spidhub.matching.finger.cylinder;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.spidhub.matching.finger.template.Minutiae;

/**
 * An immutable row of fingers as the search keeps them in memory: cylinder blocks for the filter, packed minutiae for the
 * exact matcher, the owner's number and a tag; some 1.4 kB a finger and no object per finger.
 */
public final class Shelf {
    /** A shelf without fingers. */
    public static final Shelf EMPTY =
            new Shelf(new long[0], new int[1], new long[0], new int[1], new int[0], new byte[0]);

    final long[] blocks;
    final int[] firstBlock;
    final long[] minutiae;
    final int[] firstMinutia;
    final int[] owners;
    final byte[] tags;

    Shelf(long[] blocks, int[] firstBlock, long[] minutiae, int[] firstMinutia, int[] owners, byte[] tags) {
        this.blocks = blocks;
        this.firstBlock = firstBlock;
        this.minutiae = minutiae;
        this.firstMinutia = firstMinutia;
        this.owners = owners;
        this.tags = tags;
    }

    /**
     * Puts fingers on a shelf.
     *
     * @param owners whose each finger is, ascending
     * @param tags a byte for each finger, kept for the caller
     */
    public static Shelf of(List<Minutiae> fingers, int[] owners, byte[] tags) {
        Cylinders[] cylinders = fingers.stream().map(Cylinders::new).toArray(Cylinders[]::new);
        int[] firstBlock = new int[fingers.size() + 1];
        int[] firstMinutia = new int[fingers.size() + 1];
        for (int i = 0; i < cylinders.length; i++) {
            firstBlock[i + 1] = firstBlock[i] + Blocks.count(cylinders[i]);
            firstMinutia[i + 1] = firstMinutia[i] + fingers.get(i).count();
        }
        long[] blocks = new long[firstBlock[cylinders.length] * Blocks.LONGS];
        long[] minutiae = new long[firstMinutia[cylinders.length]];
        for (int i = 0; i < cylinders.length; i++) {
            Blocks.write(cylinders[i], blocks, firstBlock[i] * Blocks.LONGS);
            fingers.get(i).copyTo(minutiae, firstMinutia[i]);
        }
        return new Shelf(blocks, firstBlock, minutiae, firstMinutia, owners.clone(), tags.clone());
    }

    /** The wanted fingers of several shelves on one, in order. */
    public static Shelf merge(List<Shelf> shelves, IntPredicate wantedOwner) {
        int fingers = 0;
        int blockCount = 0;
        int minutiaCount = 0;
        for (Shelf shelf : shelves) {
            for (int i = 0; i < shelf.size(); i++) {
                if (wantedOwner.test(shelf.owners[i])) {
                    fingers++;
                    blockCount += shelf.firstBlock[i + 1] - shelf.firstBlock[i];
                    minutiaCount += shelf.firstMinutia[i + 1] - shelf.firstMinutia[i];
                }
            }
        }
        Shelf merged = new Shelf(
                new long[blockCount * Blocks.LONGS],
                new int[fingers + 1],
                new long[minutiaCount],
                new int[fingers + 1],
                new int[fingers],
                new byte[fingers]);
        int at = 0;
        for (Shelf shelf : shelves) {
            for (int i = 0; i < shelf.size(); i++) {
                if (wantedOwner.test(shelf.owners[i]) && at < fingers) {
                    merged.copy(at++, shelf, i);
                }
            }
        }
        return merged;
    }

    private void copy(int at, Shelf from, int i) {
        int blockLongs = (from.firstBlock[i + 1] - from.firstBlock[i]) * Blocks.LONGS;
        int count = from.firstMinutia[i + 1] - from.firstMinutia[i];
        System.arraycopy(
                from.blocks, from.firstBlock[i] * Blocks.LONGS, blocks, firstBlock[at] * Blocks.LONGS, blockLongs);
        System.arraycopy(from.minutiae, from.firstMinutia[i], minutiae, firstMinutia[at], count);
        firstBlock[at + 1] = firstBlock[at] + blockLongs / Blocks.LONGS;
        firstMinutia[at + 1] = firstMinutia[at] + count;
        owners[at] = from.owners[i];
        tags[at] = from.tags[i];
    }

    /** The same fingers under new owners. */
    public Shelf reowned(IntUnaryOperator newOwner) {
        int[] renamed = Arrays.stream(owners).map(newOwner).toArray();
        return new Shelf(blocks, firstBlock, minutiae, firstMinutia, renamed, tags);
    }

    public int size() {
        return owners.length;
    }

    public int owner(int finger) {
        return owners[finger];
    }

    public byte tag(int finger) {
        return tags[finger];
    }

    /** The first finger of an owner, or the size when there is none; the owner's other fingers follow it. */
    public int firstOf(int owner) {
        int low = 0;
        int high = owners.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (owners[middle] < owner) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < owners.length && owners[low] == owner ? low : owners.length;
    }

    public Minutiae minutiae(int finger) {
        return Minutiae.stored(minutiae, firstMinutia[finger], firstMinutia[finger + 1] - firstMinutia[finger]);
    }

    /** Bytes of memory all its fingers take. */
    public long bytes() {
        return 8L * (blocks.length + minutiae.length)
                + 4L * (firstBlock.length + firstMinutia.length + owners.length)
                + tags.length;
    }

    /**
     * Filters: how much each finger looks like the probe.
     *
     * @param scores one score a finger is written to it, from {@code offset} on; 0 or more, only its order means anything
     */
    public void score(FilterProbe probe, Kernel kernel, Votes votes, float[] scores, int offset) {
        for (int finger = 0; finger < owners.length; finger++) {
            votes.clear();
            kernel.report(probe, blocks, firstBlock[finger], firstBlock[finger + 1], votes);
            scores[offset + finger] = votes.count(probe, minutiae, firstMinutia[finger]);
        }
    }
}
