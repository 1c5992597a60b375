package org.spidhub.matching.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spidhub.matching.sample.Prints.template;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.Template;

class TemplateCacheTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final TemplateCache cache = new TemplateCache(new MatchingSettings(1e-4, 100, 2));

    @Test
    void reads_a_person_once() {
        List<ReadyTemplate> first = cache.get("a", "samples of a", this::stored);

        List<ReadyTemplate> second = cache.get("a", "samples of a", this::stored);

        assertThat(second).isSameAs(first).hasSize(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void reads_again_after_a_change() {
        cache.get("a", "samples of a", this::stored);

        cache.forget("a");
        cache.get("a", "samples of a", this::stored);

        assertThat(reads).hasValue(2);
    }

    @Test
    void forgets_every_set_of_one_person_and_nobody_else() {
        TemplateCache cache = new TemplateCache(new MatchingSettings(1e-4, 100, 10));
        cache.get("a", "first", this::stored);
        cache.get("a", "second", this::stored);
        cache.forget("b");
        cache.forget("a");
        cache.get("b", "third", this::stored);
        assertThat(reads).hasValue(3);

        cache.get("b", "third", this::stored);
        cache.get("a", "first", this::stored);
        cache.get("a", "second", this::stored);

        assertThat(reads).hasValue(5);
    }

    /** An erasure that comes while templates are read must not be overtaken by them. */
    @Test
    void what_was_read_while_its_person_was_forgotten_is_not_kept() {
        cache.get("a", "first", () -> {
            cache.forget("a");
            return stored();
        });

        cache.get("a", "first", this::stored);

        assertThat(reads).hasValue(2);
    }

    @Test
    void keeps_no_more_people_than_allowed() {
        cache.get("a", "samples of a", this::stored);
        cache.get("b", "samples of b", this::stored);
        cache.get("c", "samples of c", this::stored);

        cache.get("a", "samples of a", this::stored);

        assertThat(reads).hasValue(4);
    }

    private List<Template> stored() {
        reads.incrementAndGet();
        return List.of(template(5, 1, 11));
    }
}
