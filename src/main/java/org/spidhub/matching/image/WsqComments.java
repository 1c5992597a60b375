package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a WSQ file whatever its comments say beyond the picture's measures: scanners' programs write names and places there.
 *
 * <p>NBIS keeps measures in one comment of lines "name value", of which the first, {@code NIST_COM}, counts them all.
 */
final class WsqComments {

    private static final Set<String> MEASURES =
            Set.of("PIX_WIDTH", "PIX_HEIGHT", "PIX_DEPTH", "PPI", "LOSSY", "COLORSPACE", "COMPRESSION", "WSQ_BITRATE");
    private static final String COUNT = "NIST_COM";
    private static final int COMMENT = 0xffa8;
    private static final int BLOCK = 0xffa3;

    private WsqComments() {}

    /** The file itself when it has no other comments. */
    static byte[] alone(byte[] content) {
        Bytes in = new Bytes(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        out.write(content, 0, 2);
        int at = 2;
        while (in.u16(at) != BLOCK) {
            int end = at + 2 + in.u16(at + 2);
            in.u8(end - 1L);
            if (in.u16(at) == COMMENT) {
                byte[] kept = measures(new String(content, at + 4, end - at - 4, StandardCharsets.ISO_8859_1));
                write(out, kept);
            } else {
                out.write(content, at, end - at);
            }
            at = end;
        }
        out.write(content, at, content.length - at);
        byte[] alone = out.toByteArray();
        return alone.length == content.length ? content : alone;
    }

    private static void write(ByteArrayOutputStream out, byte[] comment) {
        if (comment.length > 0) {
            out.write(COMMENT >> 8);
            out.write(COMMENT);
            out.write(comment.length + 2 >> 8);
            out.write(comment.length + 2);
            out.writeBytes(comment);
        }
    }

    /** The comment as it was when it holds nothing else; else the lines of measures, counted anew. */
    private static byte[] measures(String comment) {
        List<String> kept = new ArrayList<>();
        boolean others = false;
        for (String line : comment.split("[\\n\\u0000]")) {
            String name = line.strip().split("\\s+", 2)[0];
            if (MEASURES.contains(name) && line.strip().matches("\\w+\\s+[\\w.+-]{1,12}")) {
                kept.add(line.strip());
            } else if (!name.equals(COUNT) || !line.strip().matches("\\w+\\s+\\d{1,4}")) {
                others |= !name.isEmpty();
            }
        }
        if (!others) {
            return comment.getBytes(StandardCharsets.ISO_8859_1);
        }
        if (kept.isEmpty()) {
            return new byte[0];
        }
        kept.add(0, COUNT + " " + (kept.size() + 1));
        return String.join("\n", kept).concat("\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
