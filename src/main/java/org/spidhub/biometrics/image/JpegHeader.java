package org.spidhub.biometrics.image;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Walks the segments of a JPEG: size, density, EXIF orientation, and a copy without thumbnails, profiles and comments. */
final class JpegHeader {

    /** A progressive picture has about ten scans; thousands of empty ones are a known way to burn a decoder's time. */
    private static final int MOST_SCANS = 64;

    private final byte[] content;
    private final Bytes in;
    private final ByteArrayOutputStream plain;
    private int width;
    private int height;
    private int orientation = 1;
    private @Nullable Integer dpi;

    private JpegHeader(byte[] content) {
        this.content = content;
        this.in = new Bytes(content);
        this.plain = new ByteArrayOutputStream(content.length);
    }

    static ImageHeader read(byte[] content) {
        return new JpegHeader(content).read();
    }

    private ImageHeader read() {
        plain.write(content, 0, 2);
        int at = 2;
        while (true) {
            if (in.u8(at) != 0xff) {
                throw ImageFault.unreadable("the JPEG has no marker at byte " + at);
            }
            int marker = in.u8(at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xda) {
                checkScans(at);
                plain.write(content, at, content.length - at);
                return new ImageHeader(width, height, dpi, orientation, plain.toByteArray());
            }
            int end = at + 2 + in.u16(at + 2);
            in.u8(end - 1L);
            segment(marker, at, end);
            at = end;
        }
    }

    private void segment(int marker, int at, int end) {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        boolean keep = marker < 0xe0 || marker == 0xee;
        if (frame) {
            if (marker > 0xc2) {
                throw ImageFault.unsupported("a lossless or arithmetic JPEG is not read; send a baseline JPEG");
            }
            if (width != 0) {
                throw ImageFault.unreadable("the JPEG states its size twice");
            }
            height = in.u16(at + 5);
            width = in.u16(at + 7);
        } else if (marker == 0xe0 && in.has(at + 4, "JFIF\0")) {
            int unit = in.u8(at + 11);
            int density = in.u16(at + 12);
            dpi = density == 0 || unit == 0 ? null : unit == 1 ? density : (int) Math.round(density * 2.54);
        } else if (marker == 0xe1 && in.has(at + 4, "Exif\0\0")) {
            orientation = Exif.orientation(content, at + 10, end);
        }
        if (keep) {
            plain.write(content, at, end - at);
        }
    }

    private void checkScans(int from) {
        int scans = 0;
        for (int i = from; i < content.length - 1; i++) {
            if (content[i] == (byte) 0xff) {
                int marker = content[i + 1] & 255;
                if (marker == 0xda && ++scans > MOST_SCANS) {
                    throw ImageFault.unreadable("the JPEG has more than " + MOST_SCANS + " scans");
                }
                if (marker >= 0xc0 && marker <= 0xc3) {
                    throw ImageFault.unreadable("the JPEG states its size twice");
                }
            }
        }
    }
}
