package org.spidhub.matching.sample;

import java.nio.ByteBuffer;

/** Takes one view out of a minutiae record of the first edition byte by byte, so that whatever a vendor put there stays as it is. */
enum ViewCut {
    /** ISO/IEC 19794-2:2005: the length has four bytes. */
    ISO_2005(24, 18, 22),
    /** ANSI INCITS 378-2004: the length has two bytes, as longer records are not taken. */
    ANSI_2004(26, 20, 24);

    private static final int LENGTH = 8;
    private static final int VIEW_HEADER = 4;
    private static final int MINUTIA = 6;

    private final int header;
    private final int resolution;
    private final int count;

    ViewCut(int header, int resolution, int count) {
        this.header = header;
        this.resolution = resolution;
        this.count = count;
    }

    /** @throws IndexOutOfBoundsException when the record ends before the view does */
    byte[] alone(byte[] record, int view, int across, int down) {
        ByteBuffer in = ByteBuffer.wrap(record);
        int start = header;
        int end = end(in, start);
        for (int i = 0; i < view; i++) {
            start = end;
            end = end(in, start);
        }
        ByteBuffer out = ByteBuffer.allocate(header + end - start);
        out.put(record, 0, header).put(record, start, end - start);
        if (this == ISO_2005) {
            out.putInt(LENGTH, out.capacity());
        } else {
            out.putShort(LENGTH, (short) out.capacity());
        }
        out.putShort(resolution, (short) across).putShort(resolution + 2, (short) down);
        return out.put(count, (byte) 1).array();
    }

    private static int end(ByteBuffer in, int start) {
        int minutiae = in.get(start + VIEW_HEADER - 1) & 255;
        int extensions = start + VIEW_HEADER + minutiae * MINUTIA;
        int end = extensions + 2 + (in.getShort(extensions) & 0xffff);
        in.get(end - 1);
        return end;
    }
}
