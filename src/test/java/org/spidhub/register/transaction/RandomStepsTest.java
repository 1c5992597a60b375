package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goal D10: whatever workers do in whatever order on the real store, with claims however old, only legal steps are made, a final state
 * never changes and a stale fence never writes. A plain model says after each command what must be stored.
 */
class RandomStepsTest {

    private static final JdbcClient DB;
    private static final TransactionTemplate TOGETHER;
    private static final TransactionStore STORE;
    private static final WorkQueue QUEUE;
    private static final Duration LEASE = Duration.ofMinutes(10);

    static {
        DataSource source = new SingleConnectionDataSource(connection(), true);
        DB = JdbcClient.create(source);
        TOGETHER = new TransactionTemplate(new DataSourceTransactionManager(source));
        STORE = new TransactionStore(DB, new Outbox(DB), new ObjectMapper());
        QUEUE = new WorkQueue(DB);
    }

    @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
    void random_commands_never_break_the_rules(@ForAll("commands") ActionChain<Model> chain) {
        chain.run();
    }

    /** The goal's full figure. */
    @Property(tries = 10_000, shrinking = ShrinkingMode.BOUNDED)
    @AddLifecycleHook(OnlyLong.class)
    void ten_thousand_sequences_of_random_commands_never_break_the_rules(@ForAll("commands") ActionChain<Model> chain) {
        chain.run();
    }

    @Provide
    Arbitrary<ActionChain<Model>> commands() {
        return ActionChain.startWith(Model::new)
                .withAction(1, new Open())
                .withAction(4, new Take())
                .withAction(2, new Begin())
                .withAction(5, new Advance())
                .withAction(1, new Expire())
                .withMaxTransformations(30);
    }

    /** What must be stored, and every claim that was ever handed out. */
    static final class Model {
        final Map<UUID, Claim> truth = new HashMap<>();
        final Map<UUID, Boolean> leased = new HashMap<>();
        final Map<UUID, Integer> lapses = new HashMap<>();
        final java.util.Set<UUID> ranOut = new java.util.HashSet<>();
        final List<Claim> claims = new ArrayList<>();

        Model() {
            DB.sql("delete from transaction_step").update();
            DB.sql("delete from attempt").update();
            DB.sql("delete from outbox").update();
            DB.sql("delete from transaction").update();
            open(State.READY, Kind.ENROLL);
        }

        void open(State state, Kind kind) {
            UUID tguid = UUID.randomUUID();
            STORE.open(
                    new NewTransaction(tguid, kind, state, UUID.randomUUID(), new byte[] {1}, Details.NONE, null, null),
                    "test");
            truth.put(tguid, STORE.find(tguid).orElseThrow().claim());
            leased.put(tguid, false);
            claims.add(truth.get(tguid));
        }

        void now(Claim claim, boolean held) {
            truth.put(claim.tguid(), claim);
            leased.put(claim.tguid(), held);
            claims.add(claim);
        }

        Claim any(int choice) {
            return claims.get(Math.floorMod(choice, claims.size()));
        }

        void compare() {
            truth.forEach((tguid, claim) ->
                    assertThat(STORE.find(tguid).orElseThrow().claim()).isEqualTo(claim));
        }
    }

    /** A new transaction. */
    static final class Open implements Action.Independent<Model> {
        @Override
        public Arbitrary<Transformer<Model>> transformer() {
            return Arbitraries.of(Kind.values())
                    .flatMap(kind -> Arbitraries.of(State.RECEIVED, State.READY)
                            .map(state -> Transformer.mutate("open " + kind + " " + state, model -> {
                                model.open(state, kind);
                                model.compare();
                            })));
        }
    }

    /** A worker asks for work of one state: it gets all that nobody holds, and nothing else. */
    static final class Take implements Action.Independent<Model> {
        @Override
        public Arbitrary<Transformer<Model>> transformer() {
            return Arbitraries.of(State.READY, State.SUBMITTING, State.IN_DOUBT, State.SUBMITTED)
                    .map(state -> Transformer.mutate("take " + state, model -> {
                        List<Claim> taken = QUEUE.claim(state, 100, LEASE);
                        List<UUID> free = model.truth.values().stream()
                                .filter(claim -> claim.state() == state && !model.leased.get(claim.tguid()))
                                .map(Claim::tguid)
                                .toList();
                        free.stream().filter(model.ranOut::remove).forEach(t -> model.lapses.merge(t, 1, Integer::sum));
                        List<UUID> givenUp = free.stream()
                                .filter(t -> state != State.SUBMITTING
                                        && model.lapses.getOrDefault(t, 0) >= WorkQueue.MOST_LAPSES)
                                .toList();
                        givenUp.forEach(t -> {
                            model.now(
                                    new Claim(
                                            t, State.PARKED, model.truth.get(t).fence() + 2),
                                    false);
                            model.lapses.remove(t);
                        });
                        assertThat(taken)
                                .extracting(Claim::tguid)
                                .containsExactlyInAnyOrderElementsOf(free.stream()
                                        .filter(t -> !givenUp.contains(t))
                                        .toList());
                        for (Claim claim : taken) {
                            assertThat(claim.fence())
                                    .isGreaterThan(
                                            model.truth.get(claim.tguid()).fence());
                            model.now(claim, true);
                        }
                        model.compare();
                    }));
        }
    }

    /** A worker with any claim, however old, wants to send. */
    static final class Begin implements Action.Independent<Model> {
        @Override
        public Arbitrary<Transformer<Model>> transformer() {
            return Arbitraries.integers()
                    .map(choice -> Transformer.mutate("begin with claim " + choice, model -> {
                        Claim claim = model.any(choice);
                        boolean legal = LegalSteps.allows(claim.state(), State.SUBMITTING);
                        boolean fresh = claim.equals(model.truth.get(claim.tguid())) && model.leased.get(claim.tguid());
                        try {
                            var attempt = TOGETHER.execute(status -> STORE.beginAttempt(claim, "digest", LEASE));
                            assertThat(legal).isTrue();
                            assertThat(attempt.isPresent()).isEqualTo(fresh);
                            attempt.ifPresent(begun -> model.now(begun, true));
                        } catch (IllegalStep e) {
                            assertThat(legal).isFalse();
                        }
                        model.compare();
                    }));
        }
    }

    /** A worker with any claim, however old, writes what it believes. */
    static final class Advance implements Action.Independent<Model> {
        @Override
        public Arbitrary<Transformer<Model>> transformer() {
            return Arbitraries.integers()
                    .tuple2()
                    .map(choice -> Tuple.of(choice.get1(), State.values()[Math.floorMod(choice.get2(), 8)]))
                    .map(choice -> Transformer.mutate("claim " + choice.get1() + " to " + choice.get2(), model -> {
                        Claim claim = model.any(choice.get1());
                        State to = choice.get2();
                        boolean legal = LegalSteps.allows(claim.state(), to);
                        boolean fresh = claim.equals(model.truth.get(claim.tguid()));
                        assertThat(legal && claim.state().isFinal()).isFalse();
                        try {
                            boolean written = Boolean.TRUE.equals(
                                    TOGETHER.execute(status -> STORE.advance(claim, Change.to(to, "random"))));
                            assertThat(legal).isTrue();
                            assertThat(written).isEqualTo(fresh);
                            if (written) {
                                model.lapses.remove(claim.tguid());
                                model.ranOut.remove(claim.tguid());
                                model.now(new Claim(claim.tguid(), to, claim.fence() + 1), false);
                            }
                        } catch (IllegalStep e) {
                            assertThat(legal).isFalse();
                        }
                        model.compare();
                    }));
        }
    }

    /** Time passes: no lease is left. */
    static final class Expire implements Action.Independent<Model> {
        @Override
        public Arbitrary<Transformer<Model>> transformer() {
            return Arbitraries.just(Transformer.mutate("leases run out", model -> {
                DB.sql("update transaction set lease_until = now() - interval '1 second' where lease_until is not null")
                        .update();
                model.leased.forEach((tguid, held) -> {
                    if (held) {
                        model.ranOut.add(tguid);
                    }
                });
                model.leased.replaceAll((tguid, held) -> false);
                model.compare();
            }));
        }
    }

    /** {@code -Plong} only. */
    static final class OnlyLong implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            return Boolean.getBoolean("hub.long") || !(context instanceof PropertyLifecycleContext)
                    ? SkipResult.doNotSkip()
                    : SkipResult.skip("only with -Plong");
        }
    }

    private static java.sql.Connection connection() {
        try {
            return TestDatabase.fresh().getConnection();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
