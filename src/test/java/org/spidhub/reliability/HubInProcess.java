package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.spidhub.Hub;
import org.spidhub.platform.TestDatabase;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.SimulatorClient;
import org.spidhub.simulator.Variant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole hub in the test's own JVM, in a hurry: waits of minutes are tenths of a second here, and a call to the PSBio may take
 * 1.5 s. All tests share one hub and one pretend PSBio, which forgets everything before each.
 */
@ActiveProfiles("demo")
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.simulator.enabled=false",
            "hub.psbio.token=demo-first",
            "hub.psbio.probe-every-ms=200",
            "hub.jobs.wake-ms=100",
            "hub.jobs.poll-schedule=100ms,200ms",
            "hub.jobs.quarantine=300ms,300ms,300ms",
            "camel.component.http.response-timeout=1500",
            "camel.component.http.so-timeout=1500",
            "hub.http.call-timeout=3s",
            "hub.enroll.on-existing=UPDATE",
            "hub.pace.per-second=50",
            "hub.pace.ramp-time=1s",
        })
abstract class HubInProcess {

    /** No end within this time is a failure; generous, as a build may share its machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final PsbioSimulator SIMULATOR = startSimulator();
    private static final AtomicInteger RUN = new AtomicInteger((int) (System.nanoTime() % 100_000));

    static final SimulatorClient psbio = new SimulatorClient(SIMULATOR.baseUrl());

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    List<CircuitBreaker> breakers;

    SamplePeople people;
    Station station;
    private Instant start;

    @DynamicPropertySource
    static void whereThingsAre(DynamicPropertyRegistry registry) throws IOException {
        TestDatabase.register(registry);
        String dataDir = Files.createTempDirectory("hub-in-process").toString();
        registry.add("hub.data-dir", () -> dataDir);
        registry.add("hub.biometrics.face-models", () -> dataDir); // none there: faces are kept, not judged
        registry.add("hub.psbio.base-url", SIMULATOR::baseUrl);
    }

    @BeforeEach
    void beginAnew() {
        people = new SamplePeople(RUN.incrementAndGet());
        station = new Station(URI.create("http://127.0.0.1:" + port));
        start = Instant.now();
        psbio.control("DELETE", "state", "");
        psbio.control(
                "POST",
                "settings",
                "{\"listEnabled\":true,\"dedupByProtocol\":false,\"visibilityLagMs\":0,\"cacheOkAfterMs\":0,\"okAfterMs\":0}");
        db.sql("delete from psbio_token").update();
        db.sql("update transaction set state = 'CANCELLED' where state not in ('DONE', 'CANCELLED')")
                .update();
        breakers.forEach(CircuitBreaker::reset);
    }

    /** @return the transaction id of each, in order */
    List<String> enroll(int from, int howMany) throws IOException {
        List<String> ids = new ArrayList<>();
        for (int number = from; number < from + howMany; number++) {
            Station.Reply reply = station.enroll(people.enrolment(number));
            assertThat(reply.accepted()).as(reply.body()).isTrue();
            ids.add(reply.id());
        }
        return ids;
    }

    /** The transactions of this test. */
    List<HubStore.Row> stored() {
        return HubStore.over(db).transactions(start);
    }

    Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        stored().forEach(row -> states.merge(row.label(), 1, Integer::sum));
        return states;
    }

    /** Waits until every transaction of this test is in one of these states. */
    void awaitOnly(String... wanted) {
        awaitOnly(PATIENCE, wanted);
    }

    void awaitOnly(Duration patience, String... wanted) {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline) && !Set.of(wanted).containsAll(states().keySet())) {
            ChildProcess.sleep(50);
        }
        assertThat(states().keySet()).isSubsetOf(wanted);
    }

    ThreeLedgers compare(List<String> acknowledged) {
        return ThreeLedgers.compare(acknowledged, stored(), psbio.ledger());
    }

    /** Requests of one operation that have reached the pretend PSBio in this test. */
    static int requests(String operation) {
        return psbio.control("GET", "counters", "")
                .at("/operations/" + operation + "/requests")
                .asInt();
    }

    private static PsbioSimulator startSimulator() {
        try {
            return PsbioSimulator.start(0, Files.createTempDirectory("psbio"), new Variant(false, true, 0, 0, 0, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
