package org.spidhub.matching.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The encodings a station may send, told apart by their first bytes, as the contract carries no format field. */
public enum ImageFormat {
    WSQ,
    PNG,
    JPEG,
    JPEG_2000,
    BMP,
    /** 8-bit grey pixels without any header; known only by {@code length == width * height}. */
    RAW,
    /** A minutiae record after ISO/IEC 19794-2 instead of a picture. */
    ISO_19794_2,
    /** A minutiae record after ANSI INCITS 378 instead of a picture. */
    ANSI_378,
    /** An ANSI/NIST-ITL transaction file, a container of pictures. */
    ANSI_NIST;

    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JP2_MAGIC = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    private static final byte[] FMR_MAGIC = {'F', 'M', 'R', 0};

    /** Whether content of this format is one picture that can be decoded to pixels. */
    public boolean isPicture() {
        return this != ISO_19794_2 && this != ANSI_378 && this != ANSI_NIST;
    }

    /** Whether content of this format is a minutiae template made elsewhere. */
    public boolean isMinutiae() {
        return this == ISO_19794_2 || this == ANSI_378;
    }

    /** The format announced by the first bytes; empty when none is known. {@link #RAW} is never returned. */
    public static Optional<ImageFormat> detect(byte[] content) {
        if (content.length < 12) {
            return Optional.empty();
        }
        int first = word(content, 0);
        if (first == 0xffa0 && content[2] == (byte) 0xff && content[3] >= (byte) 0xa2 && content[3] <= (byte) 0xa8) {
            return Optional.of(WSQ);
        }
        if (first == 0xffd8 && content[2] == (byte) 0xff) {
            return Optional.of(JPEG);
        }
        if ((first == 0xff4f && word(content, 2) == 0xff51) || startsWith(content, JP2_MAGIC)) {
            return Optional.of(JPEG_2000);
        }
        if (startsWith(content, PNG_MAGIC)) {
            return Optional.of(PNG);
        }
        if (content[0] == 'B' && content[1] == 'M') {
            return Optional.of(BMP);
        }
        if (startsWith(content, FMR_MAGIC)) {
            // both start alike, but ANSI 378:2004 keeps its length in the two bytes where ISO has the upper half of
            // four
            return Optional.of(word(content, 8) == content.length ? ANSI_378 : ISO_19794_2);
        }
        String start = new String(content, 0, 6, StandardCharsets.ISO_8859_1);
        return start.startsWith("1.001:") || start.startsWith("1.01:") ? Optional.of(ANSI_NIST) : Optional.empty();
    }

    private static int word(byte[] content, int at) {
        return (content[at] & 255) << 8 | content[at + 1] & 255;
    }

    private static boolean startsWith(byte[] content, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (content[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
