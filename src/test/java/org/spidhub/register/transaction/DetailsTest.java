package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailsTest {

    private static final UUID OTHER = UUID.fromString("7b958fa8-c841-41b6-a266-f17daa47314c");

    private final ObjectMapper json = new ObjectMapper();

    static List<Details> all() {
        return List.of(
                Details.NONE,
                Details.ofDeletion("F"),
                Details.continuing(OTHER, List.of(new Details.Missing(3, "AMPUTATED", null))),
                Details.of(List.of(new Details.Missing(0, "BANDAGED", "burnt")), true, List.of("the face is blurred"))
                        .deciding(new ObjectMapper().createObjectNode().put("match", true)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void come_back_as_they_were_written(Details details) throws Exception {
        assertThat(json.readValue(json.writeValueAsString(details), Details.class))
                .isEqualTo(details);
    }

    @Test
    void nothing_is_written_of_what_is_not_there() throws Exception {
        assertThat(json.writeValueAsString(Details.NONE)).isEqualTo("{}");
    }

    @Test
    void a_missing_finger_is_written_letter_by_letter_as_stored_digests_hold_it() throws Exception {
        assertThat(json.writeValueAsString(List.of(new Details.Missing(3, "AMPUTATED", null))))
                .isEqualTo("[{\"index\":3,\"type\":\"AMPUTATED\",\"reason\":null}]");
    }

    @Test
    void what_a_later_hub_added_is_no_obstacle() throws Exception {
        assertThat(json.readValue("{\"samplesOf\":\"" + OTHER + "\",\"mood\":[1]}", Details.class))
                .isEqualTo(Details.continuing(OTHER, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "[]",
                "[[1]]",
                "7",
                "null",
                "{\"missing\":{\"a\":1},\"ignoreFace\":\"x\"}",
                "{\"warnings\":5,\"motive\":{}}",
            })
    void another_shape_is_taken_for_nothing(String stored) throws Exception {
        assertThat(json.readValue(stored, Details.class)).isIn(Details.NONE, null);
    }

    @Test
    void a_missing_finger_that_cannot_be_read_stays_one() throws Exception {
        assertThat(json.readValue("{\"missing\":[null,5,{\"index\":3}]}", Details.class)
                        .missing())
                .extracting(Details.Missing::index)
                .containsExactly(-1, -1, 3);
    }
}
