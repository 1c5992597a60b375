package org.spidhub.biometrics;

import org.spidhub.biometrics.face.FaceMatcher;
import org.spidhub.biometrics.face.FaceSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the parts of this room that need more than one setting. */
@Configuration(proxyBeanMethods = false)
class BiometricsConfiguration {

    @Bean
    FaceMatcher faceMatcher(BiometricsSettings settings, FaceSettings faces) {
        return new FaceMatcher(settings.faceModels(), faces);
    }

    @Bean
    ScoreScales scoreScales(FaceSettings faces) {
        return ScoreScales.of(faces);
    }
}
