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
        List<ReadyTemplate> first = cache.get("a", this::stored);

        List<ReadyTemplate> second = cache.get("a", this::stored);

        assertThat(second).isSameAs(first).hasSize(1);
        assertThat(reads).hasValue(1);
    }

    @Test
    void reads_again_after_a_change() {
        cache.get("a", this::stored);

        cache.forget("a");
        cache.get("a", this::stored);

        assertThat(reads).hasValue(2);
    }

    @Test
    void keeps_no_more_people_than_allowed() {
        cache.get("a", this::stored);
        cache.get("b", this::stored);
        cache.get("c", this::stored);

        cache.get("a", this::stored);

        assertThat(reads).hasValue(4);
    }

    private List<Template> stored() {
        reads.incrementAndGet();
        return List.of(template(5, 1, 11));
    }
}
