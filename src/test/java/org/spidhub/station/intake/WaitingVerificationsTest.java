package org.spidhub.station.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.StoreOutage;
import org.spidhub.register.transaction.Glance;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.dao.DataAccessResourceFailureException;

/** Who waits is told once: when it is settled, when the time is over, when the hub stops; and many cost no more looks than one. */
class WaitingVerificationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Glance store = mock();
    private final TransactionDesk desk = mock();
    private final StoreOutage outage = mock();
    private final Map<UUID, TransactionStatus> told = new ConcurrentHashMap<>();
    private final List<UUID> twice = new ArrayList<>();
    private WaitingVerifications waiting = settings("1h", 200);

    @AfterEach
    void end() {
        waiting.destroy();
    }

    @Test
    void are_told_when_they_are_settled_and_the_others_wait_on() {
        UUID settled = add();
        UUID open = add();
        store(settled, TransactionStatus.SEARCH_MATCH, open, TransactionStatus.SEARCH_PENDING);

        await(() -> assertThat(told).containsExactly(Map.entry(settled, TransactionStatus.SEARCH_MATCH)));
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void are_told_at_the_end_of_their_time_what_is_known_by_then() {
        waiting = settings("1s", 200);
        UUID open = add();
        UUID lost = add();
        store(open, TransactionStatus.SEARCH_ENQUEUED, UUID.randomUUID(), TransactionStatus.SEARCH_MATCH);

        await(() -> assertThat(told)
                .containsOnly(
                        Map.entry(open, TransactionStatus.SEARCH_ENQUEUED),
                        Map.entry(lost, TransactionStatus.SEARCH_PENDING)));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void cost_one_look_for_all_and_none_when_nobody_waits() throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            add();
        }
        TimeUnit.MILLISECONDS.sleep(1050);
        verify(store, atLeast(1)).at(anyCollection());
        int looks = mockingDetails(store).getInvocations().size();
        assertThat(looks).isLessThanOrEqualTo((int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100);

        stop();
        TimeUnit.MILLISECONDS.sleep(250);
        clearInvocations(store);
        TimeUnit.MILLISECONDS.sleep(300);
        verify(store, never()).at(anyCollection());
    }

    @Test
    void end_in_time_while_the_database_holds_a_look() throws Exception {
        waiting = settings("1s", 200);
        CountDownLatch back = new CountDownLatch(1);
        when(store.at(anyCollection())).thenAnswer(call -> {
            back.await();
            return List.of();
        });
        UUID one = add();

        await(() -> assertThat(told).containsExactly(Map.entry(one, TransactionStatus.SEARCH_PENDING)));
        back.countDown();
    }

    @Test
    void wait_on_through_an_outage_of_the_database() {
        UUID one = add();
        when(store.at(anyCollection())).thenThrow(new DataAccessResourceFailureException("away"));
        await(() -> verify(outage, atLeast(2)).noticed(any()));
        assertThat(told).isEmpty();

        store(one, TransactionStatus.SEARCH_NOT_MATCH, one, TransactionStatus.SEARCH_NOT_MATCH);

        await(() -> assertThat(told).containsExactly(Map.entry(one, TransactionStatus.SEARCH_NOT_MATCH)));
    }

    @Test
    void are_so_many_at_most_and_make_place_when_they_end() {
        waiting = settings("1h", 2);
        UUID first = add();
        add();
        assertThat(tryToAdd(UUID.randomUUID())).isFalse();

        store(first, TransactionStatus.SEARCH_MATCH, first, TransactionStatus.SEARCH_MATCH);
        await(() -> assertThat(told).hasSize(1));

        assertThat(tryToAdd(UUID.randomUUID())).isTrue();
        assertThat(tryToAdd(UUID.randomUUID())).isFalse();
    }

    @Test
    void are_told_when_the_hub_stops_and_nobody_waits_from_then_on() {
        List<UUID> all = List.of(add(), add(), add());

        stop();

        await(() -> assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(all));
        assertThat(told.values()).containsOnly(TransactionStatus.SEARCH_PENDING);
        assertThat(tryToAdd(UUID.randomUUID())).isFalse();
        assertThat(waiting.size()).isZero();
        assertThat(twice).isEmpty();
    }

    private WaitingVerifications settings(String answerWithin, int most) {
        return new WaitingVerifications(
                store,
                desk,
                outage,
                new VerifySettings(true, Duration.parse("PT" + answerWithin.toUpperCase(Locale.ROOT)), most));
    }

    private void stop() {
        waiting.stops(mock(ContextClosedEvent.class));
    }

    private UUID add() {
        UUID tguid = UUID.randomUUID();
        assertThat(tryToAdd(tguid)).isTrue();
        return tguid;
    }

    private boolean tryToAdd(UUID tguid) {
        return waiting.add(tguid, result(tguid, TransactionStatus.SEARCH_PENDING), answer -> {
            if (told.put(tguid, answer.status()) != null) {
                twice.add(tguid);
            }
        });
    }

    private void store(UUID one, TransactionStatus its, UUID other, TransactionStatus others) {
        List<Transaction> rows = List.of(row(one, its), row(other, others));
        doAnswer(call -> {
                    Collection<UUID> asked = call.getArgument(0);
                    return rows.stream()
                            .filter(row -> asked.contains(row.tguid()))
                            .toList();
                })
                .when(store)
                .at(anyCollection());
    }

    private Transaction row(UUID tguid, TransactionStatus status) {
        Transaction row = mock();
        when(row.tguid()).thenReturn(tguid);
        when(desk.tell(row)).thenReturn(result(tguid, status));
        return row;
    }

    private static ExternalResult result(UUID tguid, TransactionStatus status) {
        return new ExternalResult(tguid.toString(), null, status);
    }

    private static void await(org.awaitility.core.ThrowingRunnable wanted) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(wanted);
    }
}
