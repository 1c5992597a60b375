package org.spidhub.administration.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.WholeHub;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.simulator.SimulatorClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who cannot be checked is told in the report, a run that cannot go on is given up; nothing goes round for ever. */
class PoisonedReconciliationTest extends WholeHub {

    @Autowired
    TransactionStore store;

    @Autowired
    PersonStore people;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void empty() {
        db.sql(
                        "truncate transaction, outbox, transaction_step, attempt, idempotency, person, sample, reconciliation cascade")
                .update();
        new SimulatorClient(SIMULATOR.baseUrl()).control("DELETE", "state", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome = 'A_LATER_VERSIONS_WORD'",
                "kind = 'ENROLL', state = 'SOMEWHERE'",
                "updated_at = '-infinity', idn = null"
            })
    void one_person_who_cannot_be_read_is_noted_and_the_others_are_checked(String poison) {
        for (int i = 0; i < 3; i++) {
            UUID tguid = enrolled("IDN-" + i);
            if (i == 1) {
                db.sql("update transaction set " + poison + " where tguid = ?")
                        .param(tguid)
                        .update();
            }
        }

        String run = as("admin")
                .post("/hub/reconciliations", "{\"dryRun\":true}")
                .json()
                .path("run")
                .asText();

        JsonNode report = ended(run);
        assertThat(report.at("/run/state").asText()).isEqualTo("DONE");
        boolean unread = !poison.contains("infinity"); // that one can be read: it is only old
        assertThat(report.at("/run/failed").asInt()).isEqualTo(unread ? 1 : 0);
        assertThat(report.at("/run/checked").asInt()).isEqualTo(unread ? 2 : 3);
        if (unread) {
            assertThat(report.path("divergences").toString()).contains("NOT_CHECKED", "incident ");
        }
    }

    @Test
    void a_run_that_fails_by_itself_rests_and_is_given_up() {
        UUID run = UUID.randomUUID();
        db.sql("insert into reconciliation (run, dry_run, started_by, list_from) values (?, true, 'test', '-infinity')")
                .param(run)
                .update();

        JsonNode report = ended(run.toString());

        assertThat(report.at("/run/state").asText()).isEqualTo("FAILED");
        assertThat(report.at("/run/incident").asText()).isNotBlank();
        String next = as("admin")
                .post("/hub/reconciliations", "{\"dryRun\":true}")
                .json()
                .path("run")
                .asText();
        assertThat(ended(next).at("/run/state").asText()).isEqualTo("DONE");
    }

    private JsonNode ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !as("admin")
                        .get("/hub/reconciliations/" + run)
                        .json()
                        .at("/run/state")
                        .asText()
                        .equals("RUNNING"));
        return as("admin").get("/hub/reconciliations/" + run).json();
    }

    private UUID enrolled(String idn) {
        UUID tguid = UUID.randomUUID();
        UUID person = people.meet("cpf-" + tguid).personGuid();
        store.open(
                new NewTransaction(tguid, Kind.ENROLL, State.READY, person, new byte[] {1}, Details.NONE, null, null),
                "test");
        db.sql(
                        "update transaction set state = 'DONE', outcome = 'OK', idn = ?, updated_at = now() - interval '1 day' where tguid = ?")
                .params(idn, tguid)
                .update();
        return tguid;
    }
}
