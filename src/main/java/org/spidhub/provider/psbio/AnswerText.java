package org.spidhub.provider.psbio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.TextEncoding;

/**
 * The characters of an answer: a byte order mark says most, then the announced charset, then the bytes themselves. JSON is UTF-8 (RFC
 * 8259, 8.1), but servers of the field announce and send others.
 */
final class AnswerText {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;,\"']+)");

    /** What Brazilian Windows servers send without saying so; equal to ISO-8859-1 in all letters. */
    private static final Charset FORMER = Charset.forName("windows-1252");

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
        TextEncoding marked = TextEncoding.byMark(body);
        if (marked != null) {
            return new String(body, marked.mark(), body.length - marked.mark(), marked.charset());
        }
        Matcher announced = CHARSET.matcher(contentType == null ? "" : contentType);
        Charset charset = announced.find() ? named(announced.group(1), body) : TextEncoding.ofJson(body);
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
}
