package org.spidhub.register.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.platform.TestDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BiometricsConfigurationTest {

    @Test
    void the_hubs_extractor_reads_no_picture_inside_a_database_transaction() {
        BiometricsSettings settings = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("hub.biometrics", BiometricsSettings.class);
        SampleExtractor extractor = new BiometricsConfiguration().sampleExtractor(settings, FaceMatcher.none());
        TransactionTemplate together = new TransactionTemplate(new JdbcTransactionManager(TestDatabase.fresh()));

        assertThatIllegalStateException()
                .isThrownBy(() -> together.executeWithoutResult(status -> extractor.extract(List.of())))
                .withMessageContaining("reading pictures inside a database transaction");
        assertThat(extractor.extract(List.of())).isEmpty();
    }
}
