package org.spidhub.protection.access;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a file of any size in pieces that overlap, one character a byte: a database's files grow beyond what a heap holds. */
final class FilePieces {

    private static final int PIECE = 64 << 20;
    private static final int OVERLAP = 4_096; // longer than whatever is looked for

    /** What is done with one piece. */
    interface Reader {
        void read(String piece) throws IOException;
    }

    private FilePieces() {}

    static void read(Path file, Reader reader) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = 0;
            long length = in.length();
            do {
                byte[] piece = new byte[(int) Math.min(PIECE, length - at)];
                in.seek(at);
                in.readFully(piece);
                reader.read(new String(piece, StandardCharsets.ISO_8859_1));
                at += PIECE - OVERLAP;
            } while (at + OVERLAP < length);
        }
    }
}
