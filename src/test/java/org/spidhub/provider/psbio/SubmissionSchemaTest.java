package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.register.transaction.Kind;

/** The bodies the PSBio takes, and each way of not being one, told by place and without a value. */
class SubmissionSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WELL = """
            {"idn":"IDN-1","protocol":"p-1","capture-date":1700000000000,"capture-responsible":"secret-person",
             "biometrics":[{"index":0,"content":"AAAA","width":1,"height":1,"resolution":500}],
             "amputated-indexes":[2],"bandaged-indexes":[],"ignore-face-valuation":false}""";

    private final SubmissionSchema schema = new SubmissionSchema();

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "DELETE")
    void a_whole_body_fits(Kind kind) throws Exception {
        assertThat(schema.violations(kind, JSON.readTree(WELL))).isEmpty();
        assertThat(schema.violations(kind, JSON.readTree("""
                        {"idn":"i","protocol":"p","capture-date":-1,"biometrics":[{"index":10,"content":"A"}],"new":1}"""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "idn":"IDN-1"                | "idn":" "                    | idn is blank
            "idn":"IDN-1"                | "idn":7                      | idn is not of the type string
            "idn":"IDN-1"                | "x":1                        | idn is missing
            "protocol":"p-1"             | "protocol":null              | protocol is not of the type string
            "protocol":"p-1"             | "x":1                        | protocol is missing
            1700000000000                | "2024-01-01"                 | capture-date is not of the type integer
            1700000000000                | 1.5                          | capture-date is not of the type integer
            1700000000000                | 99999999999999999999         | capture-date is out of range
            "secret-person"              | ["secret-person"]            | capture-responsible is not of the type string
            "index":0                    | "index":11                   | biometrics[0].index is out of range
            "index":0                    | "index":-1                   | biometrics[0].index is out of range
            "index":0                    | "index":"0"                  | biometrics[0].index is not of the type integer
            "index":0,                   | ''                           | biometrics[0].index is missing
            "content":"AAAA"             | "content":""                 | biometrics[0].content is blank
            "content":"AAAA"             | "image":"AAAA"               | biometrics[0].content is missing
            "width":1                    | "width":-1                   | biometrics[0].width is out of range
            "resolution":500             | "resolution":4294967296      | biometrics[0].resolution is out of range
            "amputated-indexes":[2]      | "amputated-indexes":[2,2]    | amputated-indexes names one twice
            "amputated-indexes":[2]      | "amputated-indexes":[null]   | amputated-indexes[0] is not of the type integer
            "amputated-indexes":[2]      | "amputated-indexes":2        | amputated-indexes is not of the type array
            "ignore-face-valuation":false| "ignore-face-valuation":"no" | ignore-face-valuation is not of the type boolean
            """)
    void what_does_not_fit_is_told_by_place(String part, String instead, String words) throws Exception {
        assertThat(WELL).contains(part);
        JsonNode body = JSON.readTree(WELL.replace(part, instead == null ? "" : instead));

        for (Kind kind : List.of(Kind.ENROLL, Kind.UPDATE, Kind.SEARCH)) {
            assertThat(schema.violations(kind, body)).containsExactly(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"null", "[]", "\"text\"", "7", "true"})
    void a_body_that_is_no_object_is_told(String body) throws Exception {
        assertThat(schema.violations(Kind.ENROLL, JSON.readTree(body)))
                .containsExactly("the body is not of the type object");
    }

    @Test
    void no_violation_holds_a_value() throws Exception {
        JsonNode body = JSON.readTree(WELL.replaceAll("\"secret-person\"", "{\"secret-person\":\"AAAA\"}")
                .replace("\"IDN-1\"", "[\"secret-idn\"]"));

        assertThat(String.join(" ", schema.violations(Kind.ENROLL, body))).doesNotContain("secret", "AAAA");
    }
}
