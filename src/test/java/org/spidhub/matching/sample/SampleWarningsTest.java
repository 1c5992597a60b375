package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.matching.Digest;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.image.ExifJpeg;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.synthetic.PrintFile;

/** What a station is told of a sample that was taken, or is not a picture at all. */
class SampleWarningsTest {

    private final SampleExtractor extractor =
            new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bare_pixels_with_width_and_height_exchanged_are_told(long seed) {
        Picture whole = Prints.finger(seed).impression(11 * seed, 0.5);
        int width = whole.width() - 7;
        Picture print = Picture.grey(width, whole.height(), cut(whole, width));

        assertThat(extract(6, print.pixels(), print.height(), print.width()).warnings())
                .anyMatch(warning -> warning.contains("seem to be exchanged"));
        assertThat(extract(6, print.pixels(), print.width(), print.height()).warnings())
                .noneMatch(warning -> warning.contains("exchanged"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.804, about 80.4 %",
        "0.8001, a little more than 80 %",
        "0.6999, a little less than 70 %",
        "0.54, about 54.0 %",
        "0.9, about 90.0 %"
    })
    void a_share_beyond_the_rule_is_never_told_as_one_within_it(double share, String words) {
        assertThat(FaceSamples.shareWarning(share)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0000001866747970686569630000000068656963, HEIC",
        "000000186674797061766966000000006d696631, AVIF",
        "00000018667479706d703432000000006d703432, video",
        "524946460000000057454250565038200000, WebP",
        "474946383961010001000000000000, GIF",
        "49492a00080000000000000000, TIFF",
        "4d4d002a000000080000000000, TIFF",
        "255044462d312e370a25e2e3cfd3, PDF",
        "3c7376672077696474683d22313022, SVG",
        "3c68746d6c3e3c626f64793e6e6f, HTML",
        "464952003031300000000000, 19794-4",
        "464143003031300000000000, 19794-5",
        "494952003031300000000000, 19794-6",
        "504b0304140000000800000000, ZIP",
        "0000000c4a584c200d0a870a00, JPEG XL",
        "ff0a00000000000000000000, JPEG XL",
        "6956424f5277304b47676f41414141, base64 twice"
    })
    void a_format_that_is_not_read_is_named_with_what_to_send(String hex, String name) {
        byte[] content = Arrays.copyOf(java.util.HexFormat.of().parseHex(hex), 300);

        for (int index : new int[] {6, 10}) {
            assertThatThrownBy(() -> extract(index, content, null, null))
                    .isInstanceOfSatisfying(
                            BiometricFault.class,
                            fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.UNSUPPORTED_FORMAT))
                    .hasMessageContaining(name)
                    .hasMessageMatching("(?s).*(send|encode).*");
        }
    }

    @Test
    void a_picture_from_a_phone_leaves_upright_of_the_size_that_is_stated_and_without_exif() {
        byte[] jpeg = ExifJpeg.turned(PrintFile.JPEG.encode(Prints.finger(1).impression(11, 0.5)), 8);

        ExtractedSample face = extract(10, jpeg, null, null);

        assertThat(face.content()).as("the original stays").isSameAs(jpeg);
        assertThat(face.sha256()).isEqualTo(Digest.sha256(jpeg));
        assertThat(new String(face.outgoing(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        ExtractedSample seen = extract(10, face.outgoing(), null, null);
        assertThat(seen.width()).isEqualTo(face.width());
        assertThat(seen.height()).isEqualTo(face.height());
        assertThat(seen.outgoing()).isSameAs(seen.content());
        assertThat(Base64.getEncoder().encodeToString(face.outgoing())).startsWith("/9j/");
    }

    private static byte[] cut(Picture whole, int width) {
        byte[] pixels = new byte[width * whole.height()];
        for (int y = 0; y < whole.height(); y++) {
            System.arraycopy(whole.pixels(), y * whole.width(), pixels, y * width, width);
        }
        return pixels;
    }

    private ExtractedSample extract(int index, byte[] content, Integer width, Integer height) {
        return extractor
                .extract(List.of(new CapturedSample(index, content, width, height, null)))
                .get(0);
    }
}
