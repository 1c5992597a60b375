package org.spidhub.administration.basesync;

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
import java.util.Arrays;
import org.spidhub.platform.TextEncoding;

/**
 * The text of a dropped file in whatever encoding its program saved it: by its byte order mark, else UTF-8 when all of it is, else
 * windows-1252, as spreadsheets in Brazil save.
 *
 * @param mark bytes of the byte order mark
 */
record FileText(Path file, Charset charset, int mark) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** How workbooks begin: of today's spreadsheets, and of those before 2007. */
    private static final byte[] ZIPPED = {'P', 'K', 3, 4};

    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final int PIECE = 64 * 1024; // bytes read at a time

    /** @throws FileRefused when it is no text, or UTF-16 that does not announce itself */
    static FileText of(Path file) throws IOException, FileRefused {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        TextEncoding marked = TextEncoding.byMark(head);
        if (marked != null) {
            return new FileText(file, marked.charset(), marked.mark());
        }
        if (Arrays.equals(head, ZIPPED) || Arrays.equals(head, COMPOUND)) {
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
