package org.spidhub.register.engine;

import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.decision.TemplateCache;
import org.spidhub.matching.decision.Verifier;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.matching.sample.SampleConsistency;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.platform.LongWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the matching engine up for the hub: the engine itself knows neither Spring nor the hub's database transactions. */
@Configuration(proxyBeanMethods = false)
class BiometricsConfiguration {

    @Bean
    FaceMatcher faceMatcher(BiometricsSettings settings, FaceSettings faces) {
        return new FaceMatcher(settings.faceModels(), faces);
    }

    @Bean
    SampleExtractor sampleExtractor(BiometricsSettings settings, FaceMatcher faces) {
        return new SampleExtractor(settings.rules(), faces, LongWork::begins);
    }

    @Bean
    SampleConsistency sampleConsistency(MatchingSettings settings) {
        return new SampleConsistency(settings);
    }

    @Bean
    Verifier verifier(MatchingSettings settings, ScoreScales scales) {
        return new Verifier(settings, scales);
    }

    @Bean
    TemplateCache templateCache(MatchingSettings settings) {
        return new TemplateCache(settings);
    }

    @Bean
    ScoreScales scoreScales(FaceSettings faces) {
        return ScoreScales.of(faces);
    }
}
