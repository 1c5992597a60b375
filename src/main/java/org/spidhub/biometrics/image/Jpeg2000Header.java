package org.spidhub.biometrics.image;

import java.util.Arrays;

/** Finds the code stream inside a JP2 file and reads its size marker, refusing layouts made to exhaust a decoder. */
final class Jpeg2000Header {

    private static final int MOST_TILES = 1024;
    private static final int MOST_COMPONENTS = 4;

    private Jpeg2000Header() {}

    static ImageHeader read(byte[] content) {
        byte[] stream = codeStream(content);
        Bytes in = new Bytes(stream);
        if (in.u16(0) != 0xff4f || in.u16(2) != 0xff51) {
            throw ImageFault.unreadable("the JPEG 2000 code stream has no size marker");
        }
        if (in.u16(stream.length - 2L) != 0xffd9) {
            throw ImageFault.unreadable("the JPEG 2000 code stream is cut short");
        }
        long width = (long) in.size(8) - in.size(16);
        long height = (long) in.size(12) - in.size(20);
        long tileWidth = in.u32(24);
        long tileHeight = in.u32(28);
        int components = in.u16(40);
        if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1) {
            throw ImageFault.unreadable("the JPEG 2000 picture has no size");
        }
        long tiles = tiles(in.u32(8), tileWidth) * tiles(in.u32(12), tileHeight);
        if (tiles > MOST_TILES || components < 1 || components > MOST_COMPONENTS) {
            throw ImageFault.unsupported("a JPEG 2000 picture with " + tiles + " tiles and " + components
                    + " components is not read; send one tile and one or three components");
        }
        return new ImageHeader((int) width, (int) height, null, 1, stream);
    }

    private static long tiles(long side, long tile) {
        return (side + tile - 1) / tile;
    }

    private static byte[] codeStream(byte[] content) {
        Bytes in = new Bytes(content);
        if (in.u16(0) == 0xff4f) {
            return content;
        }
        long at = 0;
        while (at < content.length) {
            long length = in.u32(at);
            long header = length == 1 ? 16 : 8;
            if (length == 1) {
                length = in.u32(at + 8) == 0 ? in.u32(at + 12) : Long.MAX_VALUE;
            }
            if (in.has(at + 4, "jp2c")) {
                long end = length == 0 ? content.length : Math.min(content.length, at + length);
                if (end <= at + header) {
                    break;
                }
                return Arrays.copyOfRange(content, (int) (at + header), (int) end);
            }
            if (length < 8 || length > content.length) {
                break;
            }
            at += length;
        }
        throw ImageFault.unreadable("the JPEG 2000 file has no code stream");
    }
}
