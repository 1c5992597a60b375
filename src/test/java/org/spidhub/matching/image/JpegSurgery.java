package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.util.function.BiFunction;

/** Rewrites JPEG files marker by marker into what phones, programs and scanners really write. */
final class JpegSurgery {

    static final byte[] EOI = {-1, (byte) 0xd9};

    private JpegSurgery() {}

    /** One segment in, what stands in its place out. */
    interface Cut extends BiFunction<Integer, byte[], byte[]> {}

    /** Every segment but those of the picture data passes through; the first scan and all behind it stay together. */
    static byte[] each(byte[] jpeg, Cut cut) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int at = 2;
        while ((jpeg[at + 1] & 255) != 0xda) {
            int length = 2 + ((jpeg[at + 2] & 255) << 8 | jpeg[at + 3] & 255);
            out.writeBytes(cut.apply(jpeg[at + 1] & 255, java.util.Arrays.copyOfRange(jpeg, at, at + length)));
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    static byte[] without(byte[] jpeg, int marker) {
        return each(jpeg, (code, segment) -> code == marker ? new byte[0] : segment);
    }

    /** The components numbered from another start, in frame and scans. */
    static byte[] numbered(byte[] jpeg, int... ids) {
        byte[] copy = jpeg.clone();
        for (int at = 2; at + 3 < copy.length; ) {
            int code = copy[at + 1] & 255;
            if (copy[at] != -1 || code == 0 || code == 255 || (code >= 0xd0 && code <= 0xd9)) {
                at++;
                continue;
            }
            int length = (copy[at + 2] & 255) << 8 | copy[at + 3] & 255;
            if (code >= 0xc0 && code <= 0xc2) {
                for (int i = 0; i < ids.length; i++) {
                    copy[at + 10 + 3 * i] = (byte) ids[i];
                }
            } else if (code == 0xda) {
                for (int i = 0; i < copy[at + 4]; i++) {
                    copy[at + 5 + 2 * i] = (byte) ids[copy[at + 5 + 2 * i] - 1];
                }
            }
            at += 2 + length;
        }
        return copy;
    }

    static byte[] afterStart(byte[] jpeg, byte[] segment) {
        return join(
                join(java.util.Arrays.copyOf(jpeg, 2), segment), java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] segment(int marker, String text) {
        byte[] body = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        int length = body.length + 2;
        return join(new byte[] {-1, (byte) marker, (byte) (length >> 8), (byte) length}, body);
    }

    /** The height stands behind the first scan only. */
    static byte[] heightBehind(byte[] jpeg) {
        int[] height = new int[1];
        byte[] blank = each(jpeg, (code, segment) -> {
            if (code >= 0xc0 && code <= 0xc2) {
                height[0] = (segment[5] & 255) << 8 | segment[6] & 255;
                segment[5] = segment[6] = 0;
            }
            return segment;
        });
        byte[] lines = {-1, (byte) 0xdc, 0, 4, (byte) (height[0] >> 8), (byte) height[0]};
        return join(java.util.Arrays.copyOf(blank, blank.length - 2), lines, EOI);
    }
}
