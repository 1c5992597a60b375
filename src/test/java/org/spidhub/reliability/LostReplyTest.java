package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goal D4: the PSBio accepts every first submission and its answer is lost. */
class LostReplyTest extends HubInProcess {

    private static final int PEOPLE = Seed.LONG ? 1_000 : 40;

    @Test
    void with_a_list_every_submission_is_found_by_its_protocol() throws Exception {
        psbio.fault("enroll", "reset-after", PEOPLE);

        List<String> ids = enroll(0, PEOPLE);
        awaitOnly("DONE OK");

        report("list");
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(psbio.ledger()).hasSize(PEOPLE);
        assertThat(stored()).allMatch(row -> row.tcn() != null);
    }

    @Test
    void without_a_list_the_look_up_by_idn_proves_the_enrolment() throws Exception {
        psbio.control("POST", "settings", "{\"listEnabled\":false}");
        psbio.fault("enroll", "reset-after", PEOPLE);

        List<String> ids = enroll(0, PEOPLE);
        awaitOnly("DONE OK");

        report("blind");
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(psbio.ledger()).hasSize(PEOPLE);
    }

    @Test
    void what_no_look_up_can_show_waits_for_a_person_and_is_never_sent_again() throws Exception {
        psbio.control("POST", "settings", "{\"listEnabled\":false,\"visibilityLagMs\":600000}");
        psbio.fault("enroll", "reset-after", PEOPLE / 4);

        List<String> ids = enroll(0, PEOPLE / 4);
        awaitOnly("PARKED UNDECIDABLE");

        report("blind, invisible");
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(requests("enroll")).isEqualTo(PEOPLE / 4);
    }

    @Test
    void a_reply_after_the_time_limit_is_a_lost_one() throws Exception {
        psbio.control(
                "POST",
                "faults",
                "{\"operation\":\"enroll\",\"fault\":\"timeout-after\",\"times\":4,\"delayMs\":20000}");

        List<String> ids = enroll(0, 4);
        awaitOnly(Duration.ofSeconds(60), "DONE OK");

        report("late");
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(requests("enroll")).isEqualTo(4);
    }

    @Test
    void a_submission_the_psbio_never_saw_is_sent_again_under_the_same_protocol() throws Exception {
        psbio.fault("enroll", "reset-before", 10);

        List<String> ids = enroll(0, 10);
        awaitOnly("DONE OK");

        report("never arrived");
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(psbio.ledger().findValuesAsText("protocol"))
                .containsExactlyInAnyOrderElementsOf(
                        stored().stream().map(HubStore.Row::protocol).toList());
    }

    private void report(String variant) {
        Seed.say("D4 " + variant + ": " + compare(List.of()).counts() + ", posts " + requests("enroll") + ", hub "
                + Map.copyOf(states()));
    }
}
