package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    /**
     * Binary records of bare pixels, one after the other.
     *
     * @param flag 0 the resolution of transmission counts, 1 the one of scanning
     * @param scanned dots per millimetre, such as {@code 19.69}
     * @param positions the codes of each record, up to six
     */
    public static byte[] type4s(
            int flag, String scanned, String transmitted, List<List<Integer>> positions, Picture... prints) {
        byte[] records = new byte[0];
        for (int i = 0; i < prints.length; i++) {
            ByteBuffer record = ByteBuffer.allocate(18 + prints[i].pixels().length);
            record.putInt(record.capacity()).put((byte) i).put((byte) 0);
            for (int at = 0; at < 6; at++) {
                record.put(
                        (byte) (at < positions.get(i).size() ? positions.get(i).get(at) : 255));
            }
            record.put((byte) flag);
            record.putShort((short) prints[i].width())
                    .putShort((short) prints[i].height())
                    .put((byte) 0);
            record.put(prints[i].pixels());
            records = join(records, record.array());
        }
        return join(typeOne(4, prints.length, scanned, transmitted), records);
    }

    /** A tagged record of one picture, of a print (type 14) or a face (type 10). */
    public static byte[] tagged(int type, String fields, byte[] picture) {
        String head = (FIELD + fields.replace(' ', FIELD) + FIELD + type + ".999:");
        int length = (type + ".001:000000").length() + head.length() + picture.length + 1;
        byte[] start = String.format("%d.001:%06d%s", type, length, head).getBytes(StandardCharsets.ISO_8859_1);
        return join(typeOne(type, 1, "19.69", "19.69"), join(join(start, picture), new byte[] {RECORD_END}));
    }

    private static byte[] typeOne(int type) {
        return typeOne(type, 1, "19.69", "");
    }

    private static byte[] typeOne(int type, int count, String scanned, String transmitted) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append((char) 0x1e)
                    .append(type)
                    .append((char) 0x1f)
                    .append("0")
                    .append(i);
        }
        String rest = FIELD + "1.002:0400" + FIELD + "1.003:1" + (char) 0x1f + count + list + FIELD + "1.011:" + scanned
                + (transmitted.isEmpty() ? "" : FIELD + "1.012:" + transmitted) + RECORD_END;
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
