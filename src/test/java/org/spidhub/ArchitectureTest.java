package org.spidhub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walls of the hub: which floor may stand on which, which room on which, and what matching may be made of. */
class ArchitectureTest {

    private static final String HUB_PACKAGE = "org.spidhub";

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HUB_PACKAGE);

    /** Each floor, and the floors below that it may use; a floor that is not named here is used by nobody. */
    private static final Map<String, Set<String>> FLOORS = Map.ofEntries(
            Map.entry("launch", Set.of()), // in the jar before Boot's loader; it names classes of the hub as texts
            Map.entry("", Set.of("cli")), // the front step, Hub
            Map.entry(
                    "cli",
                    Set.of(
                            "station",
                            "administration",
                            "provider",
                            "register",
                            "protection",
                            "matching",
                            "platform",
                            "simulator")),
            Map.entry(
                    "demo",
                    Set.of("station", "administration", "register", "protection", "matching", "platform", "simulator")),
            Map.entry("station", Set.of("provider", "register", "protection", "matching", "platform")),
            Map.entry("administration", Set.of("provider", "register", "protection", "matching", "platform")),
            Map.entry("provider", Set.of("register", "protection", "matching", "platform")),
            Map.entry("register", Set.of("protection", "matching", "platform")),
            Map.entry("protection", Set.of("platform")),
            Map.entry("matching", Set.of()),
            Map.entry("platform", Set.of()),
            Map.entry("simulator", Set.of()));

    /** Each room that uses others of its own floor, and which. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("station.edge", Set.of("contract")),
            Map.entry("station.intake", Set.of("contract")),
            Map.entry("station.operator", Set.of("contract", "intake")),
            Map.entry("station.remote", Set.of("contract", "intake")),
            Map.entry("station.report", Set.of("contract", "intake")),
            Map.entry("station.session", Set.of("contract", "edge", "intake", "operator")),
            Map.entry("provider.work", Set.of("psbio")),
            Map.entry("provider.submit", Set.of("psbio", "work")),
            Map.entry("provider.poll", Set.of("psbio", "work")),
            Map.entry("provider.settle", Set.of("psbio", "work")),
            Map.entry("register", Set.of("transaction", "person", "gallery")),
            Map.entry("register.engine", Set.of("gallery")),
            Map.entry("register.gallery", Set.of("person")),
            Map.entry("protection.vault", Set.of("")),
            Map.entry("protection.audit", Set.of("", "vault")),
            Map.entry("protection.access", Set.of("", "vault", "audit")),
            Map.entry("matching.face", Set.of("", "image")),
            Map.entry("matching.finger", Set.of("image")),
            Map.entry("matching.synthetic", Set.of("image")),
            Map.entry("matching.decision", Set.of("", "finger", "face")),
            Map.entry("matching.sample", Set.of("", "image", "finger", "face", "decision")),
            Map.entry("matching.search", Set.of("", "finger", "face", "decision", "sample")),
            Map.entry("matching.evaluation", Set.of("", "image", "finger", "face", "decision", "sample")),
            Map.entry("platform", Set.of("words")));

    @Test
    void a_floor_stands_only_on_floors_below_it() {
        Map<String, Set<String>> found =
                arrows((from, to) -> floor(from).equals(floor(to)) ? null : floor(to), this::floor);
        assertThat(beyond(found, FLOORS))
                .as("arrows between floors that no plan allows")
                .isEmpty();
    }

    @Test
    void a_room_uses_only_the_rooms_of_its_floor_that_it_may() {
        Map<String, Set<String>> found = arrows(
                (from, to) -> !floor(from).equals(floor(to))
                                || room(from).equals(room(to))
                                || floor(from).isEmpty()
                        ? null
                        : room(to).substring(
                                        Math.min(room(to).length(), floor(to).length() + 1)),
                this::room);
        assertThat(beyond(found, ROOMS))
                .as("arrows between rooms of one floor that no plan allows")
                .isEmpty();
    }

    @Test
    void every_floor_and_room_of_the_plan_is_there() {
        Set<String> floors = new TreeSet<>();
        Set<String> rooms = new TreeSet<>();
        HUB.forEach(type -> {
            floors.add(floor(type));
            rooms.add(room(type));
        });
        assertThat(floors).isEqualTo(new TreeSet<>(FLOORS.keySet()));
        assertThat(rooms).containsAll(ROOMS.keySet());
    }

    @Test
    void no_package_goes_in_circles() {
        slices().matching("org.spidhub.(**)").should().beFreeOfCycles().check(HUB);
    }

    @Test
    void matching_is_made_of_java_and_a_few_libraries() {
        classes()
                .that()
                .resideInAPackage("org.spidhub.matching..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "are Java's own, SourceAFIS', OpenCV's or of a decoder", ArchitectureTest::mayBePartOfMatching))
                .because(
                        "the engine is tested, measured and given away without a server; it knows no Spring container, SQL, Kafka or Camel")
                .check(HUB);
    }

    private static boolean mayBePartOfMatching(JavaClass used) {
        String name = used.getBaseComponentType().getName();
        Set<String> settings = Set.of( // they say how a settings record is read, and do nothing by themselves
                "org.springframework.boot.context.properties.ConfigurationProperties",
                "org.springframework.boot.context.properties.bind.DefaultValue");
        return used.getBaseComponentType().isPrimitive()
                || settings.contains(name)
                || name.startsWith("java.") && !name.startsWith("java.sql.") && !name.startsWith("java.net.http.")
                || Set.of(
                                "javax.imageio.",
                                "com.sun.management.",
                                "org.spidhub.matching.",
                                "org.jspecify.",
                                "org.slf4j.",
                                "com.machinezoo.",
                                "org.opencv.",
                                "nu.pattern.",
                                "org.jnbis.",
                                "com.fasterxml.jackson.core.",
                                "com.fasterxml.jackson.dataformat.cbor.",
                                "org.apache.commons.compress.")
                        .stream()
                        .anyMatch(name::startsWith);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract", "psbio"})
    void the_two_vocabularies_meet_only_in_mappings(String words) {
        noClasses()
                .that()
                .resideInAPackage("org.spidhub.." + words + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.spidhub.." + (words.equals("contract") ? "psbio" : "contract") + "..")
                .check(HUB);
    }

    @Test
    void names_say_what_a_class_is_for() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*\\.Abstract[A-Z][^.]*")
                .check(HUB);
    }

    @Test
    void failures_have_a_name() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(HUB);
    }

    @Test
    void nothing_prints_past_the_log() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.spidhub.cli..", "org.spidhub.simulator..", "org.spidhub")
                .and()
                .doNotHaveSimpleName("ModelFetch") // a program of the build, where there is no log
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(HUB);
    }

    @Test
    void opencv_only_ever_sees_pixels() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencv.imgcodecs..")
                .because("files from outside are decoded in Java, behind limits; a native decoder has neither")
                .check(HUB);
    }

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(Files::isRegularFile).filter(ArchitectureTest::isLong))
                    .as("cut these along what they decide")
                    .isEmpty();
        }
    }

    private static boolean isLong(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count() > 300;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Arrow {
        /** Where the arrow of a class to another one ends; null for one that stays within. */
        @org.jspecify.annotations.Nullable
        String end(JavaClass from, JavaClass to);
    }

    private interface Place {
        String of(JavaClass type);
    }

    /** From where to where the hub's classes use each other. */
    private static Map<String, Set<String>> arrows(Arrow arrow, Place from) {
        Map<String, Set<String>> found = new HashMap<>();
        HUB.forEach(type -> type.getDirectDependenciesFromSelf().forEach(use -> {
            JavaClass used = use.getTargetClass().getBaseComponentType();
            String end = used.getPackageName().startsWith(HUB_PACKAGE) ? arrow.end(type, used) : null;
            if (end != null) {
                found.computeIfAbsent(from.of(type), place -> new TreeSet<>()).add(end);
            }
        }));
        return found;
    }

    private static Map<String, Set<String>> beyond(Map<String, Set<String>> found, Map<String, Set<String>> plan) {
        Map<String, Set<String>> beyond = new TreeMap<>();
        found.forEach((from, ends) -> {
            Set<String> more = new TreeSet<>(ends);
            more.removeAll(plan.getOrDefault(from, Set.of()));
            if (!more.isEmpty()) {
                beyond.put(from, more);
            }
        });
        return beyond;
    }

    /** The first folder below the hub's; empty for the front step. */
    private String floor(JavaClass type) {
        String place = place(type);
        return place.contains(".") ? place.substring(0, place.indexOf('.')) : place;
    }

    /** Floor and room, such as {@code station.edge}; a class of the floor itself has the floor for a room. */
    private String room(JavaClass type) {
        String[] parts = place(type).split("\\.");
        return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
    }

    private static String place(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HUB_PACKAGE) ? "" : name.substring(HUB_PACKAGE.length() + 1);
    }
}
