package org.spidhub.matching.search;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pieces of a gallery file, each sealed under its own name. A piece is cut into segments: a cold cipher is compiled after
 * some thousand calls, however large they are. Pieces are found first and opened then, in any order and by any thread.
 */
final class SealedChunks {
    /** Plain bytes per segment; with 64 kB a cold restart took a third more processor time, with 4 kB a tenth. */
    private static final int SEGMENT = 1 << 13;

    /** Plain bytes of a chunk at most: a full shelf of fingers is 11 MB, a full one of faces 17 MB. */
    private static final int LARGEST = 1 << 28;

    private static final int HEADER = 2 * Integer.BYTES;

    private SealedChunks() {}

    static void write(DataOutputStream out, GallerySeal seal, String record, byte[] plain) throws IOException {
        List<byte[]> segments = new ArrayList<>();
        int count = count(plain.length);
        for (int k = 0; k < count; k++) {
            byte[] part = Arrays.copyOfRange(plain, k * SEGMENT, Math.min(plain.length, (k + 1) * SEGMENT));
            segments.add(seal.seal(name(record, k, count), part));
        }
        out.writeInt(plain.length);
        out.writeInt(
                segments.stream().mapToInt(one -> Integer.BYTES + one.length).sum());
        for (byte[] segment : segments) {
            out.writeInt(segment.length);
            out.write(segment);
        }
    }

    /** A piece that lies in the file. */
    record Place(FileChannel file, String record, int plain, long start, int sealed) {
        /** @throws IOException when the file says what cannot be */
        static Place at(FileChannel file, long position, String record) throws IOException {
            ByteBuffer header = read(file, position, HEADER);
            int plain = header.getInt();
            int sealed = header.getInt();
            if (plain < 0 || plain > LARGEST || sealed < 0 || position + HEADER + sealed > file.size()) {
                throw new IOException("a chunk of " + plain + " bytes");
            }
            return new Place(file, record, plain, position + HEADER, sealed);
        }

        long end() {
            return start + sealed;
        }

        /**
         * Opens the segments on all processors.
         *
         * @throws RuntimeException when it was sealed under another name or key, or altered
         */
        byte[] open(GallerySeal seal) {
            byte[] opened = new byte[plain];
            List<byte[]> segments = segments();
            IntStream.range(0, segments.size()).parallel().forEach(k -> {
                byte[] part = seal.open(name(record, k, segments.size()), segments.get(k));
                System.arraycopy(part, 0, opened, k * SEGMENT, size(k));
            });
            return opened;
        }

        /** As they lie in the file, sealed. */
        private List<byte[]> segments() {
            try {
                ByteBuffer in = read(file, start, sealed);
                List<byte[]> segments = new ArrayList<>();
                while (in.hasRemaining()) {
                    byte[] segment = new byte[Math.min(in.remaining(), in.getInt())];
                    in.get(segment);
                    segments.add(segment);
                }
                if (segments.size() != count(plain)) {
                    throw new IOException("a chunk is not as long as it says");
                }
                return segments;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int size(int segment) {
            return Math.min(SEGMENT, plain - segment * SEGMENT);
        }
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
        return bytes.flip();
    }

    private static int count(int length) {
        return Math.max(1, (length + SEGMENT - 1) / SEGMENT);
    }

    private static String name(String record, int segment, int count) {
        return record + "/" + segment + "/" + count;
    }
}
