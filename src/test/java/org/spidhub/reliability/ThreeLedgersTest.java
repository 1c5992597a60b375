package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checker that cannot see a fault would make every reliability test worthless. */
class ThreeLedgersTest {

    private static final String ONE = "[{'tcn':'T1','kind':'ENROLL','idn':'A','count':1}]";

    @Test
    void finds_nothing_when_all_three_agree() throws IOException {
        var compared = ThreeLedgers.compare(List.of("g1"), List.of(row("g1", "DONE", "OK", "A", "T1")), psbio(ONE));

        assertThat(compared.faults()).isEmpty();
        assertThat(compared.inDoubt()).isEmpty();
    }

    @Test
    void finds_an_acknowledged_transaction_that_is_gone() throws IOException {
        assertThat(ThreeLedgers.compare(List.of("g1"), List.of(), psbio("[]")).lost())
                .containsExactly("g1");
    }

    @Test
    void finds_a_good_end_without_a_submission() throws IOException {
        assertThat(ThreeLedgers.compare(List.of("g1"), List.of(row("g1", "DONE", "OK", "B", null)), psbio(ONE))
                        .neverSent())
                .containsExactly("g1");
    }

    @Test
    void finds_what_was_accepted_twice_under_two_tcns_or_one() throws IOException {
        String twoTcns =
                "[{'tcn':'T1','kind':'ENROLL','idn':'A','count':1},{'tcn':'T2','kind':'ENROLL','idn':'A','count':1}]";

        assertThat(ThreeLedgers.compare(List.of(), List.of(), psbio(twoTcns)).twice())
                .containsExactly("ENROLL A");
        assertThat(ThreeLedgers.compare(List.of(), List.of(), psbio(ONE.replace("'count':1", "'count':2")))
                        .twice())
                .containsExactly("ENROLL A");
        assertThat(ThreeLedgers.compare(List.of(), List.of(), psbio(twoTcns.replace("ENROLL", "SEARCH")))
                        .twice())
                .isEmpty();
    }

    @Test
    void finds_a_second_transaction_and_a_swapped_tcn() throws IOException {
        var compared = ThreeLedgers.compare(
                List.of("g1"),
                List.of(row("g1", "DONE", "OK", "A", "T1"), row("g2", "SUBMITTED", null, "B", "T1")),
                psbio(ONE));

        assertThat(compared.openedTwice()).containsExactly("g2");
        assertThat(compared.strange()).containsExactly("g2");
    }

    @Test
    void finds_open_doubts() throws IOException {
        var stored = List.of(row("g1", "IN_DOUBT", null, "A", null), row("g2", "SUBMITTING", null, "B", null));

        assertThat(ThreeLedgers.compare(List.of("g1", "g2"), stored, psbio("[]"))
                        .inDoubt())
                .containsExactly("g1", "g2");
    }

    private static HubStore.Row row(String tguid, String state, String outcome, String idn, String tcn) {
        return new HubStore.Row(tguid, "ENROLL", state, outcome, null, idn, tcn, tguid, 1, null);
    }

    private static JsonNode psbio(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
