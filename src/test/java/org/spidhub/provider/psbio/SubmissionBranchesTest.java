package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.register.transaction.Kind;

/** Every branch of {@code mappings/spid-to-psbio/submission.jslt}, each body held against the PSBio's published form. */
class SubmissionBranchesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Expression MAPPING = mapping();
    private static final SubmissionSchema SCHEMA = new SubmissionSchema();

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ENROLL", "UPDATE", "SEARCH"})
    void a_submission_says_whom_when_who_and_what(Kind kind) throws IOException {
        ObjectNode neutral = neutral();
        sample(neutral, 6, 300, 400, 500);

        JsonNode body = MAPPING.apply(neutral);

        assertThat(SCHEMA.violations(kind, body)).isEmpty();
        assertThat(body).isEqualTo(JSON.readTree("""
                        {"idn": "IDN-1", "protocol": "P-1", "capture-date": 1764000000000, "capture-responsible": "op",
                         "biometrics": [{"index": 6, "content": "AAAA", "width": 300, "height": 400, "resolution": 500}],
                         "ignore-face-valuation": false}"""));
    }

    @Test
    void several_fingers_and_the_face_keep_their_order_and_their_sizes() {
        ObjectNode neutral = neutral();
        sample(neutral, 6, 300, 400, 500);
        sample(neutral, 3, 301, 401, 1000);
        sample(neutral, 10, 600, 800, null);

        JsonNode body = MAPPING.apply(neutral);

        assertThat(SCHEMA.violations(Kind.ENROLL, body)).isEmpty();
        assertThat(body.at("/biometrics").findValuesAsText("index")).containsExactly("6", "3", "10");
        assertThat(body.at("/biometrics/1/width").asInt()).isEqualTo(301);
        assertThat(body.at("/biometrics/1/resolution").asInt()).isEqualTo(1000);
        assertThat(body.at("/biometrics/2").has("resolution"))
                .as("unknown is left out")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | []    | []",
                "5:AMPUTATED                    | [5]   | []",
                "5:BANDAGED                     | []    | [5]",
                "5:AMPUTATED 9:BANDAGED 0:AMPUTATED | [5,0] | [9]",
                "4:BANDAGED 5:BANDAGED          | []    | [4,5]",
                "7:OTHER                        | [7]   | []",
            })
    void missing_fingers_become_two_lists(String missing, String amputated, String bandaged) throws IOException {
        ObjectNode neutral = neutral();
        sample(neutral, 6, 300, 400, 500);
        for (String one : missing.split(" ")) {
            if (!one.isEmpty()) {
                String[] parts = one.split(":");
                ((ArrayNode) neutral.get("missing"))
                        .addObject()
                        .put("index", Integer.parseInt(parts[0]))
                        .put("type", parts[1]);
            }
        }

        JsonNode body = MAPPING.apply(neutral);

        assertThat(SCHEMA.violations(Kind.ENROLL, body)).isEmpty();
        assertThat(listed(body, "amputated-indexes")).isEqualTo(JSON.readTree(amputated));
        assertThat(listed(body, "bandaged-indexes")).isEqualTo(JSON.readTree(bandaged));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"true, true", "false, false", "NULL, false"},
            nullValues = "NULL")
    void the_face_is_valued_unless_told_otherwise(@Nullable Boolean ignore, boolean expected) {
        ObjectNode neutral = neutral();
        sample(neutral, 6, 300, 400, 500);
        neutral.put("ignoreFace", ignore);

        JsonNode body = MAPPING.apply(neutral);

        assertThat(body.get("ignore-face-valuation").isBoolean()).isTrue();
        assertThat(body.get("ignore-face-valuation").asBoolean()).isEqualTo(expected);
    }

    @Test
    void a_submission_without_samples_does_not_fit() {
        assertThat(SCHEMA.violations(Kind.ENROLL, MAPPING.apply(neutral()))).isNotEmpty();
    }

    /** Whatever set of samples and missing fingers the hub writes, the body fits and loses none. */
    @Property(tries = 300)
    void every_neutral_document_fits(
            @ForAll("sizes") Map<Integer, Integer> samples,
            @ForAll("missing") Map<Integer, String> missing,
            @ForAll boolean ignore) {
        ObjectNode neutral = neutral().put("ignoreFace", ignore);
        samples.forEach((index, size) -> sample(neutral, index, size, size, size));
        missing.forEach((index, type) -> ((ArrayNode) neutral.get("missing"))
                .addObject()
                .put("index", index)
                .put("type", type));

        JsonNode body = MAPPING.apply(neutral);

        assertThat(SCHEMA.violations(Kind.ENROLL, body)).isEmpty();
        assertThat(body.get("biometrics")).hasSize(samples.size());
        assertThat(listed(body, "amputated-indexes").size()
                        + listed(body, "bandaged-indexes").size())
                .isEqualTo(missing.size());
    }

    @Provide
    Arbitrary<Map<Integer, Integer>> sizes() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(1, 10_000))
                .ofMinSize(1);
    }

    @Provide
    Arbitrary<Map<Integer, String>> missing() {
        return Arbitraries.maps(Arbitraries.integers().between(0, 9), Arbitraries.of("AMPUTATED", "BANDAGED"));
    }

    /** JSLT leaves empty lists out. */
    private static JsonNode listed(JsonNode body, String member) {
        return body.path(member).isMissingNode() ? JSON.createArrayNode() : body.get(member);
    }

    /** As {@code jobs.Submission} writes it. */
    private static ObjectNode neutral() {
        ObjectNode neutral = JSON.createObjectNode()
                .put("idn", "IDN-1")
                .put("protocol", "P-1")
                .put("captureDate", 1_764_000_000_000L)
                .put("captureResponsible", "op");
        neutral.putArray("samples");
        neutral.putArray("missing");
        return neutral.put("ignoreFace", false);
    }

    private static void sample(ObjectNode neutral, int index, int width, int height, @Nullable Integer resolution) {
        ((ArrayNode) neutral.get("samples"))
                .addObject()
                .put("index", index)
                .put("content", "AAAA")
                .put("width", width)
                .put("height", height)
                .put("resolution", resolution);
    }

    private static Expression mapping() {
        try {
            return Parser.compileString(Files.readString(Path.of("mappings/spid-to-psbio/submission.jslt")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
