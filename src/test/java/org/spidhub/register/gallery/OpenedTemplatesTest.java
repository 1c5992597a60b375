package org.spidhub.register.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.TemplateCache;
import org.spidhub.matching.search.SamplePeople;
import org.spidhub.platform.TestDatabase;
import org.spidhub.register.person.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What another hub does with a person is heard of by the hub that has opened the person's templates. */
class OpenedTemplatesTest {

    private final SamplePeople faces = new SamplePeople(72);
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database);
    private final TestPeople people = new TestPeople(database);
    private final TemplateCache cache = new TemplateCache(new MatchingSettings(1e-4, 100, 1000));
    private final OpenedTemplates there = new OpenedTemplates(new ChangeFeed(db), cache);
    private final AtomicInteger opened = new AtomicInteger();
    private UUID person = new UUID(0, 0);
    private UUID other = new UUID(0, 0);

    @BeforeEach
    void openTwo() {
        person = enrol(1);
        other = enrol(2);
        there.catchUp();
        use(person);
        use(other);
        there.catchUp();
        use(person);
        use(other);
        assertThat(opened).as("nothing has happened to them").hasValue(2);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("deleted", (BiConsumer<TestPeople, UUID>) TestPeople::delete),
                Arguments.of("erased", (BiConsumer<TestPeople, UUID>) TestPeople::erase));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void whoever_is_deleted_or_erased_elsewhere_is_dropped_and_nobody_else(
            String how, BiConsumer<TestPeople, UUID> end) {
        end.accept(people, person);
        there.catchUp();

        use(other);
        assertThat(opened).hasValue(2);
        use(person);
        assertThat(opened).hasValue(3);
        there.catchUp();
        use(person);
        assertThat(opened).as("told once").hasValue(3);
    }

    @Test
    void after_a_restore_of_the_database_nothing_is_kept() {
        OpenedTemplates elsewhere = new OpenedTemplates(
                new ChangeFeed(db) {
                    @Override
                    long now() {
                        return super.now() + 1_000_000;
                    }
                },
                cache);
        elsewhere.catchUp();
        use(person);
        assertThat(opened).hasValue(3);

        elsewhere.catchUp();

        use(person);
        assertThat(opened).hasValue(4);
    }

    private void use(UUID owner) {
        cache.get(owner.toString(), "samples of " + owner, () -> {
            opened.incrementAndGet();
            return List.of();
        });
    }

    private UUID enrol(int number) {
        return people.enrolled(faces.enrolled(number));
    }
}
