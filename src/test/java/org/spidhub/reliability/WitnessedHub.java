package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.spidhub.platform.SendLimit;
import org.spidhub.provider.poll.Poller;
import org.spidhub.provider.settle.DoubtSettler;
import org.spidhub.provider.submit.Submitter;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.LegalSteps;
import org.spidhub.register.transaction.State;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/**
 * A hub whose timers stand still: the test wakes the pickers itself, one piece of work after the other, and lets time pass in the
 * database instead of waiting. So a run takes no longer than its work, and every moment of it can be counted.
 */
@Import({WitnessedParts.class, WitnessedHub.Parts.class})
@TestPropertySource(
        properties = {
            "camel.component.http.http-client-configurer=#witnessedCalls",
            "hub.jobs.wake-ms=86400000",
            "hub.events.wake-ms=86400000",
            "hub.reconcile.wake-ms=86400000",
            "hub.pace.per-second=1000000",
            "hub.pace.retry-floor=1000000",
            "hub.enroll.on-existing=UPDATE",
            "hub.verify.local-first=false",
            "hub.verify.answer-within=1ms",
            "logging.level.com.zaxxer.hikari=off", // hundreds of faults are meant to happen
            "logging.level.org.springframework.jdbc=off",
            "logging.level.org.springframework.transaction=off",
            "logging.level.org.spidhub.station.edge=off",
            "logging.level.org.apache.camel=off",
        })
abstract class WitnessedHub extends HubInProcess {

    static final Stage stage = new Stage();

    /** In milliseconds: the PSBio's clock goes on by so much with each round of work, so that a run repeats itself. */
    static final long ROUND = 3_600_000;

    static final long NEVER = 1_000_000 * ROUND;

    /** How far, in nanoseconds, the clock at the wire is ahead of the one at the commit. */
    static final AtomicLong frozenFor = new AtomicLong();

    @TestConfiguration(proxyBeanMethods = false)
    static class Parts {
        @Bean
        @Primary
        SendLimit clockAtTheWire() {
            return new SendLimit(Duration.ofSeconds(30), () -> System.nanoTime() + frozenFor.get(), Clock.systemUTC());
        }

        @Bean
        Witness witness() {
            return stage;
        }
    }

    @Autowired
    Submitter submitter;

    @Autowired
    Poller poller;

    @Autowired
    DoubtSettler settler;

    @Autowired
    ProducerTemplate routes;

    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    final List<String> acknowledged = new ArrayList<>();
    private Instant began = Instant.EPOCH;
    private Station admin;

    Station admin() {
        return admin;
    }

    @BeforeEach
    void raiseTheCurtain() throws IOException {
        admin = new Station(URI.create("http://127.0.0.1:" + port), "admin");
        for (Station one : List.of(station, admin)) { // logs in: that is not part of what is watched
            one.call("GET", "/gbs-spid-server/status", "", Map.of());
        }
    }

    @AfterEach
    void lowerTheCurtain() {
        stage.begin(null, false);
        frozenFor.set(0);
        worker.shutdownNow();
    }

    /** Everything forgotten, and what the operation needs done before: a person to update, find or delete. */
    void prepare(Kind kind, int number) throws Exception {
        stage.begin(null, false);
        psbio.control("DELETE", "state", "");
        psbio.control("POST", "settings", "{\"listEnabled\":true,\"visibilityLagMs\":0}");
        fineStatus(0, ROUND);
        acknowledged.clear();
        began = db.sql("select clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        if (kind != Kind.ENROLL) {
            acknowledged.add(submit(Kind.ENROLL, number));
            workUntilDone();
        }
    }

    /** Milliseconds from acceptance to CACHE_OK and to OK. */
    static void fineStatus(long cacheOk, long ok) {
        psbio.control("POST", "settings", "{\"cacheOkAfterMs\":%d,\"okAfterMs\":%d}".formatted(cacheOk, ok));
    }

    /** As a station does it: again and again, until it is acknowledged. */
    String submit(Kind kind, int number) throws IOException {
        String last = "";
        for (int attempt = 0; attempt < 5; attempt++) {
            Station.Reply reply = call(kind, number);
            stage.bury();
            if (reply.accepted()) {
                return reply.id();
            }
            last = reply.status() + " " + reply.body();
        }
        throw new AssertionError(kind + " was not accepted: " + last);
    }

    private Station.Reply call(Kind kind, int number) throws IOException {
        return switch (kind) {
            case ENROLL -> station.enroll(people.enrolment(number));
            case UPDATE -> station.enroll(later(people.enrolment(number)));
            case SEARCH -> station.call("POST", "/gbs-spid-server/verify", people.verification(number), Map.of());
            case DELETE -> admin.call("DELETE", "/gbs-spid-server/delete/" + people.cpf(number) + "/E", "", Map.of());
        };
    }

    /** The same capture, taken a little later: another submission. */
    private static String later(String enrolment) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode body = (ObjectNode) json.readTree(enrolment);
        ObjectNode data = (ObjectNode) body.get("data");
        data.put("timestamp", data.get("timestamp").asLong() + 1_000_000);
        return body.toString();
    }

    /** One round of work, and the PSBio's clock goes on. */
    void workOnce() throws Exception {
        worker.submit(this::round).get();
        breakers.forEach(CircuitBreaker::reset);
        psbio.control("POST", "clock", "{\"advanceMs\":" + ROUND + "}");
    }

    /** Works, round after round, until nothing is left to do. */
    void workUntilDone() throws Exception {
        for (int round = 0; round < 60; round++) {
            worker.submit(this::round).get();
            stage.bury();
            breakers.forEach(CircuitBreaker::reset);
            if (openOnes() == 0) {
                return;
            }
            letTimePass();
            psbio.control("POST", "clock", "{\"advanceMs\":" + ROUND + "}");
        }
        throw new AssertionError("still open: " + rows());
    }

    private void round() {
        work("direct:settle-one", settler::claim);
        work("direct:submit-one", submitter::claim);
        work("direct:submit-one", submitter::claimInteractive);
        work("direct:poll-one", poller::claim);
    }

    private void work(String route, Supplier<List<Claim>> picker) {
        try {
            picker.get().forEach(claim -> routes.sendBody(route, claim));
        } catch (RuntimeException e) {
            // as the timers' routes do: the next round tries again
        }
    }

    /** Waits are over and leases of the dead have run out; nobody works at this moment. */
    private void letTimePass() {
        db.sql("""
                        update transaction set due_at = now(), lease_until = lease_until - interval '1 day'
                        where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED')""").update();
    }

    private int openOnes() {
        return (int) rows().stream()
                .filter(row -> !row.state().equals("DONE") && !row.state().equals("PARKED"))
                .count();
    }

    List<HubStore.Row> rows() {
        return HubStore.over(db).transactions(began);
    }

    /** Nothing lost, nothing doubled, no illegal step, no attempt left open. @return how the transaction ended */
    String verdict(String tguid, String when) {
        ThreeLedgers ledgers = ThreeLedgers.compare(acknowledged, rows(), psbio.ledger());
        assertThat(ledgers.faults()).as(when).isEmpty();
        assertThat(ledgers.inDoubt()).as(when).isEmpty();
        rows().forEach(row -> assertLegal(row, when));
        return rows().stream()
                .filter(row -> row.tguid().equals(tguid))
                .findFirst()
                .orElseThrow()
                .label();
    }

    private void assertLegal(HubStore.Row row, String when) {
        record Line(String from, String to) {}
        List<Line> lines = db.sql(
                        "select from_state, to_state from transaction_step where tguid = cast(:id as uuid) order by id")
                .param("id", row.tguid())
                .query((found, i) -> new Line(found.getString(1), found.getString(2)))
                .list();
        String state = null;
        for (Line line : lines) {
            assertThat(line.from()).as("%s: %s", when, lines).isEqualTo(state);
            assertThat(state == null || LegalSteps.allows(State.valueOf(state), State.valueOf(line.to())))
                    .as("%s: %s", when, lines)
                    .isTrue();
            state = line.to();
        }
        assertThat(row.state()).as(when).isEqualTo(state);
        assertThat(db.sql("select count(*) from attempt where tguid = cast(:id as uuid) and closed_at is null")
                        .param("id", row.tguid())
                        .query(Integer.class)
                        .single())
                .as(when)
                .isZero();
    }
}
