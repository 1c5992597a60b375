package org.spidhub.platform.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidTest {

    private static final String WRITTEN = "7b958fa8-c841-41b6-a266-f17daa47314c";

    @Test
    void reads_a_handle_in_capitals_or_not() {
        assertThat(Guid.of(WRITTEN)).contains(UUID.fromString(WRITTEN));
        assertThat(Guid.of("7B958FA8-C841-41B6-A266-F17DAA47314C")).contains(UUID.fromString(WRITTEN));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "7b958fa8c84141b6a266f17daa47314c",
                "{7b958fa8-c841-41b6-a266-f17daa47314c}",
                "7b958fa8-c841-41b6-a266-f17daa47314g",
                "7b958fa8-c841-41b6-a266-f17daa47314c ",
                "10000000108",
                "null"
            })
    void takes_nothing_else_for_one(String text) {
        assertThat(Guid.of(text)).isEmpty();
    }
}
