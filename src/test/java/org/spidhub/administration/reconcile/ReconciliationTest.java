package org.spidhub.administration.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.simulator.SimulatorClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goal D9: what was planted is found, all of it and nothing else, in one run; and mended when asked. */
class ReconciliationTest extends WholeHub {

    private static final int CLEAN = 120;

    @Autowired
    TransactionStore store;

    @Autowired
    PersonStore people;

    @Autowired
    IdentityVault identities;

    @Autowired
    JdbcClient db;

    private final SimulatorClient psbio = new SimulatorClient(SIMULATOR.baseUrl());
    private final Set<String> planted = new TreeSet<>();
    private int next;

    @BeforeEach
    void plant() {
        db.sql(
                        "truncate transaction, outbox, transaction_step, attempt, idempotency, person, sample, reconciliation cascade")
                .update();
        psbio.control("DELETE", "state", "");
        for (int i = 0; i < CLEAN; i++) {
            UUID tguid = enrolled("IDN-CLEAN-" + i);
            tcn(tguid, submit("IDN-CLEAN-" + i, tguid.toString()));
        }
        for (int i = 0; i < 10; i++) {
            psbio.expect("IDN-ELSEWHERE-" + i, "KNOWN_ELSEWHERE");
            ended("IDN-ELSEWHERE-" + i, "REJECTED");
            UUID underWay = open("IDN-OPEN-" + i);
            tcn(underWay, submit("IDN-OPEN-" + i, underWay.toString()));
        }
        for (int i = 0; i < 25; i++) {
            UUID lost = enrolled("IDN-LOST-" + i);
            tcn(lost, "TCN-LOST-" + i);
            planted.add("MISSING_THERE " + lost);
            planted.add("MISSING_HERE "
                    + submit("IDN-STRANGE-" + i, UUID.randomUUID().toString()));
        }
        for (int i = 0; i < 12; i++) {
            psbio.expect("IDN-REFUSED-" + i, "ENROLL_FAILED");
            UUID refused = enrolled("IDN-REFUSED-" + i);
            tcn(refused, submit("IDN-REFUSED-" + i, refused.toString()));
            planted.add("OTHER_STATUS " + refused);
            UUID given = ended("IDN-GIVEN-UP-" + i, "ERROR");
            tcn(given, submit("IDN-GIVEN-UP-" + i, given.toString()));
            planted.add("OTHER_STATUS " + given);
        }
        for (int i = 0; i < 13; i++) {
            UUID one = enrolled("IDN-SWAP-A" + i);
            UUID two = enrolled("IDN-SWAP-B" + i);
            String first = submit("IDN-SWAP-A" + i, one.toString());
            tcn(one, submit("IDN-SWAP-B" + i, two.toString()));
            tcn(two, first);
            planted.add("SWAPPED_TCN " + one);
            planted.add("SWAPPED_TCN " + two);
        }
    }

    @Test
    void finds_all_that_was_planted_and_nothing_else_and_mends_it_only_when_asked() {
        assertThat(planted).hasSize(100);
        String before = fingerprint();

        JsonNode dry = run("{\"dryRun\":true}");
        JsonNode first = run("{}");
        JsonNode second = run("{}");

        assertThat(findings(dry)).isEqualTo(planted);
        assertThat(findings(first)).isEqualTo(planted);
        assertThat(findings(second)).isEqualTo(planted);
        assertThat(first.path("run").path("unanswered").asInt()).isZero();
        assertThat(fingerprint()).as("the records after three runs").isEqualTo(before);

        String id = second.path("run").path("run").asText();
        String order = "{\"kinds\":[\"MISSING_THERE\",\"MISSING_HERE\",\"OTHER_STATUS\",\"SWAPPED_TCN\"]}";
        JsonNode repairs = as("admin")
                .post("/hub/reconciliations/" + id + ":repair", order)
                .json();
        as("admin").post("/hub/reconciliations/" + id + ":repair", order);

        assertThat(repairs).hasSize(100);
        assertThat(db.sql("select count(*) from audit_entry where action = 'DIVERGENCE_REPAIRED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(75);
        assertThat(findings(run("{}")))
                .as("only what nothing is stored for")
                .allMatch(finding -> finding.startsWith("MISSING_HERE"))
                .hasSize(25);
        assertThat(as("admin")
                        .get("/hub/reconciliations/" + id + "/divergences.csv")
                        .body()
                        .lines())
                .hasSize(101);
    }

    @Test
    void where_the_psbio_has_no_list_the_tcn_is_asked_for() {
        psbio.control("POST", "settings", "{\"listEnabled\":false}");
        try {
            Set<String> found = findings(run("{}"));

            assertThat(found.stream().filter(one -> one.startsWith("MISSING_THERE")))
                    .as("lost, and refused there")
                    .hasSize(25 + 12);
            assertThat(planted)
                    .containsAll(found.stream()
                            .filter(one -> !one.startsWith("MISSING"))
                            .toList());
        } finally {
            psbio.control("POST", "settings", "{\"listEnabled\":true}");
        }
    }

    private JsonNode run(String order) {
        HubClient.Answer ordered = as("admin").post("/hub/reconciliations", order);
        assertThat(ordered.status()).isEqualTo(202);
        String id = ordered.json().path("run").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("admin")
                        .get("/hub/reconciliations/" + id)
                        .json()
                        .path("run")
                        .path("state")
                        .asText()
                        .equals("DONE"));
        return as("admin").get("/hub/reconciliations/" + id).json();
    }

    private static Set<String> findings(JsonNode report) {
        Set<String> found = new TreeSet<>();
        List<String> all = new ArrayList<>();
        report.path("divergences").forEach(line -> {
            String what = line.path("tguid").isNull() ? "tcn" : "tguid";
            all.add(line.path("kind").asText() + " " + line.path(what).asText());
        });
        found.addAll(all);
        assertThat(all).hasSameSizeAs(found);
        return found;
    }

    private String fingerprint() {
        return db.sql("""
                        select md5(string_agg(tguid || state || coalesce(outcome, '') || coalesce(tcn, '') || fence, ',' order by tguid))
                               || (select md5(string_agg(person_guid || status, ',' order by person_guid)) from person)
                        from transaction""").query(String.class).single();
    }

    private UUID enrolled(String idn) {
        UUID tguid = ended(idn, "OK");
        people.enroll(store.find(tguid).orElseThrow().personGuid(), tguid);
        return tguid;
    }

    private UUID ended(String idn, String outcome) {
        UUID tguid = open(idn);
        db.sql("update transaction set state = 'DONE', outcome = ? where tguid = ?")
                .params(outcome, tguid)
                .update();
        return tguid;
    }

    private UUID open(String idn) {
        UUID tguid = UUID.randomUUID();
        Person person = people.meet("cpf-" + next++);
        byte[] identity =
                identities.seal(person.personGuid(), tguid, new Identity("%011d".formatted(next), "operator"));
        store.open(
                new NewTransaction(
                        tguid, Kind.ENROLL, State.SUBMITTED, person.personGuid(), identity, Details.NONE, null, null),
                "test");
        db.sql(
                        "update transaction set idn = ?, known_before = false, due_at = now() + interval '1 hour' where tguid = ?")
                .params(idn, tguid)
                .update();
        db.sql("""
                        insert into sample (sample_guid, tguid, person_guid, position, format, width, height, resolution, quality,
                                            sha256, content_sealed)
                        values (gen_random_uuid(), ?, ?, 6, 'PNG', 1, 1, 500, 1, 'x', '\\x01')""").params(tguid, person.personGuid()).update();
        return tguid;
    }

    private void tcn(UUID tguid, String tcn) {
        db.sql("update transaction set tcn = ? where tguid = ?")
                .params(tcn, tguid)
                .update();
    }

    private String submit(String idn, String protocol) {
        try {
            return psbio.accepted("enroll", idn, protocol, "image of " + idn);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
