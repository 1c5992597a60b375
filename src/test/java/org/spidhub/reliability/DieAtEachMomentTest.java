package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.LegalSteps;
import org.spidhub.register.transaction.State;
import org.spidhub.reliability.Witness.Moment;

/**
 * Goal D2: the worker dies before and after every commit and every call, in every operation. The moments are not listed by hand: a
 * first run of each scenario tells them, and {@link LegalSteps} tells which there must be, so that a state or step nobody dies at
 * fails the build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DieAtEachMomentTest extends WitnessedHub {

    /** Written by no worker of this hub, so there is no commit to die at. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "RECEIVED->READY", "a remote capture has come in: SpidxServiceTest",
            "RECEIVED->DONE", "a remote capture ran out: SpidxServiceTest",
            "RECEIVED->PARKED", "by an administrator: HandActsTest",
            "PARKED->RECEIVED", "by an administrator: HandActsTest",
            "RECEIVED->CANCELLED", "reserved",
            "READY->CANCELLED", "reserved",
            "PARKED->CANCELLED", "reserved",
            "READY->READY", "an internal error: PoisonedStepsTest");

    /** A trouble that leads to steps a smooth run does not make. */
    private interface Trouble {
        void brew(DieAtEachMomentTest hub, int number) throws IOException;
    }

    private interface Decision {
        void make(DieAtEachMomentTest hub, String tguid) throws IOException;
    }

    private record Scenario(String name, Kind kind, Trouble trouble, Decision decision) {
        Scenario(String name, Kind kind, Trouble trouble) {
            this(name, kind, trouble, (hub, tguid) -> {});
        }
    }

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new Scenario("smooth", kind, (hub, number) -> {}));
            all.add(new Scenario("answer lost", kind, (hub, number) -> psbio.fault(operation(kind), "reset-after", 1)));
            all.add(new Scenario("answered at once", kind, (hub, number) -> fineStatus(0, 0)));
            all.add(new Scenario("slow", kind, (hub, number) -> fineStatus(ROUND, 2 * ROUND)));
            all.add(new Scenario("busy", kind, (hub, number) -> psbio.fault(operation(kind), "status-503", 1)));
            all.add(new Scenario("refused", kind, (hub, number) -> psbio.fault(operation(kind), "business-500", 1)));
        }
        all.add(new Scenario("never arrived", Kind.ENROLL, (hub, number) -> psbio.fault("enroll", "reset-before", 1)));
        all.add(new Scenario("found by IDN", Kind.ENROLL, (hub, number) -> blind("reset-after", 0)));
        all.add(new Scenario("known elsewhere", Kind.ENROLL, (hub, number) -> hub.expect(number, "KNOWN_ELSEWHERE")));
        all.add(new Scenario("hopeless", Kind.ENROLL, (hub, number) -> hub.expect(number, "ERROR")));
        all.add(new Scenario(
                "looked up again", Kind.ENROLL, (hub, number) -> blind("reset-after", NEVER), (hub, tguid) -> {
                    psbio.control("POST", "settings", "{\"listEnabled\":true,\"visibilityLagMs\":0}");
                    hub.operator(tguid + ":replay", "{}");
                }));
        all.add(new Scenario(
                "TCN found out",
                Kind.ENROLL,
                (hub, number) -> blind("reset-after", NEVER),
                (hub, tguid) -> hub.operator(
                        tguid + ":replay",
                        "{\"tcn\":\"" + psbio.ledger().path(0).path("tcn").asText() + "\"}")));
        all.add(new Scenario(
                "surely absent",
                Kind.ENROLL,
                (hub, number) -> blind("reset-before", 0),
                (hub, tguid) -> hub.operator(tguid + ":replay", "{\"absent\":true,\"reason\":\"asked\"}")));
        all.add(new Scenario(
                "closed by hand",
                Kind.ENROLL,
                (hub, number) -> blind("reset-after", NEVER),
                (hub, tguid) -> hub.operator(tguid + ":close", "{\"outcome\":\"ERROR\",\"reason\":\"given up\"}")));
        all.add(new Scenario("unreadable", Kind.ENROLL, (hub, number) -> hub.damage = true));
        return all;
    }

    private boolean damage;

    @Test
    void wherever_a_worker_dies_nothing_is_lost_doubled_or_illegal() throws Exception {
        Map<Kind, Set<String>> done = new TreeMap<>();
        Map<String, Integer> ends = new TreeMap<>();
        int number = 0;
        for (Scenario scenario : scenarios()) {
            Set<String> known = done.computeIfAbsent(scenario.kind(), kind -> new TreeSet<>());
            play(scenario, ++number, null);
            Set<Moment> found = new LinkedHashSet<>(
                    stage.moments().stream().filter(Moment::lasting).toList());
            found.removeIf(moment -> !known.add(moment.toString()));
            for (Moment moment : found) {
                String end = play(scenario, ++number, moment);
                if (stage.struck()
                        == null) { // what a cache needs from time to time, such as the keys of logins, is no step
                    assertThat(moment.name())
                            .as("%s %s: nobody died %s", scenario.name(), scenario.kind(), moment)
                            .doesNotContain("->", "call ");
                    known.remove(moment.toString());
                    continue;
                }
                ends.merge(scenario.kind() + " " + end, 1, Integer::sum);
            }
        }

        Seed.say("D2: moments to die at "
                + done.values().stream().mapToInt(Set::size).sum() + ", ends " + ends);
        assertEveryStepWasDiedAt(done);
        assertThat(done.get(Kind.ENROLL)).hasSizeGreaterThanOrEqualTo(14);
        done.forEach((kind, moments) -> assertThat(moments)
                .as("%s", kind)
                .contains("before call " + operation(kind), "after call " + operation(kind)));
    }

    private String play(Scenario scenario, int number, Moment death) throws Exception {
        String when = scenario.name() + " " + scenario.kind() + ", death " + death;
        psbio.control("DELETE", "faults", "");
        damage = false;
        prepare(scenario.kind(), number);
        scenario.trouble().brew(this, number);
        stage.begin(death == null ? null : (moment, count) -> moment.equals(death), true);

        String id = submit(scenario.kind(), number);
        acknowledged.add(id);
        if (damage) {
            db.sql("update transaction set identity_sealed = '' where tguid = cast(:id as uuid)")
                    .param("id", id)
                    .update();
        }
        workUntilDone();
        if (verdict(id, when).startsWith("PARKED UNDECIDABLE")) {
            scenario.decision().make(this, id);
            workUntilDone();
        }
        String end = verdict(id, when);
        if (scenario.name().equals("smooth")) {
            assertThat(end).as(when).isIn(Ends.of(scenario.kind()));
        }
        return end;
    }

    /** Every legal step has been committed, and a worker has died on both sides of it. */
    private static void assertEveryStepWasDiedAt(Map<Kind, Set<String>> done) {
        Set<String> missing = new TreeSet<>();
        for (State from : State.values()) {
            for (State to : State.values()) {
                String step = from + "->" + to;
                if (LegalSteps.allows(from, to) && !ELSEWHERE.containsKey(step)) {
                    for (String side : List.of("before", "after")) {
                        if (done.values().stream()
                                .flatMap(Set::stream)
                                .noneMatch(moment -> moment.startsWith(side) && moment.contains(step))) {
                            missing.add(side + " " + step);
                        }
                    }
                }
            }
        }
        assertThat(missing).as("steps at which nobody died").isEmpty();
    }

    private static String operation(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void blind(String fault, long lag) {
        psbio.control("POST", "settings", "{\"listEnabled\":false,\"visibilityLagMs\":" + lag + "}");
        psbio.fault("enroll", fault, 1);
    }

    private void expect(int number, String outcome) {
        psbio.control(
                "POST", "expectations", "{\"cpf\":\"%s\",\"outcome\":\"%s\"}".formatted(people.cpf(number), outcome));
    }

    /** As an operator does it: again when the hub did not take it. */
    private void operator(String action, String body) throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            Station.Reply reply = admin().call("POST", "/hub/transactions/" + action, body, Map.of());
            stage.bury();
            if (reply.status() == 200) {
                return;
            }
        }
        throw new AssertionError(action + " was not taken");
    }
}
