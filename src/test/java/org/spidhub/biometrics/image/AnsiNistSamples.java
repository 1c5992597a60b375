package org.spidhub.biometrics.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** ANSI/NIST-ITL files with one synthetic print. */
public final class AnsiNistSamples {

    private static final char FIELD = 0x1d;
    private static final char RECORD_END = 0x1c;

    private AnsiNistSamples() {}

    /** A binary record of bare pixels. */
    public static byte[] type4(int position, Picture print) {
        ByteBuffer record = ByteBuffer.allocate(18 + print.pixels().length);
        record.putInt(record.capacity()).put((byte) 0).put((byte) 0);
        record.put((byte) position).put(new byte[] {-1, -1, -1, -1, -1}).put((byte) 0);
        record.putShort((short) print.width()).putShort((short) print.height()).put((byte) 0);
        record.put(print.pixels());
        return join(typeOne(4), record.array());
    }

    /** A tagged record holding WSQ. */
    public static byte[] type14(int position, Picture print, int dpi) {
        byte[] wsq = WsqFile.encode(print);
        String head = FIELD + "14.002:00" + FIELD + "14.006:" + print.width() + FIELD + "14.007:" + print.height()
                + FIELD
                + "14.008:1" + FIELD + "14.009:" + dpi + FIELD + "14.011:WSQ20" + FIELD + "14.013:" + position + FIELD
                + "14.999:";
        int length = "14.001:000000".length() + head.length() + wsq.length + 1;
        byte[] start = String.format("14.001:%06d%s", length, head).getBytes(StandardCharsets.ISO_8859_1);
        return join(typeOne(14), join(join(start, wsq), new byte[] {RECORD_END}));
    }

    private static byte[] typeOne(int type) {
        String rest = FIELD + "1.002:0400" + FIELD + "1.003:1" + (char) 0x1f + "1" + (char) 0x1e + type + (char) 0x1f
                + "00" + FIELD + "1.011:19.69" + RECORD_END;
        int length = "1.001:000".length() + rest.length();
        return String.format("1.001:%03d%s", length, rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
