package org.spidhub.basesync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a dropped file in whatever encoding its program saved it: by its byte order mark, else UTF-8 when all of it is, else
 * windows-1252, as spreadsheets in Brazil save.
 *
 * @param mark bytes of the byte order mark
 */
record FileText(Path file, Charset charset, int mark) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final int PIECE = 64 * 1024; // bytes read at a time

    /** @throws FileRefused when it is no text, or UTF-16 that does not announce itself */
    static FileText of(Path file) throws IOException, FileRefused {
        byte[] head = new byte[4];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(head, 0, head.length);
        }
        if (begins(head, length, 0xEF, 0xBB, 0xBF)) {
            return new FileText(file, StandardCharsets.UTF_8, 3);
        }
        if (begins(head, length, 0xFF, 0xFE, 0, 0)) {
            return new FileText(file, UTF_32LE, 4);
        }
        if (begins(head, length, 0, 0, 0xFE, 0xFF)) {
            return new FileText(file, UTF_32BE, 4);
        }
        if (begins(head, length, 0xFF, 0xFE)) {
            return new FileText(file, StandardCharsets.UTF_16LE, 2);
        }
        if (begins(head, length, 0xFE, 0xFF)) {
            return new FileText(file, StandardCharsets.UTF_16BE, 2);
        }
        if (begins(head, length, 'P', 'K', 3, 4) || begins(head, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new FileRefused("the file is a workbook; save it as CSV");
        }
        return new FileText(file, isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS, 0);
    }

    /** Behind the byte order mark. */
    BufferedReader open() throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset));
    }

    /** Whether nothing in the file said so, and its bytes are no UTF-8. */
    boolean isGuessed() {
        return charset.equals(WINDOWS);
    }

    private static boolean begins(byte[] head, int length, int... bytes) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(Path file) throws IOException, FileRefused {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        CharBuffer characters = CharBuffer.allocate(PIECE);
        boolean utf8 = true;
        try (InputStream in = Files.newInputStream(file)) {
            for (boolean end = false; !end; ) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                if (!end) {
                    refuseZeros(bytes.array(), bytes.position(), read);
                    bytes.position(bytes.position() + read);
                }
                bytes.flip();
                CoderResult result = utf8 ? decoder.decode(bytes, characters.clear(), end) : CoderResult.UNDERFLOW;
                utf8 &= !result.isError();
                if (utf8) {
                    bytes.compact();
                } else {
                    bytes.clear();
                }
            }
        }
        return utf8;
    }

    private static void refuseZeros(byte[] bytes, int from, int length) throws FileRefused {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == 0) {
                throw new FileRefused(
                        "the file holds zero bytes: it is UTF-16 without a byte order mark, or no text; save it as UTF-8");
            }
        }
    }
}
