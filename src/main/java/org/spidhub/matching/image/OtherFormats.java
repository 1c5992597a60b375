package org.spidhub.matching.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Knows what is not read by its first bytes, so that a refusal can name it and say what to send. */
final class OtherFormats {

    private static final String SEND = " is not read; send JPEG or PNG";
    private static final String SEND_PICTURE = " is not read; send the picture it holds";

    private OtherFormats() {}

    /** A sentence for the station. */
    static Optional<String> refusal(byte[] content) {
        Bytes in = new Bytes(content);
        if (in.has(4, "ftyp")) {
            return Optional.of(
                    boxed(new String(content, 8, Math.min(24, content.length - 8), StandardCharsets.ISO_8859_1)));
        }
        if (in.has(0, "RIFF") && in.has(8, "WEBP")) {
            return Optional.of("a WebP picture" + SEND);
        }
        if (in.has(0, "GIF8")) {
            return Optional.of("a GIF picture" + SEND);
        }
        if (in.has(0, "II*\0") || in.has(0, "MM\0*") || in.has(0, "II+\0") || in.has(0, "MM\0+")) {
            return Optional.of("a TIFF picture" + SEND);
        }
        if (in.has(0, "\u00ff\n") || in.has(4, "JXL ")) {
            return Optional.of("a JPEG XL picture" + SEND);
        }
        if (in.has(0, "%PDF")) {
            return Optional.of("a PDF document" + SEND_PICTURE + " as JPEG or PNG");
        }
        if (in.has(0, "8BPS")) {
            return Optional.of("a Photoshop file" + SEND);
        }
        if (in.has(128, "DICM")) {
            return Optional.of("a DICOM file" + SEND);
        }
        if (in.has(0, "PK\3\4") || in.has(0, "\u001f\u008b")) {
            return Optional.of("a packed file (ZIP, GZIP)" + SEND_PICTURE);
        }
        return record(in).or(() -> text(content));
    }

    private static String boxed(String brands) {
        boolean av1 = brands.startsWith("avif") || brands.startsWith("avis");
        boolean heic = brands.startsWith("hei")
                || brands.startsWith("hev")
                || brands.startsWith("mif1")
                || brands.startsWith("msf1");
        return (av1 ? "an AVIF picture" : heic ? "a HEIC picture" : "a video") + SEND;
    }

    private static Optional<String> record(Bytes in) {
        if (in.has(0, "FIR\0")) {
            return Optional.of("a finger image record (ISO/IEC 19794-4)" + SEND_PICTURE);
        }
        if (in.has(0, "FAC\0")) {
            return Optional.of("a face image record (ISO/IEC 19794-5)" + SEND_PICTURE);
        }
        if (in.has(0, "IIR\0")) {
            return Optional.of("an iris image record (ISO/IEC 19794-6)" + SEND_PICTURE);
        }
        return Optional.empty();
    }

    private static Optional<String> text(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 200), StandardCharsets.ISO_8859_1).strip();
        if (start.startsWith("iVBORw0KGgo") || start.startsWith("/9j/") || start.startsWith("/6D/")) {
            return Optional.of("the content is base64 twice; encode the picture once");
        }
        if (start.startsWith("data:image/")) {
            return Optional.of("the content is a data URI inside base64; encode the picture once");
        }
        if (start.contains("<svg")) {
            return Optional.of("an SVG drawing" + SEND);
        }
        if (start.startsWith("<")) {
            return Optional.of("a text in HTML or XML is no picture; send JPEG or PNG");
        }
        return Optional.empty();
    }
}
