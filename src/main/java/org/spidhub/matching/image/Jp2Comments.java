package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/** Takes out of a JPEG 2000 file the boxes that no decoder needs and the comments of its code stream's main header. */
final class Jp2Comments {

    private static final Set<String> NEEDED = Set.of("jP  ", "ftyp", "jp2h");
    private static final int COMMENT = 0xff64;
    private static final int TILE = 0xff90;

    private Jp2Comments() {}

    /** The file itself when there is nothing to take out. */
    static byte[] alone(byte[] content) {
        byte[] alone = new Bytes(content).u16(0) == 0xff4f ? stream(content) : boxes(content);
        return alone.length == content.length ? content : alone;
    }

    private static byte[] boxes(byte[] content) {
        Bytes in = new Bytes(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        for (long at = 0; at + 8 <= content.length; ) {
            long length = in.u32(at) == 1 ? in.u32(at + 12) : in.u32(at);
            int header = in.u32(at) == 1 ? 16 : 8;
            long end = length < header ? content.length : Math.min(content.length, at + length);
            boolean stream = in.has(at + 4, "jp2c");
            String type = new String(content, (int) at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
            if (stream) {
                byte[] alone = stream(Arrays.copyOfRange(content, (int) at + header, (int) end));
                boolean same = alone.length == end - at - header;
                out.writeBytes(
                        same
                                ? Arrays.copyOfRange(content, (int) at, (int) at + header)
                                : ByteBuffer.allocate(8)
                                        .putInt(8 + alone.length)
                                        .put(content, (int) at + 4, 4)
                                        .array());
                out.writeBytes(alone);
                return out.toByteArray();
            }
            if (NEEDED.contains(type)) {
                out.write(content, (int) at, (int) (end - at));
            }
            at = end;
        }
        return content;
    }

    /** Up to its end marker; a stream that is not whole has been refused before. */
    private static byte[] stream(byte[] content) {
        byte[] whole = CodeStream.read(content).whole();
        Bytes in = new Bytes(whole);
        ByteArrayOutputStream out = new ByteArrayOutputStream(whole.length);
        out.write(whole, 0, 2);
        int at = 2;
        while (in.u16(at) != TILE) {
            int end = at + 2 + in.u16(at + 2);
            if (in.u16(at) != COMMENT) {
                out.write(whole, at, end - at);
            }
            at = end;
        }
        out.write(whole, at, whole.length - at);
        return out.toByteArray();
    }
}
