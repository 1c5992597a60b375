package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.Hub;
import org.spidhub.platform.PgBouncer;
import org.spidhub.platform.TestDatabase;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.Variant;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hubs on one database behind PgBouncer in transaction mode: both start, share the work, and a third one may follow. */
class PgBouncerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PEOPLE = 8;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "?prepareThreshold=0"})
    void several_hubs_work_behind_a_pooler_in_transaction_mode(String parameters) throws Exception {
        SamplePeople people = new SamplePeople(Seed.of("pgbouncer"));
        try (PgBouncer pooler = PgBouncer.before(TestDatabase.freshUrl(), "pool_mode = transaction");
                PsbioSimulator psbio = PsbioSimulator.start(0, folder.resolve("psbio"), Variant.DEFAULT)) {
            String url = pooler.url() + parameters;
            try (ConfigurableApplicationContext first = hub(url, psbio.baseUrl(), "first");
                    ConfigurableApplicationContext second = hub(url, psbio.baseUrl(), "second")) {
                List<String> ids = new ArrayList<>();
                for (int i = 0; i < PEOPLE; i++) {
                    Station station = new Station(address(i % 2 == 0 ? first : second));
                    ids.add(station.enrollUntilAcknowledged(people.enrolment(i), PATIENCE));
                }
                JdbcClient db = first.getBean(JdbcClient.class);
                Awaitility.await().atMost(PATIENCE).until(() -> done(db) == PEOPLE);
                assertThat(ids).doesNotHaveDuplicates();
                assertThat(locks(db)).as("locks left by the starts").isZero();
            }
            try (ConfigurableApplicationContext third = hub(url, psbio.baseUrl(), "third")) {
                assertThat(done(third.getBean(JdbcClient.class))).isEqualTo(PEOPLE);
            }
        }
    }

    private static long done(JdbcClient db) {
        return db.sql("select count(*) from transaction where state = 'DONE' and outcome = 'OK'")
                .query(Long.class)
                .single();
    }

    private static long locks(JdbcClient db) {
        return db.sql("select count(*) from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }

    private static URI address(ConfigurableApplicationContext hub) {
        return URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port"));
    }

    private ConfigurableApplicationContext hub(String url, URI psbio, String name) {
        return new SpringApplicationBuilder(Hub.class)
                .profiles("demo")
                .run(Stream.of(
                                "server.port=0",
                                "hub.simulator.enabled=false",
                                "hub.psbio.base-url=" + psbio,
                                "hub.data-dir=" + folder.resolve("data"), // one key of the demo for all
                                "hub.biometrics.face-models=" + folder,
                                "hub.database.url=" + url,
                                "hub.database.username=" + TestDatabase.username(),
                                "hub.database.password=" + TestDatabase.password(),
                                "spring.quartz.properties[org.quartz.scheduler.instanceName]=" + name
                                        + UUID.randomUUID())
                        .map(setting -> "--" + setting)
                        .toArray(String[]::new));
    }
}
