package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceMatcher;

/** A hub without face models keeps a picture and says that nobody looked at it. */
class FacesWithoutModelsTest {

    @Test
    void a_picture_that_nobody_looked_at_says_so() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "png", png);
        FaceMatcher none = FaceMatcher.none();
        ExtractedSample kept = new SampleExtractor(SampleRules.defaults(), none)
                .extract(List.of(new CapturedSample(10, png.toByteArray(), null, null, null)))
                .get(0);
        assertThat(none.available()).isFalse();
        assertThat(kept.template()).isNull();
        assertThat(kept.warnings())
                .containsExactly(
                        "face (10): the picture was not checked for a face, as the face models are not installed");
    }
}
