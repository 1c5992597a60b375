package org.spidhub.matching.image;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks the tables of a WSQ file up to its frame header.
 *
 * <p>The decoder trusts the tables' content and ignores their stated lengths, so both must agree here; else a second frame
 * header could hide where only the decoder sees it.
 */
final class WsqHeader {

    private static final int FRAME = 0xffa2;
    private static final int TRANSFORM = 0xffa4;
    private static final int QUANTIZATION = 0xffa5;
    private static final int HUFFMAN = 0xffa6;
    private static final int COMMENT = 0xffa8;
    private static final byte END = (byte) 0xa1;
    private static final int QUANTIZATION_LENGTH = 2 + 3 + 64 * 6;
    private static final int LONGEST_FILTER = 32;

    /** NBIS writes -1 for unknown, and some programs its last byte. */
    private static final int UNKNOWN_AS_A_BYTE = 255;

    /** What live and ten-print scanners have; a comment beyond is a mistake, and what stands around the file counts. */
    private static final int LOWEST_PPI = 200;

    private static final int HIGHEST_PPI = 1200;
    private static final Pattern PPI = Pattern.compile("\\bPPI[ \\t:=]*(\\d{1,5})\\b");

    private WsqHeader() {}

    static ImageHeader read(byte[] content) {
        Bytes in = new Bytes(content);
        Resolution resolution = null;
        int at = 2;
        while (true) {
            int marker = in.u16(at);
            int length = in.u16(at + 2);
            int end = at + 2 + length;
            in.u8(end - 1L);
            if (marker == FRAME) {
                checkEnd(content, end);
                return new ImageHeader(in.u16(at + 8), in.u16(at + 6), resolution, 1, content);
            }
            if (marker == COMMENT) {
                String comment = new String(content, at + 4, Math.max(0, length - 2), StandardCharsets.ISO_8859_1);
                resolution = ppi(comment, resolution);
            } else if (length != tableLength(in, marker, at)) {
                throw ImageFault.unreadable("a table of the WSQ file has a wrong length");
            }
            at = end;
        }
    }

    /** Within the data a byte FF is followed by 00, so that the end marker is no pixel's. */
    private static void checkEnd(byte[] content, int from) {
        for (int i = content.length - 2; i >= from; i--) {
            if (content[i] == -1 && content[i + 1] == END) {
                return;
            }
        }
        throw ImageFault.unreadable("the WSQ file is cut short at byte " + content.length);
    }

    private static int tableLength(Bytes in, int marker, int at) {
        return switch (marker) {
            case TRANSFORM -> transformLength(in.u8(at + 4), in.u8(at + 5));
            case QUANTIZATION -> QUANTIZATION_LENGTH;
            case HUFFMAN -> huffmanLength(in, at);
            default -> throw ImageFault.unreadable("the WSQ file has an unknown marker");
        };
    }

    private static int transformLength(int high, int low) {
        if (high > LONGEST_FILTER || low > LONGEST_FILTER) {
            throw ImageFault.unsupported("the WSQ file has filters longer than " + LONGEST_FILTER + " taps");
        }
        return 4 + 6 * ((high + 1) / 2 + (low + 1) / 2);
    }

    /** The length of as many whole tables as the stated length holds. */
    private static int huffmanLength(Bytes in, int at) {
        int stated = in.u16(at + 2);
        int length = 2;
        while (length < stated) {
            int values = 0;
            for (int i = 1; i <= 16; i++) {
                values += in.u8(at + 2 + length + i);
            }
            length += 17 + values;
        }
        return length;
    }

    private static @Nullable Resolution ppi(String comment, @Nullable Resolution before) {
        Matcher matcher = PPI.matcher(comment);
        if (!matcher.find()) {
            return before;
        }
        int ppi = Integer.parseInt(matcher.group(1));
        boolean known = ppi >= LOWEST_PPI && ppi <= HIGHEST_PPI && ppi != UNKNOWN_AS_A_BYTE;
        return known ? new Resolution(ppi, ppi) : before;
    }
}
