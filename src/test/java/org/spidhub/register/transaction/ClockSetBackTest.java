package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.ClockSetBack;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for a time when the database's clock is set back waits as long as before, not for the jump as well. */
class ClockSetBackTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final JdbcClient db = JdbcClient.create(TestDatabase.fresh());
    private final WorkQueue queue = new WorkQueue(db);

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "SUBMITTING", "IN_DOUBT", "SUBMITTED"})
    void work_that_was_due_in_seconds_is_due_in_seconds_again(State state) {
        UUID soon = insert(state, "1 hour -1 seconds", null);
        UUID later = insert(state, "1 hour 30 seconds", null);

        queue.moveBack(new ClockSetBack(HOUR));

        assertThat(queue.claim(state, 10, HOUR))
                .extracting(Claim::tguid)
                .containsExactly(soon)
                .doesNotContain(later);
        assertThat(wait(later)).isBetween(20.0, 30.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"READY", "SUBMITTING", "IN_DOUBT", "SUBMITTED"})
    void a_lease_of_a_dead_worker_ends_when_it_would_have_ended(State state) {
        UUID tguid = insert(state, "-1 hour", "1 hour -1 seconds");
        assertThat(queue.claim(state, 10, HOUR)).isEmpty();

        queue.moveBack(new ClockSetBack(HOUR));

        assertThat(queue.claim(state, 10, HOUR)).extracting(Claim::tguid).containsExactly(tguid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 hour", "1 day"})
    void a_hub_that_was_seen_in_the_future_counts_as_seen_now(String jump) {
        db.sql("insert into hub_node (owner, seen_at) values ('dead', now() + cast(? as interval))")
                .param(jump)
                .update();

        queue.moveBack(new ClockSetBack(HOUR));

        assertThat(db.sql("select seen_at > now() from hub_node")
                        .query(Boolean.class)
                        .list())
                .isEqualTo(List.of(false));
    }

    private double wait(UUID tguid) {
        return db.sql("select extract(epoch from due_at - now())::float8 from transaction where tguid = ?")
                .param(tguid)
                .query(Double.class)
                .single();
    }

    private UUID insert(State state, String due, @org.jspecify.annotations.Nullable String lease) {
        UUID tguid = UUID.randomUUID();
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol, due_at, lease_until)
                        values (:tguid, 'SEARCH', :state, gen_random_uuid(), '', :protocol, now() + cast(:due as interval),
                                now() + cast(:lease as interval))""")
                .param("tguid", tguid)
                .param("state", state.name())
                .param("protocol", tguid.toString())
                .param("due", due)
                .param("lease", lease, java.sql.Types.VARCHAR)
                .update();
        return tguid;
    }
}
