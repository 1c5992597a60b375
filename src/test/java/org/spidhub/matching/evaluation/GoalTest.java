package org.spidhub.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final double[] STRANGERS =
            IntStream.range(0, 20_000).mapToDouble(i -> i / 1000.0).toArray();

    @Test
    void scores_that_part_reach_every_goal() {
        ScoreLine good = line(0);

        assertThat(Goal.ofFingers(good, good, new Rates(9, 10, 0.9), new Rates(10, 10, 1)))
                .allMatch(Goal::reached);
        assertThat(Goal.ofFaces(good.set(), 0, 100)).allMatch(Goal::reached);
    }

    @Test
    void each_goal_can_be_missed() {
        ScoreLine bad = line(28);
        ScoreLine loose = new ScoreLine(line(0).set(), 19.99);

        assertThat(Goal.ofFingers(bad, bad, new Rates(8.9, 10, 0.89), new Rates(8.9, 10, 0.89)))
                .noneMatch(Goal::reached);
        assertThat(Goal.ofFingers(loose, loose, new Rates(1, 1, 1), new Rates(1, 1, 1))
                        .subList(0, 2))
                .as("too many strangers")
                .noneMatch(Goal::reached);
        assertThat(Goal.ofFaces(bad.set(), 1, 100)).noneMatch(Goal::reached);
        assertThat(Goal.ofGroups(5, 6).reached()).isFalse();
    }

    @Test
    void a_goal_tells_both_figures() {
        Goal goal = Goal.ofFaces(line(1).set(), 0, 100).get(1);

        assertThat(List.of(goal.required(), goal.measured())).containsExactly("<= 1.50 %", "1.00 %");
    }

    /** A hundred scores of one person, of which some lie among the strangers'. */
    private static ScoreLine line(int missed) {
        double[] genuine =
                IntStream.range(0, 100).mapToDouble(i -> i < missed ? 10 : 50).toArray();
        return new ScoreLine(new ScoreSet("a < b", genuine, STRANGERS), 40);
    }
}
