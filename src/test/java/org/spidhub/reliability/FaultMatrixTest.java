package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal R4: each fault on each call, all faults of one operation at the same time. A submission is posted once;
 * what its answer leaves open becomes IN_DOUBT, what surely had no effect becomes READY, and every call ends within its time limit.
 */
class FaultMatrixTest extends HubInProcess {

    /** Played before the PSBio has accepted anything, and after. */
    private static final List<String> BEFORE = List.of("reset-before", "never-answers", "status-500");

    private static final List<String> AFTER =
            List.of("reset-after", "empty", "malformed-chunk", "random-data", "malformed", "dribble", "timeout-after");
    private static final List<String> SILENCES =
            Stream.concat(BEFORE.stream(), AFTER.stream()).toList();

    /** The call limit of this hub (3 s) and a second more, with room for a slow machine. */
    private static final Duration CALL_ENDS_WITHIN = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @ParameterizedTest
    @MethodSource("submissions")
    void a_submission_without_a_usable_answer_is_in_doubt_and_settled_without_sending_it_twice(
            String operation, int posts, Map<String, Integer> ends) throws Exception {
        Instant before = Instant.now();
        List<String> ids = new ArrayList<>();
        if (operation.equals("update") || operation.equals("delete")) {
            ids.addAll(enroll(0, SILENCES.size()));
            awaitOnly("DONE OK");
            before = Instant.now();
        }
        SILENCES.forEach(fault -> psbio.fault(operation, fault, 1));

        ids.addAll(submitAll(operation));
        awaitSettled();

        assertThat(psbio.control("GET", "faults", "")).as("faults not played").isEmpty();
        assertThat(doubts(operation, before))
                .as("seconds until each fault was a doubt")
                .hasSize(SILENCES.size())
                .allMatch(seconds -> seconds < CALL_ENDS_WITHIN.toSeconds());
        assertThat(requests(operation)).isEqualTo(posts);
        assertThat(HubStore.over(db).states(before)).isEqualTo(ends);
        assertThat(compare(ids).faults()).isEmpty();
    }

    /** A list by protocol proves absence, so what never arrived is sent again; of a deletion only a look-up by IDN can tell. */
    static Stream<Arguments> submissions() {
        int all = SILENCES.size();
        int lost = BEFORE.size();
        return Stream.of(
                arguments("enroll", all + lost, Map.of("DONE OK", all)),
                arguments("update", all + lost, Map.of("DONE OK", all)),
                arguments("search", all + all, Map.of("DONE FAILED", all)),
                arguments("delete", all, Map.of("DONE OK", all - lost, "PARKED UNDECIDABLE", lost)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_without_effect_is_sorted_by_its_body(String fault, String next, String end) throws Exception {
        psbio.fault("enroll", fault, 1);

        String id = enroll(0, 1).get(0);
        awaitOnly(end);

        assertThat(steps(id)).containsSubsequence("SUBMITTING", next).doesNotContain("IN_DOUBT");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("status-503", "READY", "DONE OK"),
                arguments("business-500", "PARKED", "PARKED REFUSED_REQUEST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"result", "consulta-idn", "idn"})
    void a_question_without_an_answer_is_asked_again_and_nothing_is_sent_twice(String operation) throws Exception {
        psbio.control("POST", "settings", "{\"cacheOkAfterMs\":300,\"okAfterMs\":300}"); // or nobody asks for results
        SILENCES.forEach(fault -> psbio.fault(operation, fault, 1));
        psbio.fault(operation, "status-503", 1);

        List<String> ids = enroll(0, SILENCES.size() + 1);
        awaitSettled();

        assertThat(psbio.control("GET", "faults", "")).as("faults not played").isEmpty();
        assertThat(states()).containsOnly(Map.entry("DONE OK", ids.size()));
        assertThat(requests("enroll")).isEqualTo(ids.size());
        assertThat(compare(ids).faults()).isEmpty();
    }

    private List<String> submitAll(String operation) throws Exception {
        if (operation.equals("enroll")) {
            return enroll(0, SILENCES.size());
        }
        int atOnce = operation.equals("search") ? SILENCES.size() : 1; // a verification waits for its end
        ExecutorService stations = Executors.newFixedThreadPool(atOnce);
        Station admin = new Station(URI.create("http://127.0.0.1:" + port), "admin");
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int number = 0; number < SILENCES.size(); number++) {
                int person = number;
                calls.add(() -> submit(operation, person, admin));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> call : stations.invokeAll(calls)) {
                ids.add(call.get());
            }
            return ids;
        } finally {
            stations.shutdown();
        }
    }

    private String submit(String operation, int person, Station admin) throws Exception {
        Station.Reply reply = switch (operation) {
            case "update" -> station.enroll(people.enrolment(person, 1));
            case "search" -> station.call("POST", "/gbs-spid-server/verify", people.verification(person), Map.of());
            default -> admin.call("DELETE", "/gbs-spid-server/delete/" + people.cpf(person) + "/E", "", Map.of());
        };
        assertThat(reply.accepted()).as(reply.status() + " " + reply.body()).isTrue();
        return reply.id();
    }

    /** The breakers are kept closed: they are tested elsewhere, and open ones would only make this wait. */
    private void awaitSettled() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)
                && !states().keySet().stream()
                        .allMatch(state -> state.startsWith("DONE") || state.startsWith("PARKED"))) {
            breakers.forEach(CircuitBreaker::reset);
            ChildProcess.sleep(50);
        }
    }

    private List<String> steps(String id) {
        return db.sql("select to_state from transaction_step where tguid = cast(:id as uuid) order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** For each call without a usable answer, the seconds from its commit to the doubt; a resend may meet a fault as well. */
    private List<Double> doubts(String operation, Instant since) {
        return db.sql("""
                        select extract(epoch from at - before)::float8 from (
                            select step.*, lag(at) over (partition by step.tguid order by step.id) as before
                            from transaction_step step join transaction t on t.tguid = step.tguid
                            where t.kind = upper(:operation) and t.created_at >= :since) step
                        where from_state = 'SUBMITTING' and to_state = 'IN_DOUBT'""")
                .param("operation", operation)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Double.class)
                .list();
    }
}
