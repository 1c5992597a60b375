package org.spidhub.administration.basesync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.HubClient.Answer;
import org.spidhub.WholeHub;
import org.spidhub.platform.words.Cpf;
import org.spidhub.register.person.PersonStore;
import org.springframework.beans.factory.annotation.Autowired;

/** What stations read of people for whom an external base vouches: no transaction of this hub is behind them, and mostly no picture. */
class SynchronisedPeopleTest extends WholeHub {

    private static final String API = "/gbs-spid-server";

    @Autowired
    BaseImport baseImport;

    @Autowired
    PersonStore people;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ENROLLED,  /people/,                       200",
        "EXCEPTION, /people/,                       200",
        "FAILED,    /people/,                       404",
        "DELETED,   /people/,                       404",
        "ENROLLED,  /service/cluster/get-person/-/, 200",
        "EXCEPTION, /service/cluster/get-person/-/, 200",
        "FAILED,    /service/cluster/get-person/-/, 404",
        "DELETED,   /service/cluster/get-person/-/, 404",
        "ENROLLED,  /transaction/people/,           404",
        "EXCEPTION, /transaction/people/,           404",
        "DELETED,   /transaction/people/,           404"
    })
    void reads_of_a_person_without_samples(String status, String path, int expected) throws Exception {
        String cpf = imported(status);

        Answer answer = as("station").get(API + path + cpf);

        assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
    }

    @Test
    void a_person_without_samples_is_shown_without_biometrics_and_without_a_transaction() throws Exception {
        String cpf = imported("ENROLLED");

        Answer byCpf = as("station").get(API + "/people/" + cpf);
        String guid = byCpf.json().path("person-guid").asText();
        Answer byGuid = as("station").get(API + "/people/" + guid);

        assertThat(byCpf.json().path("enroll-status").asText()).isEqualTo("ENROLLED");
        assertThat(byCpf.json().path("biometrics").isArray()).isTrue();
        assertThat(byCpf.json().path("biometrics")).isEmpty();
        assertThat(byCpf.json().has("transaction-guid")).isFalse();
        assertThat(byCpf.json().at("/keys/0/value").asText()).isEqualTo(cpf);
        assertThat(byGuid.status()).as(byGuid.body()).isEqualTo(200);
        assertThat(byGuid.json().path("person-guid").asText()).isEqualTo(guid);
    }

    private String imported(String status) throws Exception {
        String cpf = Cpf.completing("%09d".formatted(411_000_000L + Math.floorMod(System.nanoTime() / 1000, 900_000)))
                .digits();
        Path file = Files.writeString(
                folder.resolve("base-" + cpf.substring(0, 8) + ".csv"), "cpf,status\n" + cpf + "," + status + "\n");
        baseImport.file(file.toString());
        assertThat(people.find(cpf)).isPresent();
        return cpf;
    }
}
