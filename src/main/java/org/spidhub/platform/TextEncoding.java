package org.spidhub.platform;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a text tell about its encoding: stations, the far side and dropped files all write byte order marks that nobody
 * announces.
 *
 * @param mark length of the byte order mark in bytes; 0 where zeros told
 */
public record TextEncoding(Charset charset, int mark) {

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private record Mark(Charset charset, int... bytes) {}

    /** In this order: the mark of UTF-32LE begins with that of UTF-16LE (Unicode Standard, 23.8). */
    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
            new Mark(UTF_32BE, 0, 0, 0xFE, 0xFF),
            new Mark(UTF_32LE, 0xFF, 0xFE, 0, 0),
            new Mark(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
            new Mark(StandardCharsets.UTF_16LE, 0xFF, 0xFE));

    /** @return null when the text does not begin with a byte order mark */
    public static @Nullable TextEncoding byMark(byte[] text) {
        for (Mark each : MARKS) {
            if (begins(text, each.bytes())) {
                return new TextEncoding(each.charset(), each.bytes().length);
            }
        }
        return null;
    }

    /**
     * Of a JSON document without a mark: it begins with an ASCII character, so where its zeros lie tells the width of a character and the
     * order of its bytes (RFC 4627, 3). UTF-8 where there are none.
     */
    public static Charset ofJson(byte[] text) {
        if (text.length < 2 || text[0] != 0 && text[1] != 0) {
            return StandardCharsets.UTF_8;
        }
        boolean wide = text.length >= 4 && (text[0] == 0 ? text[1] == 0 && text[2] == 0 : text[2] == 0 && text[3] == 0);
        if (text[0] == 0) {
            return wide ? UTF_32BE : StandardCharsets.UTF_16BE;
        }
        return wide ? UTF_32LE : StandardCharsets.UTF_16LE;
    }

    private static boolean begins(byte[] text, int[] mark) {
        if (text.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((text[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
