package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work that the database broke off keeps its count, and is taken up again. */
class SparedWorkTest {

    private static final JdbcClient DB = JdbcClient.create(TestDatabase.fresh());

    @BeforeEach
    void empty() {
        DB.sql("truncate transaction cascade").update();
    }

    @ParameterizedTest
    @CsvSource({"READY, READY", "SUBMITTED, SUBMITTED", "IN_DOUBT, IN_DOUBT", "SUBMITTING, IN_DOUBT"})
    void it_rests_without_a_count_and_what_may_have_left_is_looked_up(State state, State after) {
        DB.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol, due_at, failures, lapses)
                        values (gen_random_uuid(), 'ENROLL', '%s', gen_random_uuid(), '', 'p', now() - interval '1 hour', 4, 3)""".formatted(state)).update();
        WorkQueue queue = new WorkQueue(DB);
        Claim claim = queue.claim(state, 1, Duration.ofMinutes(1)).get(0);

        new Setbacks(DB).spare(claim, Duration.ofSeconds(5), Duration.ofSeconds(5));

        Map<String, Object> row = DB.sql("""
                        select state, failures, lapses, lease_owner as owner, due_at between now() and now() + interval '5 seconds' as soon,
                               (select count(*) from transaction_step) as steps from transaction""").query().singleRow();
        assertThat(row)
                .containsEntry("state", after.name())
                .containsEntry("failures", 4)
                .containsEntry("lapses", 0)
                .containsEntry("owner", null)
                .containsEntry("soon", true)
                .containsEntry("steps", state == after ? 0L : 1L);
        DB.sql("update transaction set due_at = now()").update();
        assertThat(queue.claim(after, 1, Duration.ofMinutes(1))).hasSize(1);
    }
}
