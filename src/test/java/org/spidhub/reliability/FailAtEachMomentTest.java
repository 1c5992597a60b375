package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.register.transaction.Kind;

/**
 * Goal D3, as SQLite tests itself: the n-th call of the database or of another system fails, n = 1, 2, ... until a run gets through
 * without a fault. Commits and calls fail twice: not done, and done without our learning of it. A build takes every fourth n, beginning
 * somewhere else each time; {@code -Plong} takes all.
 */
class FailAtEachMomentTest extends WitnessedHub {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wherever_it_fails_nothing_is_lost_doubled_or_illegal(Kind kind) throws Exception {
        long seed = Seed.of("D3 " + kind);
        int step = Seed.LONG ? 1 : 4;
        Map<String, Integer> ends = new TreeMap<>();
        int n = 1 - step + Seed.random(seed).nextInt(step);
        do {
            n += step;
            int fault = n;
            prepare(kind, n);
            stage.begin((moment, count) -> count == fault, false);

            String id = submit(kind, n);
            acknowledged.add(id);
            workUntilDone();

            String end = verdict(id, kind + ", fault " + n + " " + stage.struck());
            ends.merge(end, 1, Integer::sum);
        } while (stage.struck() != null);

        Seed.say("D3 " + kind + ": every " + step + ". of " + (n - 1) + " places failed, seed " + seed + ", ends "
                + ends);
        assertThat(n).as("the faults must strike").isGreaterThan(40);
        assertThat(ends.keySet()).isSubsetOf(Ends.of(kind));
    }
}
