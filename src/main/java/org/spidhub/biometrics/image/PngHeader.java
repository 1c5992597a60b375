package org.spidhub.biometrics.image;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the chunks of a PNG; only those that carry pixels go on to the decoder, as compressed text and profiles can hide bombs. */
final class PngHeader {

    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final double METRES_PER_INCH = 0.0254;

    private PngHeader() {}

    static ImageHeader read(byte[] content) {
        Bytes in = new Bytes(content);
        if (!in.has(12, "IHDR")) {
            throw ImageFault.unreadable("the PNG does not begin with its header");
        }
        int width = in.size(16);
        int height = in.size(20);
        Integer dpi = null;
        ByteArrayOutputStream plain = new ByteArrayOutputStream(content.length);
        plain.write(content, 0, 8);
        for (long at = 8; at < content.length; ) {
            long next = at + 12 + in.u32(at);
            String type = type(in, at + 4);
            if (next > content.length) {
                throw ImageFault.unreadable("the PNG is cut short");
            }
            if (NEEDED.contains(type)) {
                plain.write(content, (int) at, (int) (next - at));
            } else if (type.equals("pHYs")) {
                dpi = dpi(in, at + 8);
            }
            if (type.equals("IEND")) {
                return new ImageHeader(width, height, dpi, 1, plain.toByteArray());
            }
            at = next;
        }
        throw ImageFault.unreadable("the PNG is cut short");
    }

    private static String type(Bytes in, long at) {
        StringBuilder type = new StringBuilder(4);
        for (int i = 0; i < 4; i++) {
            type.append((char) in.u8(at + i));
        }
        return type.toString();
    }

    private static @Nullable Integer dpi(Bytes in, long at) {
        boolean metres = in.u8(at + 8) == 1;
        return metres ? (int) Math.round(in.u32(at) * METRES_PER_INCH) : null;
    }
}
