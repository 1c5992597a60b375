package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Goals R5 (token), R1 small (outage), R6 (poison) and D5 small (repeats). */
class TokenAndOutageTest extends HubInProcess {

    @Test
    void a_refused_token_pauses_the_queue_and_a_new_one_resumes_it() throws Exception {
        psbio.fault("enroll", "auth", 1);
        List<String> ids = enroll(0, 10);
        awaitTokenStale();
        int refusedCalls = requests("enroll");
        ChildProcess.sleep(1000);

        assertThat(requests("enroll"))
                .as("nothing is sent with a dead token")
                .isEqualTo(refusedCalls)
                .isLessThanOrEqualTo(4);
        assertThat(states().keySet()).allMatch(state -> state.equals("READY"));

        Instant renewed = Instant.now();
        var reply = new Station(java.net.URI.create("http://127.0.0.1:" + port), "admin")
                .call("POST", "/gbs-spid-server/token", "{\"token\":\"demo-second\"}", Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        awaitOnly("DONE OK");

        Seed.say("R5: refused calls " + refusedCalls + ", all done "
                + Duration.between(renewed, Instant.now()).toMillis() + " ms after the new token");
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void an_outage_is_accepted_stored_and_worked_off_afterwards() throws Exception {
        psbio.control("POST", "outage", "{\"on\":true}");
        List<String> ids = enroll(0, 30);
        ChildProcess.sleep(2000);
        assertThat(states().keySet()).containsExactly("READY");
        assertThat(psbio.ledger()).isEmpty();

        psbio.control("POST", "outage", "{\"on\":false}");
        Instant back = Instant.now();
        awaitOnly(Duration.ofSeconds(30), "DONE OK");

        Seed.say("R1 small: 30 accepted in an outage, all done "
                + Duration.between(back, Instant.now()).toMillis() + " ms after its end");
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void poison_is_parked_with_its_reason_and_holds_nobody_up() throws Exception {
        int all = Seed.LONG ? 10_000 : 40;
        int every = Seed.LONG ? 100 : 10;
        Duration patience = Duration.ofMinutes(Seed.LONG ? 30 : 2);
        for (int number = 0; number < all; number += every) {
            psbio.control(
                    "POST", "expectations", "{\"cpf\":\"%s\",\"outcome\":\"ERROR\"}".formatted(people.cpf(number)));
        }

        List<String> ids = enroll(0, all);
        awaitOnly(patience, "DONE OK", "PARKED TOO_MANY_ATTEMPTS");

        Map<String, Integer> states = states();
        assertThat(states)
                .containsEntry("PARKED TOO_MANY_ATTEMPTS", all / every)
                .containsEntry("DONE OK", all - all / every);
        assertThat(failuresOfTheParked())
                .as("failures before the fifth, which parks it")
                .containsOnly(4);

        Seed.say("R6: " + states);
        assertThat(compare(ids).faults()).isEmpty();
    }

    private Set<Integer> failuresOfTheParked() {
        return new HashSet<>(db.sql("select failures from transaction where parked_reason = 'TOO_MANY_ATTEMPTS'")
                .query(Integer.class)
                .list());
    }

    @Test
    void copies_of_one_request_open_one_transaction_and_a_changed_body_is_refused() throws Exception {
        int keys = Seed.LONG ? 200 : 5;
        int copies = Seed.LONG ? 50 : 10;
        ExecutorService threads = Executors.newFixedThreadPool(copies);
        try {
            for (int key = 0; key < keys; key++) {
                String name = "key-" + people.cpf(key);
                String body = people.enrolment(key);
                CyclicBarrier barrier = new CyclicBarrier(copies);
                List<Future<String>> answers =
                        threads.invokeAll(java.util.Collections.nCopies(copies, (Callable<String>) () -> {
                            barrier.await();
                            Station.Reply reply = station.enroll(body, name);
                            return reply.accepted() ? reply.id() : reply.status() + " " + reply.body();
                        }));
                var distinct = new HashSet<String>();
                for (Future<String> answer : answers) {
                    distinct.add(answer.get());
                }
                assertThat(distinct).hasSize(1);
                assertThat(station.enroll(people.enrolment(key + 10_000), name).status())
                        .isEqualTo(409);
            }
        } finally {
            threads.shutdown();
        }
        awaitOnly("DONE OK");
        assertThat(stored()).hasSize(keys);
        Seed.say("D5: " + keys + " keys x " + copies + " copies: " + stored().size() + " transactions");
    }

    private void awaitTokenStale() {
        Instant deadline = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(deadline)
                && db.sql("select count(*) from psbio_token where stale")
                                .query(Integer.class)
                                .single()
                        == 0) {
            ChildProcess.sleep(20);
        }
    }
}
