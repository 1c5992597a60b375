package org.spidhub.register.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.register.gallery.GalleryKeeper;

/** The engine's state is what an extraction, the models and the galleries say, and nothing before the first try. */
class EngineProbeTest {

    @TempDir
    private Path empty;

    private final GalleryKeeper keeper = Mockito.mock();

    @Test
    void before_the_first_try_and_without_models_it_is_not_active() {
        EngineProbe probe =
                new EngineProbe(new FaceMatcher(empty, FaceSettings.defaults()), keeper, new EngineSettings(60_000));
        Mockito.when(keeper.isFilled()).thenReturn(true);
        assertThat(probe.health().active()).isFalse();

        probe.probe();

        assertThat(probe.health().active()).isFalse();
        assertThat(probe.health().words()).contains("face models are missing");
    }

    @Test
    void with_models_and_filled_galleries_it_is_active() {
        FaceMatcher faces = withModels();
        EngineProbe probe = new EngineProbe(faces, keeper, new EngineSettings(60_000));

        probe.probe();
        assertThat(probe.health().words()).contains("galleries");
        assertThat(probe.health().active()).isFalse();

        Mockito.when(keeper.isFilled()).thenReturn(true);
        probe.probe();
        assertThat(probe.health().words()).contains("extracted and compared");
        assertThat(probe.health().active()).isTrue();
    }

    @Test
    void an_extraction_that_fails_is_told() {
        FaceMatcher faces = withModels();
        Mockito.when(faces.detect(Mockito.any())).thenThrow(new UnsatisfiedLinkError("no library"));
        EngineProbe probe = new EngineProbe(faces, keeper, new EngineSettings(60_000));

        probe.probe();

        assertThat(probe.health().active()).isFalse();
        assertThat(probe.health().words()).contains("UnsatisfiedLinkError");
    }

    private static FaceMatcher withModels() {
        FaceMatcher faces = Mockito.mock();
        Mockito.when(faces.available()).thenReturn(true);
        return faces;
    }
}
