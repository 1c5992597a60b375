package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.Mappings;
import org.spidhub.platform.StartupRefused;
import org.spidhub.register.transaction.Kind;

/** The judge of the mapping: a file that does not compile stops the start, what it yields is told by place and without values. */
class SubmissionMappingTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"idn\": .idn\n\"protocol\": .protocol}", "{\n\n  nosuch(.idn) }", "\n\n{"})
    void a_file_that_does_not_compile_stops_the_start_with_its_line(String jslt) {
        assertThatThrownBy(() -> mapping(jslt))
                .isInstanceOf(StartupRefused.class)
                .hasMessageMatching("The mapping spid-to-psbio/submission.jslt does not compile: line [2-4].*")
                .extracting(thrown -> ((StartupRefused) thrown).remedy())
                .asString()
                .contains("hub.mappings-dir");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": number(.who)}         | number(...) failed: not a number (line 2)
            {"a": from-json(.who)}      | from-json can't parse ... (line 2)
            {"a": error("no " + .who)}  | error: ... (line 2)
            {"a": size(52998224725)}    | Function size() cannot work on ... (line 2)
            {"a": round(.who)}          | round() cannot round a non-number: ... (line 2)
            {"a": [for (.who) .x]}      | line 2, column 7: For loop can't iterate over ...
            {"a": .list["x"]}           | line 2, column 12: Can't index array/string with ...
            {"a": $nosuch}              | line 2, column 7: No such variable ...
            {"idn": 52998224725}        | the PSBio does not take what it yields: biometrics is missing, capture-date is missing, idn is not of the type string and 1 more
            string(.who)                | the PSBio does not take what it yields: the body is not of the type object
            null                        | the PSBio does not take what it yields: the body is not of the type object
            f(.)                        | a function calls itself without end (line 1)
            """)
    void what_goes_wrong_is_told_with_its_line_and_without_values(String jslt, String told) throws Exception {
        SubmissionMapping mapping = mapping("def f(x) f($x)\n" + jslt);

        Mapped mapped =
                mapping.map(Kind.ENROLL, new ObjectMapper().readTree("{\"who\":\"AB52998224725 Maria\",\"list\":[1]}"));

        assertThat(mapped).isEqualTo(new Mapped.Unfit("mappings/spid-to-psbio/submission.jslt: " + told));
    }

    @Test
    void a_deletion_has_no_body() throws Exception {
        assertThat(mapping("{}").map(Kind.DELETE, null)).isEqualTo(new Mapped.Fit(null));
    }

    private SubmissionMapping mapping(String jslt) throws IOException {
        Files.createDirectories(folder.resolve("spid-to-psbio"));
        Files.writeString(folder.resolve("spid-to-psbio/submission.jslt"), jslt);
        Mappings mappings = new Mappings(new HubSettings(
                folder, folder, folder, new HubSettings.Database(null, null, null, 4, Duration.ofMinutes(2))));
        return new SubmissionMapping(mappings, new SubmissionSchema());
    }
}
