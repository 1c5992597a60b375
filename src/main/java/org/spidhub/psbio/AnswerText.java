package org.spidhub.psbio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of an answer: a byte order mark says most, then the announced charset, then the bytes themselves. JSON is UTF-8 (RFC
 * 8259, 8.1), but servers of the field announce and send others.
 */
final class AnswerText {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;,\"']+)");

    /** What Brazilian Windows servers send without saying so; equal to ISO-8859-1 in all letters. */
    private static final Charset FORMER = Charset.forName("windows-1252");

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private AnswerText() {}

    /** A charset this Java does not know, by the name that was announced. */
    static final class UnknownCharset extends Exception {
        UnknownCharset(String name) {
            super("announces the charset " + FarText.shown(name) + ", which is not read", null, false, false);
        }
    }

    /**
     * @param contentType as the header has it
     * @throws UnknownCharset when the bytes cannot be read without knowing it
     */
    static String of(byte[] body, @Nullable String contentType) throws UnknownCharset {
        Charset marked = byMark(body);
        if (marked != null) {
            return withoutMark(new String(body, marked));
        }
        Matcher announced = CHARSET.matcher(contentType == null ? "" : contentType);
        Charset charset = announced.find() ? named(announced.group(1), body) : byZeros(body);
        return charset.equals(StandardCharsets.UTF_8) ? utf8(body) : withoutMark(new String(body, charset));
    }

    private static Charset named(String name, byte[] body) throws UnknownCharset {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            if (isAscii(body)) {
                return StandardCharsets.US_ASCII; // the same characters whatever is meant
            }
            throw new UnknownCharset(name);
        }
    }

    private static @Nullable Charset byMark(byte[] body) {
        if (starts(body, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(body, 0, 0, 0xFE, 0xFF)) {
            return UTF_32BE;
        }
        if (starts(body, 0xFF, 0xFE, 0, 0)) {
            return UTF_32LE;
        }
        if (starts(body, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return starts(body, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
    }

    /** JSON begins with two ASCII characters, so its zeros tell the width (RFC 4627, 3). */
    private static Charset byZeros(byte[] body) {
        if (body.length >= 4 && body[0] == 0 && body[1] == 0 && body[2] == 0) {
            return UTF_32BE;
        }
        if (body.length >= 4 && body[1] == 0 && body[2] == 0 && body[3] == 0) {
            return UTF_32LE;
        }
        if (body.length >= 2 && body[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return body.length >= 2 && body[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(body, FORMER);
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isAscii(byte[] body) {
        for (byte one : body) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] body, int... mark) {
        if (body.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((body[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
