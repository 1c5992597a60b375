package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.register.transaction.Kind;

/** Rows that cannot be read, in every state that workers take up, among rows that can: only the poisoned one stays behind. */
class PoisonedRowsTest extends WitnessedHub {

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = '|', textBlock = """
            READY      | outcome = 'A_LATER_VERSIONS_WORD'       | PARKED A_LATER_VERSIONS_WORD INTERNAL
            READY      | parked_reason = 'NEW'                   | DONE OK
            READY      | details = '{"samplesOf":"no guid"}'     | PARKED INTERNAL
            READY      | details = cast(concat(repeat('[', 1500), repeat(']', 1500)) as jsonb) | PARKED INTERNAL
            READY      | identity_sealed = ''                    | PARKED UNREADABLE
            READY      | details = '"text"'                      | DONE OK
            READY      | details = 'null'                        | DONE OK
            READY      | details = '{"missing":[null,5,"x"]}'    | PARKED UNREADABLE
            READY      | details = '{"missing":{"a":1},"ignoreFace":"x"}' | DONE OK
            READY      | station_time = '-infinity'              | DONE OK
            READY      | station_time = 'infinity'               | DONE OK
            READY      | station_time = '4713-01-01 00:00:00 BC' | DONE OK
            SUBMITTED  | outcome = 'A_LATER_VERSIONS_WORD'       | PARKED A_LATER_VERSIONS_WORD INTERNAL
            SUBMITTED  | details = cast(concat(repeat('[', 1500), repeat(']', 1500)) as jsonb) | PARKED INTERNAL
            IN_DOUBT   | outcome = 'A_LATER_VERSIONS_WORD'       | PARKED A_LATER_VERSIONS_WORD INTERNAL
            IN_DOUBT   | identity_sealed = ''                    | PARKED UNREADABLE
            SUBMITTING | outcome = 'A_LATER_VERSIONS_WORD'       | PARKED A_LATER_VERSIONS_WORD INTERNAL
            """)
    void one_that_cannot_be_read_waits_for_a_person_and_the_others_go_on(String state, String poison, String end)
            throws Exception {
        prepare(Kind.ENROLL, 1);
        List<String> well = new ArrayList<>();
        well.add(submit(Kind.ENROLL, 1));
        String poisoned = submit(Kind.ENROLL, 2);
        well.add(submit(Kind.ENROLL, 3));
        db.sql(
                        "update transaction set state = :state, due_at = now() - interval '1 hour', tcn = case :state when 'SUBMITTED' then 'T' end, "
                                + poison + " where tguid = cast(:id as uuid)")
                .param("state", state)
                .param("id", poisoned)
                .update();

        for (int round = 0;
                round < 40 && !labels().stream().allMatch(label -> label.matches("(PARKED|DONE).*"));
                round++) {
            db.sql(
                            "update transaction set due_at = now() where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED')")
                    .update();
            workOnce();
        }

        assertThat(labels()).containsExactly("DONE OK", end, "DONE OK");
        assertThat(db.sql(
                                "select lapses + coalesce(extract(epoch from lease_until), 0) from transaction where tguid = cast(:id as uuid)")
                        .param("id", poisoned)
                        .query(Double.class)
                        .single())
                .as("no lease had to run out")
                .isZero();
        if (end.endsWith("INTERNAL")) {
            assertThat(db.sql("select message from transaction where tguid = cast(:id as uuid)")
                            .param("id", poisoned)
                            .query(String.class)
                            .single())
                    .contains("incident ");
        }
    }

    /** In the order they came in. */
    private List<String> labels() {
        return rows().stream().map(HubStore.Row::label).toList();
    }
}
