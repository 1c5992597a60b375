package org.spidhub.register.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.matching.sample.SampleRules;
import org.spidhub.matching.search.IdentificationSettings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The engine's own defaults, for whoever uses it without Spring, are those of a hub whose file says nothing. */
class MatchingDefaultsTest {

    private final Binder nothingSaid = new Binder(new MapConfigurationPropertySource());

    @Test
    void are_what_an_empty_file_means() {
        assertThat(FaceSettings.defaults()).isEqualTo(bound("hub.biometrics.face", FaceSettings.class));
        assertThat(MatchingSettings.defaults()).isEqualTo(bound("hub.matching", MatchingSettings.class));
        assertThat(IdentificationSettings.defaults())
                .isEqualTo(bound("hub.identification", IdentificationSettings.class));
        assertThat(SampleRules.defaults())
                .isEqualTo(bound("hub.biometrics", BiometricsSettings.class).rules());
    }

    private <T> T bound(String prefix, Class<T> settings) {
        return nothingSaid.bindOrCreate(prefix, settings);
    }
}
