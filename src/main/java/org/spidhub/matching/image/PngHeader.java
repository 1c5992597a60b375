package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a PNG; only those that carry pixels go on to the decoder, as compressed text and profiles can hide bombs. */
final class PngHeader {

    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    /** What stays in a picture that leaves the hub: pixels, measures, and how they are shown. */
    private static final Set<String> KEPT =
            Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "pHYs", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD");

    private PngHeader() {}

    /** The file without texts, times, EXIF, profiles and what stands behind it; the file itself when it has none. */
    static byte[] alone(byte[] content) {
        Bytes in = new Bytes(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        out.write(content, 0, 8);
        for (long at = 8; at < content.length; ) {
            long next = at + 12 + in.u32(at);
            String type = type(in, at + 4);
            if (KEPT.contains(type)) {
                out.write(content, (int) at, (int) (next - at));
            }
            at = type.equals("IEND") ? content.length : next;
        }
        return out.size() == content.length ? content : out.toByteArray();
    }

    static ImageHeader read(byte[] content) {
        Bytes in = new Bytes(content);
        if (in.has(12, "CgBI")) {
            throw ImageFault.unsupported("a PNG optimised for iOS (CgBI) is not read; send an ordinary PNG or JPEG");
        }
        if (!in.has(12, "IHDR")) {
            throw ImageFault.unreadable("the PNG does not begin with its header");
        }
        int width = in.size(16);
        int height = in.size(20);
        Resolution resolution = null;
        Exif exif = Exif.NONE;
        ByteArrayOutputStream plain = new ByteArrayOutputStream(content.length);
        plain.write(content, 0, 8);
        for (long at = 8; at < content.length; ) {
            long next = at + 12 + in.u32(at);
            String type = type(in, at + 4);
            if (next > content.length) {
                throw ImageFault.unreadable("the PNG is cut short");
            }
            if (NEEDED.contains(type)) {
                checkSum(content, type, (int) at, (int) next);
                plain.write(content, (int) at, (int) (next - at));
            } else if (type.equals("pHYs")) {
                resolution = resolution(in, at + 8);
            } else if (type.equals("eXIf")) {
                exif = Exif.read(content, at + 8, next - 4);
            }
            if (type.equals("IEND")) {
                return new ImageHeader(
                        width,
                        height,
                        resolution != null ? resolution : exif.resolution(),
                        exif.orientation(),
                        plain.toByteArray());
            }
            at = next;
        }
        throw ImageFault.unreadable("the PNG is cut short");
    }

    /** The JDK checks none, and damaged pixels look like pixels. The header's is left to the decoder, which checks its size. */
    private static void checkSum(byte[] content, String type, int at, int next) {
        if (type.equals("IHDR") || type.equals("IEND")) {
            return;
        }
        CRC32 sum = new CRC32();
        sum.update(content, at + 4, next - at - 8);
        if (sum.getValue() != new Bytes(content).u32(next - 4L)) {
            throw ImageFault.unreadable(
                    "the PNG is damaged: its part " + type + " at byte " + at + " fails its checksum");
        }
    }

    private static String type(Bytes in, long at) {
        StringBuilder type = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            type.append((char) in.u8(at + i));
        }
        return type.toString();
    }

    /** Unit 1 is the metre; unit 0 states the shape of a pixel only. */
    private static @Nullable Resolution resolution(Bytes in, long at) {
        return in.u8(at + 8) == 1 ? Resolution.perMetre(in.u32(at), in.u32(at + 4)) : null;
    }
}
