package org.spidhub.matching.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spidhub.matching.decision.Fusion;
import org.spidhub.matching.decision.ScoreScale;

/** Pairs fingers into pretended people and fuses their scores the way the hub decides. */
final class TwoFingers {

    /** @param prints impressions of the one and of the other finger, equally many */
    private record Person(String set, int[] first, int[] second) {}

    interface SameFinger {
        boolean test(int print, int other);
    }

    private TwoFingers() {}

    static ScoreSet scores(Map<String, List<int[]>> fingers, float[][] scores, SameFinger same) {
        List<Person> people = people(fingers);
        Scores genuine = new Scores();
        Scores impostor = new Scores();
        for (Person person : people) {
            for (Person other : people) {
                if (person == other) {
                    collect(person, other, scores, genuine);
                } else if (!sharesFinger(person, other, same)) {
                    collect(person, other, scores, impostor);
                }
            }
        }
        return new ScoreSet("two fingers fused", genuine.toArray(), impostor.toArray());
    }

    private static List<Person> people(Map<String, List<int[]>> fingers) {
        List<Person> people = new ArrayList<>();
        fingers.forEach((set, list) -> {
            for (int a = 0; a < list.size(); a++) {
                for (int b = a + 1; b < list.size(); b++) {
                    people.add(new Person(set, list.get(a), list.get(b)));
                }
            }
        });
        return people;
    }

    private static void collect(Person person, Person other, float[][] scores, Scores into) {
        int captures = Math.min(person.first().length, person.second().length);
        int otherCaptures = Math.min(other.first().length, other.second().length);
        for (int i = 0; i < captures; i++) {
            for (int j = 0; j < otherCaptures; j++) {
                if (person != other || i != j) {
                    into.add(joint(
                            scores[person.first()[i]][other.first()[j]],
                            scores[person.second()[i]][other.second()[j]]));
                }
            }
        }
    }

    private static double joint(double first, double second) {
        return -Math.log10(Fusion.falseMatchRate(
                List.of(ScoreScale.FINGER.falseMatchRate(first), ScoreScale.FINGER.falseMatchRate(second))));
    }

    private static boolean sharesFinger(Person person, Person other, SameFinger same) {
        return same.test(person.first()[0], other.first()[0])
                || same.test(person.first()[0], other.second()[0])
                || same.test(person.second()[0], other.first()[0])
                || same.test(person.second()[0], other.second()[0]);
    }
}
