package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** When the hub stops accepting. */
class StoreQuotaTest {

    private final JdbcClient db = JdbcClient.create(TestDatabase.fresh());

    @Test
    void is_full_at_four_fifths_of_the_database_size_allowed() {
        long size = db.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();

        assertThat(quota(DataSize.ofBytes((long) (size * 1.2)), 0, "jdbc:external")
                        .full())
                .isTrue();
        assertThat(quota(DataSize.ofBytes(size * 2), 0, "jdbc:external").full()).isFalse();
    }

    @Test
    void is_full_when_the_disk_of_an_embedded_database_is_nearly_so() {
        assertThat(quota(null, Long.MAX_VALUE, null).full()).isTrue();
        assertThat(quota(null, Long.MAX_VALUE, "jdbc:external").full()).isFalse();
        assertThat(quota(null, 1, null).full()).isFalse();
    }

    private StoreQuota quota(@Nullable DataSize most, long freeDisk, @Nullable String url) {
        return new StoreQuota(
                db,
                new QuotaSettings(most, DataSize.ofBytes(freeDisk)),
                new HubSettings(
                        Path.of("target"),
                        Path.of("routes"),
                        Path.of("mappings"),
                        new HubSettings.Database(url, null, null, 5, Duration.ofMinutes(2))));
    }
}
