package org.spidhub.matching.finger.cylinder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Writes shelves down and reads them back, so that a restart need not build descriptors again. */
public final class ShelfCodec {
    /**
     * Changes with every measure of the descriptors and of their layout: what was written under another value must not be
     * read.
     */
    public static final int LAYOUT = Objects.hash(
            2,
            CylinderShape.WORDS,
            CylinderShape.GRID,
            CylinderShape.RADIUS,
            CylinderShape.PLACE_SIGMA,
            CylinderShape.DIRECTION_SIGMA,
            CylinderShape.SECTIONS,
            CylinderShape.MASS_PER_BIT,
            CylinderShape.FEWEST_BITS,
            Blocks.LANES);

    private ShelfCodec() {}

    /** The written form of a shelf. */
    public static byte[] write(Shelf shelf) {
        int fingers = shelf.size();
        int bytes = 3 * Integer.BYTES
                + Long.BYTES * (shelf.blocks.length + shelf.minutiae.length)
                + (3 * Integer.BYTES + 1) * fingers;
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(fingers).putInt(shelf.blocks.length).putInt(shelf.minutiae.length);
        putLongs(out, shelf.blocks);
        putLongs(out, shelf.minutiae);
        for (int i = 0; i < fingers; i++) {
            out.putInt(shelf.firstBlock[i + 1])
                    .putInt(shelf.firstMinutia[i + 1])
                    .putInt(shelf.owners[i]);
        }
        out.put(shelf.tags);
        return out.array();
    }

    /**
     * A shelf from its written form.
     *
     * @throws RuntimeException when the bytes are no such form
     */
    public static Shelf read(byte[] written) {
        ByteBuffer in = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
        int fingers = length(in, 1);
        long[] blocks = new long[length(in, Long.BYTES)];
        long[] minutiae = new long[length(in, Long.BYTES)];
        takeLongs(in, blocks);
        takeLongs(in, minutiae);
        int[] firstBlock = new int[fingers + 1];
        int[] firstMinutia = new int[fingers + 1];
        int[] owners = new int[fingers];
        for (int i = 0; i < fingers; i++) {
            firstBlock[i + 1] = in.getInt();
            firstMinutia[i + 1] = in.getInt();
            owners[i] = in.getInt();
        }
        byte[] tags = new byte[fingers];
        in.get(tags);
        checkRising(firstBlock, blocks.length / Blocks.LONGS);
        checkRising(firstMinutia, minutiae.length);
        return new Shelf(blocks, firstBlock, minutiae, firstMinutia, owners, tags);
    }

    private static int length(ByteBuffer in, int unit) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining() / unit) {
            throw new IllegalArgumentException("a shelf claims more than its bytes hold");
        }
        return length;
    }

    private static void checkRising(int[] starts, int end) {
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] < starts[i - 1]) {
                throw new IllegalArgumentException("a shelf's fingers overlap");
            }
        }
        if (starts[starts.length - 1] != end) {
            throw new IllegalArgumentException("a shelf ends early");
        }
    }

    private static void putLongs(ByteBuffer out, long[] longs) {
        out.asLongBuffer().put(longs);
        out.position(out.position() + longs.length * Long.BYTES);
    }

    private static void takeLongs(ByteBuffer in, long[] longs) {
        in.asLongBuffer().get(longs);
        in.position(in.position() + longs.length * Long.BYTES);
    }
}
