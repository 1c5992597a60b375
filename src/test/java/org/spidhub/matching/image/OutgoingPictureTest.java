package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;

/** What leaves the hub is the same picture, upright, and tells nothing else. */
class OutgoingPictureTest {

    private static final String SECRET = "Rua das Flores 12, -23.55, -46.63";
    private static final Picture PRINT = WsqFile.cut(SyntheticFinger.of(5).impression(51, 0.5));

    private final SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(10));

    @ParameterizedTest
    @EnumSource(PrintFile.class)
    void a_picture_with_nothing_to_take_out_leaves_as_the_very_bytes(PrintFile file) {
        byte[] content = file == PrintFile.JPEG_2000 ? outgoing(file.encode(PRINT)) : file.encode(PRINT);

        assertThat(outgoing(content)).isSameAs(content);
    }

    @Test
    void a_jpeg_leaves_without_exif_comments_profiles_thumbnails_and_what_stands_behind_it() {
        byte[] jpeg = PrintFile.JPEG.encode(PRINT);
        byte[] exif = JpegSurgery.segment(0xe1, "Exif\0\0MM\0*\0\0\0\10\0\0\0\0\0\0" + SECRET);
        byte[] thumbnail = JpegSurgery.each(jpeg, (code, part) -> {
            if (code != 0xe0) {
                return part;
            }
            byte[] longer = JpegSurgery.join(part, SECRET.getBytes(StandardCharsets.ISO_8859_1));
            longer[3] = (byte) (longer.length - 2);
            return longer;
        });

        for (byte[] laden : List.of(
                JpegSurgery.afterStart(jpeg, exif),
                JpegSurgery.afterStart(jpeg, JpegSurgery.segment(0xfe, SECRET)),
                JpegSurgery.afterStart(jpeg, JpegSurgery.segment(0xe1, "http://ns.adobe.com/xap/1.0/\0" + SECRET)),
                JpegSurgery.afterStart(jpeg, JpegSurgery.segment(0xed, "Photoshop 3.0\0" + SECRET)),
                JpegSurgery.afterStart(jpeg, JpegSurgery.segment(0xe2, "ICC_PROFILE\0" + SECRET)),
                JpegSurgery.afterStart(jpeg, JpegSurgery.segment(0xf0, SECRET)),
                JpegSurgery.join(jpeg, SECRET.getBytes(StandardCharsets.ISO_8859_1)),
                JpegSurgery.join(jpeg, JpegSurgery.afterStart(jpeg, exif)),
                thumbnail)) {
            assertTellsNothing(laden);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void a_picture_that_lies_on_its_side_leaves_upright(int orientation) {
        for (byte[] turned :
                List.of(ExifJpeg.turned(PrintFile.JPEG.encode(PRINT), orientation), turnedPng(orientation))) {
            DecodedImage image = decoder.decode(turned, null, null, 1_000_000);
            byte[] leaving = OutgoingPicture.of(turned, image);
            DecodedImage seen = decoder.decode(leaving, null, null, 1_000_000);

            assertThat(image.picture().width()).isEqualTo(orientation >= 5 ? PRINT.height() : PRINT.width());
            assertThat(seen.orientation()).isEqualTo(1);
            assertThat(seen.format()).isEqualTo(image.format());
            int bound = image.format() == ImageFormat.PNG ? 0 : 24; // one more JPEG of quality 95
            Pnm.assertAlike(seen.picture(), image.picture(), bound);
        }
    }

    @Test
    void a_png_leaves_without_texts_times_exif_and_what_stands_behind_it() {
        byte[] png = PrintFile.PNG.encode(PRINT);

        for (String type : List.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME", "prVt")) {
            assertTellsNothing(withChunk(png, type, SECRET.getBytes(StandardCharsets.ISO_8859_1)));
        }
        assertTellsNothing(JpegSurgery.join(png, SECRET.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void a_png_keeps_its_resolution() {
        byte[] dots =
                ByteBuffer.allocate(9).putInt(39370).putInt(39370).put((byte) 1).array();
        byte[] png = withChunk(PrintFile.PNG.encode(PRINT), "pHYs", dots);

        assertThat(outgoing(png)).isSameAs(png);
        byte[] laden = withChunk(png, "tEXt", SECRET.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(decoder.decode(outgoing(laden), null, null, 1_000_000).resolution())
                .isEqualTo(new Resolution(1000, 1000));
    }

    @Test
    void a_jpeg_2000_picture_leaves_without_boxes_and_comments_of_others() {
        byte[] file = PrintFile.JPEG_2000.encode(PRINT);
        boolean bare = file[0] == -1;
        byte[] stream = bare ? file : Jp2Boxes.read(file).codeStream();
        byte[] text = SECRET.getBytes(StandardCharsets.ISO_8859_1);
        byte[] comment = ByteBuffer.allocate(6 + text.length)
                .putShort((short) 0xff64)
                .putShort((short) (text.length + 4))
                .putShort((short) 1)
                .put(text)
                .array();
        int size = 4 + ((stream[4] & 255) << 8 | stream[5] & 255);
        byte[] commented =
                JpegSurgery.join(Arrays.copyOf(stream, size), comment, Arrays.copyOfRange(stream, size, stream.length));

        assertTellsNothing(commented);
        assertTellsNothing(JpegSurgery.join(jp2(), box("uuid", SECRET), box("jp2c", commented)));
        assertTellsNothing(JpegSurgery.join(jp2(), box("jp2c", stream), box("xml ", SECRET)));
    }

    @Test
    void a_wsq_file_leaves_with_the_measures_of_its_comments_only() {
        byte[] wsq = WsqFile.encode(PRINT);
        byte[] measures = commented(wsq, "NIST_COM 4\nPIX_WIDTH 10\nPPI 500\nLOSSY 1\n");
        byte[] mixed = commented(wsq, "NIST_COM 4\nPPI 1000\nSUBJECT " + SECRET + "\nLOSSY 1\n");

        assertThat(outgoing(measures)).isSameAs(measures);
        assertTellsNothing(mixed);
        assertTellsNothing(commented(wsq, SECRET));
        assertTellsNothing(commented(wsq, "PPI " + SECRET));
        assertThat(new String(outgoing(mixed), StandardCharsets.ISO_8859_1))
                .contains("NIST_COM 3\nPPI 1000\nLOSSY 1\n");
    }

    private void assertTellsNothing(byte[] laden) {
        byte[] leaving = outgoing(laden);

        assertThat(new String(laden, StandardCharsets.ISO_8859_1)).contains(SECRET);
        assertThat(new String(leaving, StandardCharsets.ISO_8859_1)).doesNotContain("Flores");
        Pnm.assertAlike(
                decoder.decode(leaving, null, null, 1_000_000).picture(),
                decoder.decode(laden, null, null, 1_000_000).picture(),
                0);
        assertThat(outgoing(leaving)).isSameAs(leaving);
    }

    private byte[] outgoing(byte[] content) {
        return OutgoingPicture.of(content, decoder.decode(content, PRINT.width(), PRINT.height(), 1_000_000));
    }

    private static byte[] turnedPng(int orientation) {
        byte[] exif = ByteBuffer.allocate(26)
                .put("MM\0*\0\0\0\10\0\1".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
        return withChunk(PrintFile.PNG.encode(PRINT), "eXIf", exif);
    }

    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, data.length + 4);
        chunk.putInt((int) sum.getValue());
        return JpegSurgery.join(Arrays.copyOf(png, 33), chunk.array(), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] commented(byte[] wsq, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer segment = ByteBuffer.allocate(4 + text.length);
        segment.putShort((short) 0xffa8).putShort((short) (text.length + 2)).put(text);
        return JpegSurgery.join(Arrays.copyOf(wsq, 2), segment.array(), Arrays.copyOfRange(wsq, 2, wsq.length));
    }

    private static byte[] jp2() {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.putInt(PRINT.height())
                .putInt(PRINT.width())
                .putShort((short) 1)
                .put((byte) 7)
                .put((byte) 7);
        byte[] colour = {1, 0, 0, 0, 0, 0, 17};
        return JpegSurgery.join(
                box("jP  ", new byte[] {13, 10, (byte) 0x87, 10}),
                box("ftyp", "jp2 \0\0\0\0jp2 "),
                box("jp2h", JpegSurgery.join(box("ihdr", header.array()), box("colr", colour))));
    }

    private static byte[] box(String type, String text) {
        return box(type, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] box(String type, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(8 + value.length).array());
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(value);
        return out.toByteArray();
    }
}
