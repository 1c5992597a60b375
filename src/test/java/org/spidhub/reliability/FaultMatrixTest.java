package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal R4: each fault on each call. A submission is posted once; what its answer leaves open becomes IN_DOUBT, what surely had no
 * effect becomes READY, and every call ends within its time limit.
 */
class FaultMatrixTest extends HubInProcess {

    private static final List<String> SILENCES = List.of(
            "reset-before",
            "reset-after",
            "empty",
            "malformed-chunk",
            "random-data",
            "malformed",
            "dribble",
            "never-answers",
            "timeout-after",
            "status-500");

    /** The call limit of this hub (3 s) and a second more, with room for a slow machine. */
    private static final Duration CALL_ENDS_WITHIN = Duration.ofSeconds(8);

    static Stream<Arguments> silences() {
        return SILENCES.stream().map(fault -> arguments(fault));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void a_submission_without_a_usable_answer_is_in_doubt_and_settled_by_look_up(String fault) throws Exception {
        psbio.fault("enroll", fault, 1);

        String id = enroll(0, 1).get(0);
        awaitOnly("DONE OK");

        assertThat(steps(id)).containsSubsequence("SUBMITTING", "IN_DOUBT");
        assertThat(psbio.ledger()).hasSize(1);
        assertThat(secondsBetween(id, "SUBMITTING", "IN_DOUBT")).isLessThan(CALL_ENDS_WITHIN.toSeconds());
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
    @MethodSource("questions")
    void a_question_without_an_answer_is_asked_again_and_nothing_is_sent_twice(String operation, String fault)
            throws Exception {
        psbio.fault(operation, fault, 1);

        List<String> ids = enroll(0, 1);
        awaitOnly("DONE OK");

        assertThat(requests("enroll")).isEqualTo(1);
        assertThat(compare(ids).faults()).isEmpty();
    }

    static Stream<Arguments> questions() {
        return Stream.of("result", "consulta-idn", "idn")
                .flatMap(operation -> Stream.concat(SILENCES.stream(), Stream.of("status-503"))
                        .map(fault -> arguments(operation, fault)));
    }

    private List<String> steps(String id) {
        return db.sql("select to_state from transaction_step where tguid = cast(:id as uuid) order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private long secondsBetween(String id, String from, String to) {
        return db.sql("""
                        select extract(epoch from min(at) filter (where to_state = :to)
                                                  - min(at) filter (where to_state = :from))::bigint
                        from transaction_step where tguid = cast(:id as uuid)""")
                .param("id", id)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }
}
