package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An integrator's own submission.jslt that fails for some people: they wait for a person at once, unsent; the others go on. */
@ExtendWith(OutputCaptureExtension.class)
class MappingOverrideTest extends HubInProcess {

    @DynamicPropertySource
    static void ownMapping(DynamicPropertyRegistry registry) throws IOException {
        Path mappings = Files.createTempDirectory("own-mappings");
        Files.createDirectories(mappings.resolve("spid-to-psbio"));
        String packaged = Files.readString(Path.of("mappings/spid-to-psbio/submission.jslt"));
        String body = packaged.substring(packaged.indexOf("\n{") + 1);
        Files.writeString(mappings.resolve("spid-to-psbio/submission.jslt"), """
                def endless(x) endless(.)
                let who = .captureResponsible
                if ($who == "throws")
                  error("no room for " + $who)
                else if ($who == "converts")
                  {"idn": number($who)}
                else if ($who == "endless")
                  endless(.)
                else if ($who == "text")
                  "text"
                else if ($who == "nothing")
                  null
                else if ($who == "list")
                  [.idn]
                else if ($who == "loops")
                  [for (.idn) .]
                else if ($who == "unfit")
                  {"idn": .idn, "protocol": .protocol, "capture-date": .captureDate, "biometrics": [for (.samples) {"index": string(.index), "content": 5}]}
                else
                """ + body);
        registry.add("hub.mappings-dir", mappings::toString);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            throws   | error: ... (line 4)
            converts | number(...) failed: not a number (line 6)
            endless  | calls itself without end (line 1)
            text     | the body is not of the type object
            nothing  | the body is not of the type object
            list     | the body is not of the type object
            loops    | line 16, column 3: For loop can't iterate over ...
            unfit    | biometrics[0].content is not of the type string
            """)
    void what_does_not_map_is_parked_at_once_with_the_place_and_without_an_attempt(
            String operator, String words, CapturedOutput log) throws Exception {
        String before = enrolBy(1, "somebody");
        String id = enrolBy(2, operator);
        String after = enrolBy(3, "somebody");

        awaitOnly("DONE OK", "PARKED UNREADABLE");

        assertThat(labelOf(id)).isEqualTo("PARKED UNREADABLE");
        assertThat(List.of(labelOf(before), labelOf(after))).containsOnly("DONE OK");
        assertThat(requests("enroll")).isEqualTo(2);
        String cause = cause(id);
        assertThat(cause).contains("mappings/spid-to-psbio/submission.jslt", words);
        assertThat(db.sql("select count(*) from attempt where tguid = cast(:id as uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(log.getOut().lines().filter(line -> line.contains(id) && line.contains("Hint:")))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void it_is_sent_once_the_mapping_was_mended() throws Exception {
        String id = enrolBy(1, "throws");
        awaitOnly("PARKED UNREADABLE");

        // what an administrator does after mending the file and a restart, told apart here by the person's transaction
        // alone
        assertThat(new Station(java.net.URI.create("http://127.0.0.1:" + port), "admin")
                        .call("POST", "/hub/transactions/" + id + ":replay", "{}", java.util.Map.of())
                        .body())
                .contains("READY");

        awaitOnly("PARKED UNREADABLE");
        assertThat(requests("enroll")).isZero();
    }

    private String enrolBy(int number, String operator) throws IOException {
        ObjectNode body = (ObjectNode) new ObjectMapper().readTree(people.enrolment(number));
        ((ObjectNode) body.get("data")).put("operatorId", operator);
        Station.Reply reply = station.enroll(body.toString());
        assertThat(reply.accepted()).as(reply.body()).isTrue();
        return reply.id();
    }

    private String cause(String id) {
        return db.sql("select cause from transaction_step where tguid = cast(:id as uuid) order by id desc limit 1")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private String labelOf(String id) {
        return stored().stream()
                .filter(row -> row.tguid().equals(id))
                .findFirst()
                .orElseThrow()
                .label();
    }
}
