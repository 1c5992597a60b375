package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hubs that come to the start of their routes at the same moment. */
class OneStartAtATimeTest {

    private final DataSource database = TestDatabase.fresh();
    private final CamelContext context = new DefaultCamelContext();

    @Test
    void a_second_hub_waits_until_the_routes_of_the_first_run() {
        OneStartAtATime first = new OneStartAtATime(database);
        OneStartAtATime second = new OneStartAtATime(database);
        first.beforeApplicationStart(context);

        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> second.beforeApplicationStart(context));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 1);
        assertThat(start).isNotDone();
        first.afterApplicationStart(context);

        assertThat(start).succeedsWithin(Duration.ofSeconds(10));
        second.afterApplicationStart(context);
        assertThat(held()).isZero();
    }

    private long waiting() {
        return locks("not granted");
    }

    private long held() {
        return locks("granted");
    }

    private long locks(String which) {
        return JdbcClient.create(database)
                .sql("select count(*) from pg_locks where locktype = 'advisory' and " + which
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }
}
