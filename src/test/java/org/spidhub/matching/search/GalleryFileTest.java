package org.spidhub.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.matching.Template;

class GalleryFileTest {
    private static final Gallery.Query LENIENT = new Gallery.Query(5, 0.01, false);
    private static final int PEOPLE = 1500;

    @TempDir
    private Path folder;

    private final SamplePeople people = new SamplePeople(33);
    private final SearchGallery gallery = new SearchGallery(IdentificationSettings.defaults());
    private final SearchGallery restarted = new SearchGallery(IdentificationSettings.defaults());
    private List<Enrolment> store = List.of();
    private GalleryFile file = new GalleryFile(Path.of("unset"), new TestSeal(0));

    @BeforeEach
    void fill() {
        file = new GalleryFile(folder.resolve("fingers"), new TestSeal(1));
        store = IntStream.range(0, PEOPLE)
                .mapToObj(i -> new Enrolment("person " + i, fingers(people.enrolled(i))))
                .toList();
        gallery.rebuild(store.iterator(), done -> {});
    }

    @Test
    void a_restart_finds_what_was_found_before() {
        gallery.remove("person 3");
        gallery.put("person 4", fingers(people.enrolled(4004)));
        Instant before = Instant.now().minusMillis(1);

        file.save(gallery);
        Instant saved = file.load(restarted, person -> true).orElseThrow();

        assertThat(saved).isBetween(before, Instant.now());
        assertThat(restarted.size()).isEqualTo(PEOPLE - 1);
        for (int i : new int[] {0, 3, 4, 5, 4004, PEOPLE - 1}) {
            List<Template> probe = fingers(people.again(i));
            assertThat(restarted.search(probe, LENIENT)).isEqualTo(gallery.search(probe, LENIENT));
        }
    }

    @Test
    void a_restart_finds_faces_too() {
        gallery.put("person 5", people.enrolled(5));
        List<Template> face = people.again(5).stream()
                .filter(template -> template.position().isFace())
                .toList();

        file.save(gallery);
        file.load(restarted, person -> true);

        assertThat(restarted.search(face, LENIENT)).hasSize(1).isEqualTo(gallery.search(face, LENIENT));
    }

    @Test
    void people_gone_from_the_store_do_not_come_back() {
        file.save(gallery);

        file.load(restarted, person -> !person.equals("person 8"));

        assertThat(restarted.search(fingers(people.again(8)), LENIENT)).isEmpty();
        assertThat(restarted.search(fingers(people.again(9)), LENIENT)).hasSize(1);
    }

    @Test
    void a_missing_damaged_or_foreign_file_leaves_the_gallery_empty() throws IOException {
        Path path = folder.resolve("fingers");
        assertThat(file.load(restarted, person -> true)).isEmpty();
        file.save(gallery);
        byte[] whole = Files.readAllBytes(path);

        assertThat(new GalleryFile(path, new TestSeal(2)).load(restarted, person -> true))
                .isEmpty();
        for (int kept : new int[] {0, 7, 40, whole.length / 2, whole.length - 1}) {
            Files.write(path, Arrays.copyOf(whole, kept));
            assertThat(file.load(restarted, person -> true)).isEmpty();
        }
        whole[whole.length / 2] ^= 1;
        Files.write(path, whole);
        assertThat(file.load(restarted, person -> true)).isEmpty();

        assertThat(restarted.size()).isZero();
    }

    @Test
    void the_file_holds_no_minutia_and_no_name_in_clear() throws IOException {
        file.save(gallery);

        String content = new String(Files.readAllBytes(folder.resolve("fingers")), StandardCharsets.ISO_8859_1);

        assertThat(content).doesNotContain("person 1");
    }

    private static List<Template> fingers(List<Template> templates) {
        return templates.stream()
                .filter(template -> template.position().isFinger())
                .toList();
    }
}
