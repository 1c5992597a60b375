package org.spidhub;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing waits by a clock that somebody may set (decisions/0016-clocks.md); who reads it tells why it may. */
class WallClockTest {

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.spidhub");

    /** Simple names of the only readers of the wall clock. */
    private static final Map<String, String> READERS = Map.ofEntries(
            Map.entry("JobsConfiguration", "the clock of reports, webhook signatures and the 30 days of a poll"),
            Map.entry("SteadyClock", "where it begins"),
            Map.entry("ClockWatch", "compares the two clocks"),
            Map.entry("CronSchedules", "a night is a time of day"),
            Map.entry("SendLimit", "by either clock, whichever is stricter"),
            Map.entry("PsbioDoor", "a date in Retry-After is a time of day"),
            Map.entry("PsbioSimulator", "where its own time begins"),
            Map.entry("PsbioTransformer", "counts requests of the simulator"),
            Map.entry("ReleaseShelf", "when a release was put there"),
            Map.entry("GalleryFile", "when a file was written"),
            Map.entry("PartedGallery", "tells other machines when nobody listens for the answer any more"),
            Map.entry("GalleryParts", "as PartedGallery"),
            Map.entry("SigningKeys", "the age of a key by the time in its row"),
            Map.entry("PeopleController", "whether the end of a hold is still to come"),
            Map.entry("LoginController", "the time of a login goes into its token"),
            Map.entry("Tokens", "issue and expiry of a token"),
            Map.entry("KeyChange", "the age of a file"));

    @Test
    void the_wall_clock_is_read_by_those_who_may() {
        DescribedPredicate<JavaAccess<?>> readsWallClock =
                DescribedPredicate.describe("reads the wall clock", access -> {
                    String owner = access.getTargetOwner().getName();
                    String name = access.getName();
                    return access instanceof JavaCall
                            && (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"))
                                    || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                                    || owner.equals("java.util.Date")
                                            && name.equals("<init>")
                                            && ((JavaCall<?>) access)
                                                    .getTarget()
                                                    .getRawParameterTypes()
                                                    .isEmpty());
                });
        Map<String, Long> readers = HUB.stream()
                .filter(reader -> !reader.getPackageName().equals("org.spidhub.cli"))
                .flatMap(reader -> reader.getAccessesFromSelf().stream()
                        .filter(readsWallClock)
                        .map(access -> outermost(reader)))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));

        assertThat(new TreeSet<>(readers.keySet()))
                .as(
                        "readers of the wall clock: measure with platform.SteadyClock or System.nanoTime(), or say here why not")
                .isEqualTo(new TreeSet<>(READERS.keySet()));
    }

    private static String outermost(JavaClass reader) {
        return reader.getEnclosingClass().map(WallClockTest::outermost).orElse(reader.getSimpleName());
    }

    @Test
    void buckets_and_breakers_count_monotonic_time() {
        for (Map.Entry<Class<?>, String> library : Map.<Class<?>, String>of(
                        Bucket.class, "builder", CircuitBreakerConfig.class, "custom")
                .entrySet()) {
            String remedy = library.getKey() == Bucket.class ? "withNanosecondPrecision" : "clock";
            DescribedPredicate<JavaMethodCall> builds = DescribedPredicate.describe(
                    "a call of " + library.getKey().getSimpleName() + "." + library.getValue(),
                    call -> call.getTargetOwner().isEquivalentTo(library.getKey())
                            && call.getName().equals(library.getValue()));
            DescribedPredicate<JavaClass> builders = DescribedPredicate.describe(
                    "make one", owner -> owner.getMethodCallsFromSelf().stream().anyMatch(builds));
            classes()
                    .that(builders)
                    .should(callMethodWhere(DescribedPredicate.describe(
                            remedy,
                            (JavaMethodCall call) -> call.getName().equals(remedy)
                                    && (call.getTargetOwner().isEquivalentTo(LocalBucketBuilder.class)
                                            || call.getTargetOwner()
                                                    .isEquivalentTo(CircuitBreakerConfig.Builder.class)))))
                    .check(HUB);
        }
    }

    @Test
    void nobody_waits_with_a_timer_of_the_wall_clock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Timer")
                .check(HUB);
    }

    /** A new column of this kind needs an {@code @EventListener} for {@code ClockSetBack} in its room, and a line here. */
    @Test
    void every_time_in_the_database_that_work_waits_for_is_moved_when_the_clock_is_set_back() {
        assertThat(JdbcClient.create(TestDatabase.fresh())
                        .sql("""
                                select table_name || '.' || column_name from information_schema.columns
                                where column_name in ('due_at', 'lease_until', 'retry_at', 'next_at', 'wait_until')
                                order by 1""")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "outbox.due_at",
                        "reconciliation.lease_until",
                        "relay_lease.lease_until",
                        "retention_run.lease_until",
                        "transaction.due_at",
                        "transaction.lease_until",
                        "webhook_delivery.due_at");
    }
}
