package org.spidhub.matching.image;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A JPEG 2000 code stream, walked tile by tile so that a cut one is known from one whose writer left the end marker out; layouts made to
 * exhaust a decoder, and kinds it reads wrongly, are refused.
 *
 * @param components 1 to 4
 * @param depth bits of a sample
 * @param whole the stream up to its end marker, which is put there where it is missing
 */
record CodeStream(int width, int height, int components, int depth, byte[] whole) {

    private static final int MOST_TILES = 1024;
    private static final int MOST_COMPONENTS = 4;
    private static final int HIGH_THROUGHPUT = 0x4000;
    private static final int MOST_PARTS = 255 * MOST_TILES;

    static CodeStream read(byte[] stream) {
        Bytes in = new Bytes(stream);
        if (in.u16(0) != 0xff4f || in.u16(2) != 0xff51) {
            throw ImageFault.unreadable("the JPEG 2000 code stream has no size marker");
        }
        if ((in.u16(6) & HIGH_THROUGHPUT) != 0) {
            throw ImageFault.unsupported("high-throughput JPEG 2000 (part 15) is not read; send JPEG 2000 part 1");
        }
        long width = (long) in.size(8) - in.size(16);
        long height = (long) in.size(12) - in.size(20);
        long tileWidth = in.u32(24);
        long tileHeight = in.u32(28);
        int components = in.u16(40);
        if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1) {
            throw ImageFault.unreadable("the JPEG 2000 picture has no size");
        }
        long tiles = tiles(in.u32(8) - in.u32(32), tileWidth) * tiles(in.u32(12) - in.u32(36), tileHeight);
        if (tiles < 1 || tiles > MOST_TILES || components < 1 || components > MOST_COMPONENTS) {
            throw ImageFault.unsupported("a JPEG 2000 picture with " + tiles + " tiles and " + components
                    + " components is not read; send one tile and one or three components");
        }
        checkComponents(in, components);
        int end = end(in, (int) tiles);
        byte[] whole = Arrays.copyOf(stream, end + 2);
        whole[end] = -1;
        whole[end + 1] = (byte) 0xd9;
        return new CodeStream((int) width, (int) height, components, in.u8(42) + 1, whole);
    }

    private static long tiles(long side, long tile) {
        return (side + tile - 1) / tile;
    }

    private static void checkComponents(Bytes in, int components) {
        for (int i = 0; i < components; i++) {
            long at = 42 + 3L * i;
            if (in.u8(at) > 127) {
                throw ImageFault.unsupported("a JPEG 2000 picture of signed samples is not read; send unsigned ones");
            }
            if (in.u8(at) != in.u8(42)) {
                throw ImageFault.unsupported(
                        "a JPEG 2000 picture with components of different depth is not read; send 8 bits each");
            }
            if (in.u8(at + 1) != 1 || in.u8(at + 2) != 1) {
                throw ImageFault.unsupported(
                        "a JPEG 2000 picture with subsampled components is not read; send all of one size");
            }
        }
    }

    /** Where the end marker stands or belongs: behind the last part of the last tile. */
    private static int end(Bytes in, int tiles) {
        long at = 2;
        while (in.u16(at) != 0xff90) {
            if (in.u16(at) < 0xff00) {
                throw ImageFault.unreadable("the JPEG 2000 code stream has no marker at byte " + at);
            }
            at += 2 + Math.max(2, in.u16(at + 2));
        }
        BitSet seen = new BitSet(tiles);
        int[] missing = new int[tiles];
        for (int parts = 0; at + 1 < in.length() && in.u16(at) == 0xff90 && parts < MOST_PARTS; parts++) {
            int tile = in.u16(at + 4);
            if (tile >= tiles) {
                throw ImageFault.unreadable("the JPEG 2000 code stream names a tile " + tile + " of " + tiles);
            }
            long length = in.u32(at + 6);
            if (length == 0) {
                length = in.length() - at - (in.u16(in.length() - 2L) == 0xffd9 ? 2 : cutShort());
            }
            if (length < 14 || at + length > in.length()) {
                throw ImageFault.unreadable("the JPEG 2000 code stream is cut short in tile " + tile);
            }
            int announced = in.u8(at + 11);
            missing[tile] = announced > 0 ? announced - in.u8(at + 10) - 1 : missing[tile];
            seen.set(tile);
            at += length;
        }
        if (seen.cardinality() < tiles || Arrays.stream(missing).anyMatch(parts -> parts > 0)) {
            throw ImageFault.unreadable("the JPEG 2000 code stream is cut short: tiles are missing");
        }
        return (int) at;
    }

    private static int cutShort() {
        throw ImageFault.unreadable("the JPEG 2000 code stream is cut short: its end marker is missing");
    }
}
