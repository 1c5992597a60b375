package org.spidhub.station.edge;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.TextEncoding;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Brings the body of a request into UTF-8, in which everything behind the edge reads it. A byte order mark tells its encoding; else the
 * charset of the Content-Type does; else the zero bytes with which UTF-16 and UTF-32 begin a JSON document (RFC 4627, 3).
 */
final class BodyText {

    /** Senders that say ISO-8859-1 mean the superset of Windows, as browsers hold it too (WHATWG Encoding, "latin1"). */
    private static final Map<Charset, Charset> MEANT =
            Map.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    static final String CHARSET_UNKNOWN = "the charset that Content-Type names is not known here; send UTF-8";

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

    private BodyText() {}

    /**
     * @param body at least one byte
     * @return the same array when it is taken for UTF-8 already; it is not checked then
     * @throws Refusal when the announced charset is unknown, or the body is not written in it
     */
    static byte[] utf8(byte[] body, @Nullable String contentType) {
        TextEncoding marked = TextEncoding.byMark(body);
        Charset announced = marked == null ? announced(contentType) : marked.charset();
        Charset charset = announced == null ? TextEncoding.ofJson(body) : announced;
        byte[] text = marked == null ? body : Arrays.copyOfRange(body, marked.mark(), body.length);
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            return text;
        }
        return read(text, MEANT.getOrDefault(charset, charset)).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws Refusal naming the first byte that is not of this charset */
    static String read(byte[] text, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder(); // reports what it cannot read; a String's own decoding replaces it
        try {
            return decoder.decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    ErrorCode.MALFORMED_JSON,
                    "the body is not " + charset.name() + ": see byte " + (firstFault(text, charset) + 1)
                            + ". Send UTF-8, or name the charset, as in Content-Type: application/json; charset=ISO-8859-1");
        }
    }

    private static int firstFault(byte[] text, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        CharBuffer part = CharBuffer.allocate(4096);
        CharsetDecoder decoder = charset.newDecoder();
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(bytes, part.clear(), true);
        }
        return bytes.position();
    }

    private static @Nullable Charset announced(@Nullable String contentType) {
        if (namesUnknownCharset(contentType)) {
            throw new Refusal(ErrorCode.CONTENT_TYPE_UNSUPPORTED, CHARSET_UNKNOWN);
        }
        try {
            return contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
        } catch (InvalidMediaTypeException e) {
            return null; // the check of the contract says what is wrong with it
        }
    }

    /** Whether a Content-Type is refused for its charset alone. */
    static boolean namesUnknownCharset(@Nullable String contentType) {
        Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return charset.find() && !Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException e) {
            return true;
        }
    }
}
