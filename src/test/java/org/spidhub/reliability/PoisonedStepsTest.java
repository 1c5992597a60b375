package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;
import org.spidhub.register.transaction.Kind;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.yaml.snakeyaml.Yaml;

/**
 * Every step of submit, poll and settle, as the route files name them, throws whatever Java can throw, again and again. The work counts
 * it, rests, and waits for a person in the end; no lease has to run out for that, and nothing is sent twice.
 */
@Import(PoisonedStepsTest.Poison.class)
class PoisonedStepsTest extends WitnessedHub {

    /** Routes whose steps belong to one transaction; what stands in a breaker counts as the far side's silence. */
    private static final Set<String> ROUTES = Set.of(
            "submit-one",
            "poll-one",
            "settle-one",
            "psbio-map",
            "psbio-submit",
            "psbio-result",
            "psbio-consulta-idn",
            "psbio-list",
            "idn-of");

    /** Not reached with the settings of this hub. */
    private static final Set<String> ELSEWHERE = Set.of("idnSource.compute");

    private static volatile String where = "";
    private static volatile Supplier<Throwable> what = RuntimeException::new;
    private static volatile int struck;

    @TestConfiguration(proxyBeanMethods = false)
    static class Poison {
        @Bean
        static BeanPostProcessor poisoner() throws IOException {
            Set<String> beans = new LinkedHashSet<>();
            steps().forEach(step -> beans.add(step.substring(0, step.indexOf('.'))));
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return beans.contains(name) ? poisoned(bean, name) : bean;
                }
            };
        }

        private static Object poisoned(Object bean, String name) {
            return Mockito.mock(
                    bean.getClass(),
                    Mockito.withSettings().spiedInstance(bean).stubOnly().defaultAnswer(call -> {
                        if (where.equals(name + "." + call.getMethod().getName())) {
                            struck++;
                            throw what.get();
                        }
                        return call.callRealMethod();
                    }));
        }
    }

    /** A build takes one throwable a step, the next one for the next step; {@code -Plong} takes all. */
    static Stream<Arguments> every_step_and_throwable() throws IOException {
        List<Supplier<Throwable>> kinds = List.of(
                () -> new IllegalStateException("nobody foresaw it"),
                StackOverflowError::new,
                () -> new NoClassDefFoundError("org/spidhub/Gone"));
        List<String> steps = steps();
        int first = Seed.random(Seed.of("poisoned steps")).nextInt(kinds.size());
        List<Arguments> all = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                if (Seed.LONG || (first + step + kind) % kinds.size() == 0) {
                    Supplier<Throwable> thrown = kinds.get(kind);
                    all.add(Arguments.of(
                            steps.get(step), thrown.get().getClass().getSimpleName(), thrown));
                }
            }
        }
        return all.stream();
    }

    private static List<String> steps() throws IOException {
        Set<String> steps = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches("(3[1-5]|4[0-2])-.*"))
                    .sorted()
                    .toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    for (Object entry : (List<?>) new Yaml().load(in)) {
                        Object route = ((Map<?, ?>) entry).get("route");
                        if (route instanceof Map<?, ?> map && ROUTES.contains(String.valueOf(map.get("id")))) {
                            collect(map, steps);
                        }
                    }
                }
            }
        }
        steps.removeAll(ELSEWHERE);
        assertThat(steps).hasSizeGreaterThan(18);
        return new ArrayList<>(steps);
    }

    private static void collect(Object node, Set<String> steps) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("ref") instanceof String bean && map.get("method") instanceof String method) {
                steps.add(bean + "." + method.replaceAll("\\(.*", ""));
            }
            map.forEach((key, value) -> {
                if (!"circuitBreaker".equals(key)) {
                    collect(value, steps);
                }
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, steps));
        }
    }

    @AfterEach
    void heal() {
        where = "";
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("every_step_and_throwable")
    void whatever_a_step_throws_the_transaction_waits_for_a_person_and_ends_once_mended(
            String step, String throwable, Supplier<Throwable> thrown) throws Exception {
        what = thrown;
        struck = 0;
        int number = 0;
        String id = "";
        for (String way : List.of("smooth", "answer lost, a list", "answer lost, no list")) {
            where = "";
            prepare(Kind.ENROLL, ++number);
            if (!way.equals("smooth")) {
                psbio.control(
                        "POST", "settings", "{\"listEnabled\":" + way.endsWith(", a list") + ",\"visibilityLagMs\":0}");
                psbio.fault("enroll", "reset-after", 1);
            }
            where = step;
            id = submit(Kind.ENROLL, number);
            acknowledged.add(id);
            workWithoutWaitingForLeases(id);
            if (struck > 0) {
                break;
            }
        }
        assertThat(struck).as("%s was never called", step).isPositive();
        String parked = label(id);
        if (step.equals(
                "submitter.conclude")) { // it had been sent: the look-up finds it, and it is only asked for from then
            // on
            assertThat(verdict(id, step)).isEqualTo("DONE OK");
            assertThat(requests("enroll")).isEqualTo(1);
            return;
        }
        assertThat(parked).isEqualTo("PARKED INTERNAL");
        assertThat(causes(id)).as("the incident is told").anyMatch(cause -> cause.contains("incident"));

        where = "";
        psbio.control("DELETE", "faults", "");
        assertThat(admin().call("POST", "/hub/transactions/" + id + ":replay", "{\"reason\":\"mended\"}", Map.of())
                        .status())
                .isEqualTo(200);
        workUntilDone();
        assertThat(verdict(id, step + " " + throwable)).isIn("DONE OK", "PARKED UNDECIDABLE");
        assertThat(psbio.ledger().findValues("count")).allMatch(count -> count.asInt() == 1);
    }

    /** Rounds of work until it is parked; a lease that is left over fails the test. */
    private void workWithoutWaitingForLeases(String id) throws Exception {
        for (int round = 0;
                round < 40 && !label(id).startsWith("PARKED") && !label(id).startsWith("DONE");
                round++) {
            db.sql(
                            "update transaction set due_at = now() where state in ('READY', 'SUBMITTING', 'IN_DOUBT', 'SUBMITTED')")
                    .update();
            workOnce();
            assertThat(db.sql(
                                    "select count(*) from transaction where lease_until is not null and state not in ('DONE', 'CANCELLED')")
                            .query(Integer.class)
                            .single())
                    .as("leases left over after %s, %s", where, label(id))
                    .isZero();
        }
    }

    private List<String> causes(String id) {
        return db.sql("select cause from transaction_step where tguid = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .list();
    }

    private String label(String id) {
        return rows().stream()
                .filter(row -> row.tguid().equals(id))
                .findFirst()
                .orElseThrow()
                .label();
    }
}
