package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.Minutiae;
import org.spidhub.matching.image.ImageFormat;

/** Files made by others, which show that the hub's own samples are not read only by the code that wrote them. */
class SampleFilesTest {

    private final SampleExtractor extractor =
            new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none());

    @ParameterizedTest
    @CsvSource({
        "jnbis-sample.wsq, 6, WSQ",
        "jnbis-sample.png, 6, PNG",
        "sourceafis-probe.png, 6, PNG",
        "sourceafis-probe.bmp, 6, BMP",
        "sourceafis-probe.jpeg, 6, JPEG",
        "sourceafis-iso-probe.dat, 6, ISO_19794_2",
        "nist-type-4-tpcard.an2, 5, WSQ"
    })
    void reads_a_file_made_elsewhere(String name, int index, ImageFormat format) throws IOException {
        byte[] content = Files.readAllBytes(SharedData.require("formats").resolve(name));

        ExtractedSample extracted = extractor
                .extract(List.of(new CapturedSample(index, content, null, null, null)))
                .get(0);

        assertThat(extracted.format()).isEqualTo(format);
        assertThat(Minutiae.count(extracted.template())).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "nist-type-10-14-17-piv-index-iris.an2, lossless",
        "nist-type-14-tip-eji-wsq.an2, position 2",
        "nist-type-9-4-iafis.an2, position 2"
    })
    void says_why_it_cannot_use_a_file(String name, String reason) throws IOException {
        byte[] content = Files.readAllBytes(SharedData.require("formats").resolve(name));

        assertThatThrownBy(() -> extractor.extract(List.of(new CapturedSample(6, content, null, null, null))))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "iso"})
    void a_mate_matches_and_a_stranger_does_not(String kind) throws IOException {
        byte[] probe = template(kind, "probe");

        assertThat(FingerEngine.compare(probe, template(kind, "matching"))).isGreaterThan(40);
        assertThat(FingerEngine.compare(probe, template(kind, "nonmatching"))).isLessThan(20);
    }

    private byte[] template(String kind, String name) throws IOException {
        String file = kind.equals("iso") ? "sourceafis-iso-" + name + ".dat" : "sourceafis-" + name + ".png";
        byte[] content = Files.readAllBytes(SharedData.require("formats").resolve(file));
        return extractor
                .extract(List.of(new CapturedSample(6, content, null, null, null)))
                .get(0)
                .template();
    }
}
