package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Goal R3, sends: every call of the PSBio and of the IDN service fails in one of five ways, five times in a hundred. */
class RandomFaultsTest extends HubInProcess {

    private static final int PEOPLE = Seed.LONG ? 2_000 : 200;
    private static final double MOST_SENDS = 1.1;
    private static final List<String> FAULTS =
            List.of("reset-before", "reset-after", "status-500", "status-503", "malformed");

    @Test
    void few_transactions_are_sent_more_than_once_when_calls_fail_at_random() throws Exception {
        long seed = Seed.of("R3, " + PEOPLE + " enrolments, 5 % faults");
        for (String operation : List.of("enroll", "result", "consulta-idn", "list", "idn")) {
            for (String fault : FAULTS) {
                psbio.control(
                        "POST",
                        "faults",
                        "{\"operation\":\"%s\",\"fault\":\"%s\",\"times\":-1,\"share\":%s,\"seed\":%d}"
                                .formatted(operation, fault, 0.05 / FAULTS.size(), seed));
            }
        }

        List<String> ids = enroll(0, PEOPLE);
        awaitOnly(Duration.ofMinutes(10), "DONE OK");

        double sends = requests("enroll") / (double) PEOPLE;
        Seed.say("R3: seed " + seed + ": " + requests("enroll") + " sends, "
                + compare(ids).counts() + ", hub " + states());
        assertThat(requests("enroll") + requests("consulta-idn") + requests("idn"))
                .as("calls, more than without faults")
                .isGreaterThan(3 * PEOPLE);
        assertThat(sends).isLessThanOrEqualTo(MOST_SENDS);
        assertThat(compare(ids).faults()).isEmpty();
    }
}
