package org.spidhub.register.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GalleryFile;
import org.spidhub.matching.search.IdentificationSettings;
import org.spidhub.matching.search.SamplePeople;
import org.spidhub.matching.search.SearchGallery;
import org.spidhub.matching.search.TestSeal;
import org.spidhub.platform.TestDatabase;
import org.spidhub.register.person.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two hubs on one database, each with galleries of its own. */
class LiveGalleryTest {
    private static final Gallery.Query QUERY = new Gallery.Query(3, 0.01, false);

    @TempDir
    private Path folder;

    private final SamplePeople faces = new SamplePeople(71);
    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    private final TestPeople people = new TestPeople(database);
    private LiveGallery here;
    private LiveGallery there;

    @BeforeEach
    void start() {
        here = hub("here");
        there = hub("there");
    }

    @Test
    void people_enrolled_before_and_after_the_start_are_found_on_every_hub() {
        UUID before = enrol(1);
        assertThat(found(here, 1)).containsExactly(before);

        UUID after = enrol(2);

        assertThat(found(here, 2)).containsExactly(after);
        assertThat(found(there, 1)).containsExactly(before);
        assertThat(found(there, 2)).containsExactly(after);
        assertThat(found(there, 3)).isEmpty();
    }

    @Test
    void new_samples_replace_the_old_ones() {
        UUID person = enrol(1);
        assertThat(found(here, 1)).containsExactly(person);

        people.enrol(person, faces.enrolled(2));

        assertThat(found(here, 2)).containsExactly(person);
        assertThat(found(here, 1)).isEmpty();
    }

    @Test
    void whoever_is_deleted_or_erased_is_never_returned_afterwards() {
        UUID deleted = enrol(1);
        UUID erased = enrol(2);
        assertThat(found(here, 1)).containsExactly(deleted);
        assertThat(found(there, 2)).containsExactly(erased);

        people.delete(deleted);
        people.erase(erased);

        for (LiveGallery hub : List.of(here, there, hub("new"))) {
            assertThat(found(hub, 1)).isEmpty();
            assertThat(found(hub, 2)).isEmpty();
        }
    }

    @Test
    void a_change_counts_when_it_commits_however_late() throws Exception {
        UUID first = enrol(1);
        assertThat(found(here, 1)).containsExactly(first);
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Thread slow = new Thread(() -> new TransactionTemplate(transactions).executeWithoutResult(open -> {
            people.delete(first);
            changed.countDown();
            await(commit);
        }));
        slow.start();
        await(changed);
        UUID second = enrol(2); // begins later, commits earlier
        assertThat(found(here, 2)).containsExactly(second);
        assertThat(found(here, 1)).as("not committed yet").containsExactly(first);

        commit.countDown();
        slow.join();

        assertThat(found(here, 1)).isEmpty();
    }

    @Test
    void a_change_that_is_rolled_back_after_a_search_in_the_same_transaction_leaves_no_trace() {
        UUID person = enrol(1);
        assertThat(found(here, 1)).containsExactly(person);

        new TransactionTemplate(transactions).executeWithoutResult(open -> {
            people.delete(person);
            found(here, 1);
            open.setRollbackOnly();
        });

        assertThat(found(here, 1)).containsExactly(person);
    }

    @Test
    void a_restart_reads_the_file_and_the_store_wins_over_it() {
        UUID stays = enrol(1);
        UUID goes = enrol(2);
        here.fill();
        here.save();
        assertThat(file("here")).exists();
        people.delete(goes);
        UUID comes = enrol(3);

        LiveGallery restarted = hub("here");

        assertThat(found(restarted, 1)).containsExactly(stays);
        assertThat(found(restarted, 2)).isEmpty();
        assertThat(found(restarted, 3)).containsExactly(comes);
    }

    @Test
    void the_file_of_a_gallery_somebody_left_is_deleted_at_once_and_written_anew_without_them() throws Exception {
        UUID stays = enrol(1);
        UUID goes = enrol(2);
        here.fill();
        here.save();
        people.erase(goes);

        here.catchUp();

        assertThat(file("here")).doesNotExist();
        here.save();
        assertThat(file("here")).exists();
        assertThat(found(hub("here"), 1)).containsExactly(stays);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void the_parts_of_a_list_hold_everybody_once_between_them() {
        enrol(0);
        List<LiveGallery> parts = IntStream.range(0, 3)
                .mapToObj(part -> gallery(new Share(part, 3), null))
                .toList();
        parts.forEach(LiveGallery::fill);
        for (int person = 1; person < 24; person++) {
            enrol(person);
        }

        for (int person = 0; person < 24; person++) {
            int shown = person;
            assertThat(parts.stream().flatMap(part -> found(part, shown).stream()))
                    .hasSize(1);
        }
        assertThat(parts).as("none holds all").allMatch(part -> part.size() < 24);
        UUID gone = parts.stream()
                .flatMap(part -> found(part, 5).stream())
                .findAny()
                .orElseThrow();
        people.delete(gone);
        assertThat(parts.stream().flatMap(part -> found(part, 5).stream())).isEmpty();
        assertThat(parts.stream().mapToInt(LiveGallery::size).sum()).isEqualTo(23);
    }

    @Test
    void one_person_whose_template_is_damaged_keeps_nobody_else_out() {
        people.enrolled(List.of(new Template(6, "sourceafis-3.18", new byte[] {1, 2, 3})));
        UUID whole = enrol(1);

        assertThat(found(here, 1)).containsExactly(whole);
    }

    private UUID enrol(int person) {
        return people.enrolled(faces.enrolled(person));
    }

    private List<UUID> found(LiveGallery gallery, int person) {
        return gallery.search(faces.again(person), QUERY, false).stream()
                .map(candidate -> UUID.fromString(candidate.person()))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private LiveGallery hub(String name) {
        return gallery(Share.WHOLE, new GalleryFile(file(name), new TestSeal(1)));
    }

    private LiveGallery gallery(Share share, @Nullable GalleryFile file) {
        return new LiveGallery(
                new Membership(PeopleList.PEOPLE, share, db, people.vault()),
                new ChangeFeed(db),
                new TransactionTemplate(transactions),
                () -> new SearchGallery(IdentificationSettings.defaults()),
                file);
    }
}
