package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leak hunter that skips a part of a file finds nothing there. */
class FilePiecesTest {

    private static final long BORDER = 64 << 20;

    @TempDir
    Path folder;

    @Test
    void finds_a_word_wherever_it_stands_also_across_the_border_of_two_pieces() throws IOException {
        for (long at : new long[] {0, BORDER - 5, BORDER, 2 * BORDER - 4_100, 2 * BORDER - 9_000, 3 * BORDER - 6}) {
            Path file = folder.resolve("at-" + at);
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.setLength(3 * BORDER); // a hole: takes no room on disk
                out.seek(at);
                out.write("canary".getBytes());
            }

            AtomicInteger found = new AtomicInteger();
            FilePieces.read(file, piece -> found.addAndGet(piece.contains("canary") ? 1 : 0));

            assertThat(found).as("at " + at).hasPositiveValue();
        }
    }

    @Test
    void reads_an_empty_file() throws IOException {
        Path file = folder.resolve("empty");
        file.toFile().createNewFile();
        AtomicInteger pieces = new AtomicInteger();

        FilePieces.read(file, piece -> pieces.addAndGet(piece.isEmpty() ? 1 : 100));

        assertThat(pieces).hasValue(1);
    }
}
