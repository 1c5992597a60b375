package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The first picture of a JPEG file, segment by segment, whatever else a phone or a program put around and behind it.
 *
 * <p>The JDK guesses the colours from other signs than everybody else, so each copy begins with one marker that leaves nothing to guess;
 * what the colours are is decided as libjpeg decides it: JFIF, else Adobe, else the numbers of the components.
 */
final class JpegFile {

    private static final int JFIF_LENGTH = 18;
    private static final int ADOBE_LENGTH = 16;
    private static final byte[] JFIF = {
        -1, (byte) 0xe0, 0, JFIF_LENGTH - 2, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final byte[] content;
    private final Bytes in;
    private final ByteArrayOutputStream body;
    private final JpegFrame frame = new JpegFrame();
    private byte @Nullable [] jfif;
    private int adobe = -1;
    private Exif exif = Exif.NONE;
    private @Nullable JpegScans scans;
    private int end;
    private boolean laden;

    private JpegFile(byte[] content) {
        this.content = content;
        this.in = new Bytes(content);
        this.body = new ByteArrayOutputStream(content.length);
    }

    static JpegFile read(byte[] content) {
        JpegFile file = new JpegFile(content);
        file.walk();
        return file;
    }

    int width() {
        return frame.width();
    }

    int height() {
        return frame.height();
    }

    int orientation() {
        return exif.orientation();
    }

    @Nullable
    Resolution resolution() {
        if (jfif != null) {
            Bytes density = new Bytes(jfif);
            int unit = density.u8(11);
            if (unit == 1) {
                return Resolution.perInch(density.u16(12), density.u16(14));
            }
            if (unit == 2) {
                return Resolution.perCentimetre(density.u16(12), density.u16(14));
            }
        }
        return exif.resolution();
    }

    /** Whether something stands in or behind the file that no decoder needs: EXIF, comments, profiles, thumbnails, more pictures. */
    boolean isLaden() {
        return laden || end != content.length;
    }

    /** The picture alone, of the same pixels to the bit. */
    byte[] alone() {
        Colours.Kind inks = colours().kind();
        return copy(inks == Colours.Kind.YCCK ? 2 : 0);
    }

    /** The picture alone; channels of inks are left as they are, as the JDK converts them wrongly or not at all. */
    byte[] forDecoder() {
        return copy(0);
    }

    Colours colours() {
        return switch (frame.components()) {
            case 1, 3 -> Colours.DONE;
            case 4 -> {
                if (adobe < 0) {
                    throw ImageFault.unsupported(
                            "a CMYK JPEG without Adobe's marker does not say what its inks mean; send it in RGB");
                }
                yield Colours.of(adobe == 0 ? Colours.Kind.CMYK : Colours.Kind.YCCK);
            }
            default ->
                throw ImageFault.unsupported(
                        "a JPEG with " + frame.components() + " components is not read; send it in grey or RGB");
        };
    }

    private boolean isRgb() {
        return frame.components() == 3 && jfif == null && (adobe >= 0 ? adobe == 0 : frame.isNamedRgb());
    }

    private byte[] copy(int inkTransform) {
        boolean byAdobe = isRgb() || frame.components() == 4;
        byte[] first = byAdobe ? adobe(inkTransform) : jfif != null ? jfif : JFIF;
        byte[] picture = body.toByteArray();
        return ByteBuffer.allocate(2 + first.length + picture.length)
                .put(content, 0, 2)
                .put(first)
                .put(picture)
                .array();
    }

    private static byte[] adobe(int transform) {
        return new byte[] {
            -1, (byte) 0xee, 0, ADOBE_LENGTH - 2, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform
        };
    }

    private void walk() {
        int at = 2;
        while (true) {
            at = nextMarker(at);
            if (at < 0) {
                end = content.length;
                finish();
                return;
            }
            int marker = in.u8(at + 1);
            if (marker == 0xd9) {
                end = at + 2;
                finish();
                return;
            }
            if (marker == 1 || (marker >= 0xd0 && marker <= 0xd7)) {
                at += 2;
                continue;
            }
            at = segment(marker, at);
        }
    }

    /** The place of the next marker, padding before it left out; -1 at the end of the file. */
    private int nextMarker(int from) {
        int at = from;
        while (at < content.length - 1) {
            if (content[at] == -1 && content[at + 1] != -1 && content[at + 1] != 0) {
                return at;
            }
            at++;
        }
        if (scans == null) {
            throw ImageFault.unreadable("the JPEG is cut short at byte " + content.length);
        }
        return -1;
    }

    /** Some programs leave the end marker out; a picture of whose scans nothing is missing is read all the same. */
    private void finish() {
        if (scans == null || !scans.areWhole()) {
            throw ImageFault.unreadable("the JPEG is cut short at byte " + end + ": scans are missing");
        }
        body.write(0xff);
        body.write(0xd9);
    }

    /** @return the place behind it */
    private int segment(int marker, int at) {
        if (marker < 0xc0 || marker == 0xd8) {
            throw ImageFault.unreadable(
                    "the JPEG is damaged: no marker " + Integer.toHexString(marker) + " belongs at byte " + at);
        }
        int next = at + 2 + in.u16(at + 2);
        in.u8(next - 1L);
        if (marker == 0xda) {
            return scan(at, next);
        }
        if (marker == 0xdc) {
            frame.heightFromBehind(in.u16(at + 4));
            patchHeight();
        } else if (marker >= 0xe0 && marker <= 0xef) {
            application(marker, at, next);
        } else if (frame.takes(marker, in, at)) {
            frame.standsAt(body.size());
            body.write(content, at, next - at);
        } else if (marker == 0xc4 || marker == 0xdb || marker == 0xdd) {
            body.write(content, at, next - at);
        } else {
            laden = true;
        }
        return next;
    }

    private void application(int marker, int at, int next) {
        if (marker == 0xe0 && jfif == null && in.has(at + 4, "JFIF\0") && next - at >= JFIF_LENGTH) {
            jfif = new byte[JFIF_LENGTH];
            System.arraycopy(content, at, jfif, 0, JFIF_LENGTH);
            laden |= next - at != JFIF_LENGTH;
            jfif[3] = JFIF_LENGTH - 2;
            jfif[2] = jfif[16] = jfif[17] = 0;
        } else if (marker == 0xee && in.has(at + 4, "Adobe") && next - at >= ADOBE_LENGTH) {
            adobe = in.u8(at + 15);
        } else {
            laden = true;
            if (marker == 0xe1 && in.has(at + 4, "Exif\0") && exif.equals(Exif.NONE)) {
                exif = Exif.read(content, at + 10, next);
            }
        }
    }

    private int scan(int at, int data) {
        if (scans == null) {
            scans = new JpegScans(frame);
        }
        scans.add(in, at);
        int to = data;
        while (to < content.length && !(content[to] == -1 && isMarker(to + 1))) {
            to++;
        }
        body.write(content, at, to - at);
        return to;
    }

    /** Within a scan 00 is a byte FF of the picture, D0 to D7 are restarts, FF is padding. */
    private boolean isMarker(int at) {
        int code = at < content.length ? content[at] & 255 : 0;
        return code != 0 && code != 255 && (code < 0xd0 || code > 0xd7);
    }

    /** The JDK reads no height behind the first scan. */
    private void patchHeight() {
        byte[] sofar = body.toByteArray();
        frame.write(sofar);
        body.reset();
        body.writeBytes(sofar);
    }
}
