package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator may do with a transaction, in every state, with and without a worker at it. */
class HandActsTest extends WholeHub {

    @Autowired
    TransactionStore store;

    @Autowired
    PersonStore people;

    @Autowired
    JdbcClient db;

    private HubClient admin;

    @BeforeEach
    void empty() {
        db.sql("truncate transaction, outbox, transaction_step, attempt, idempotency, person cascade")
                .update();
        admin = as("admin");
    }

    @ParameterizedTest(name = "{0} held {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            RECEIVED   | false | park   | {"reason":"r"}                    | 200 | PARKED
            READY      | false | park   | {"reason":"r"}                    | 200 | PARKED
            IN_DOUBT   | false | park   | {"reason":"r"}                    | 200 | PARKED
            SUBMITTED  | false | park   | {"reason":"r"}                    | 200 | PARKED
            PARKED     | false | park   | {"reason":"r"}                    | 200 | PARKED
            SUBMITTING | false | park   | {"reason":"r"}                    | 409 | SUBMITTING
            SUBMITTING | true  | park   | {"reason":"r"}                    | 409 | SUBMITTING
            READY      | true  | park   | {"reason":"r"}                    | 409 | READY
            IN_DOUBT   | true  | park   | {"reason":"r"}                    | 409 | IN_DOUBT
            SUBMITTED  | true  | park   | {"reason":"r"}                    | 409 | SUBMITTED
            DONE       | false | park   | {"reason":"r"}                    | 409 | DONE
            CANCELLED  | false | park   | {"reason":"r"}                    | 409 | CANCELLED
            READY      | false | park   | {"reason":" "}                    | 422 | READY
            READY      | false | park   | {}                                | 422 | READY
            RECEIVED   | false | close  | {"outcome":"FAILED","reason":"r"} | 200 | DONE
            READY      | false | close  | {"outcome":"ERROR","reason":"r"}  | 200 | DONE
            IN_DOUBT   | false | close  | {"outcome":"OK","reason":"r"}     | 200 | DONE
            SUBMITTED  | false | close  | {"outcome":"REJECTED","reason":"r"} | 200 | DONE
            PARKED     | false | close  | {"outcome":"OK","reason":"r"}     | 200 | DONE
            RECEIVED   | false | close  | {"outcome":"OK","reason":"r"}     | 409 | RECEIVED
            READY      | false | close  | {"outcome":"OK","reason":"r"}     | 409 | READY
            READY      | true  | close  | {"outcome":"ERROR","reason":"r"}  | 409 | READY
            SUBMITTED  | true  | close  | {"outcome":"ERROR","reason":"r"}  | 409 | SUBMITTED
            IN_DOUBT   | true  | close  | {"outcome":"ERROR","reason":"r"}  | 409 | IN_DOUBT
            SUBMITTING | false | close  | {"outcome":"ERROR","reason":"r"}  | 409 | SUBMITTING
            SUBMITTING | true  | close  | {"outcome":"ERROR","reason":"r"}  | 409 | SUBMITTING
            CANCELLED  | false | close  | {"outcome":"ERROR","reason":"r"}  | 409 | CANCELLED
            READY      | false | close  | {"outcome":"ERROR"}               | 422 | READY
            RECEIVED   | false | replay | {}                                | 409 | RECEIVED
            READY      | false | replay | {}                                | 200 | READY
            IN_DOUBT   | false | replay | {}                                | 200 | IN_DOUBT
            SUBMITTED  | false | replay | {}                                | 200 | SUBMITTED
            IN_DOUBT   | false | replay | {"tcn":"T-9"}                     | 200 | SUBMITTED
            IN_DOUBT   | false | replay | {"absent":true,"reason":"r"}      | 200 | READY
            SUBMITTED  | false | replay | {"absent":true,"reason":"r"}      | 409 | SUBMITTED
            READY      | false | replay | {"tcn":"T-9"}                     | 409 | READY
            READY      | false | replay | {"absent":true,"reason":"r"}      | 200 | READY
            SUBMITTED  | false | replay | {"tcn":"T-1"}                     | 200 | SUBMITTED
            SUBMITTED  | false | replay | {"tcn":"T-9"}                     | 409 | SUBMITTED
            IN_DOUBT   | false | replay | {"absent":true}                   | 422 | IN_DOUBT
            READY      | true  | replay | {}                                | 409 | READY
            SUBMITTING | true  | replay | {}                                | 409 | SUBMITTING
            SUBMITTED  | true  | replay | {}                                | 409 | SUBMITTED
            DONE       | false | replay | {}                                | 200 | DONE
            """)
    void an_act_is_taken_wherever_nobody_calls_the_psbio(
            State state, boolean held, String act, String body, int status, State after) {
        UUID tguid = in(state, held);
        int lookups = store.find(tguid).orElseThrow().lookups();

        HubClient.Answer answer = admin.post("/hub/transactions/" + tguid + ":" + act, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(store.find(tguid).orElseThrow().state()).isEqualTo(after);
        assertThat(store.find(tguid).orElseThrow().lookups())
                .as("no look-up is counted")
                .isEqualTo(lookups);
        if (status == 409 && (held || state == State.SUBMITTING)) {
            assertThat(answer.body()).contains("a worker is at it", "try again");
        }
        boolean changed = status == 200 && answer.json().path("changed").asBoolean();
        assertThat(changed ? 1L : 0L)
                .isEqualTo(db.sql("select count(*) from audit_entry where subject = ? and action like 'TRANSACTION_%'")
                        .param(tguid.toString())
                        .query(Long.class)
                        .single());
    }

    @ParameterizedTest
    @CsvSource({"RECEIVED, RECEIVED", "READY, READY", "IN_DOUBT, IN_DOUBT", "SUBMITTED, SUBMITTED"})
    void what_was_parked_by_hand_goes_back_to_where_it_came_from(State from, State back) {
        UUID tguid = in(from, false);

        admin.post("/hub/transactions/" + tguid + ":park", "{\"reason\":\"wait\"}");
        HubClient.Answer answer = admin.post("/hub/transactions/" + tguid + ":replay", "{}");

        assertThat(answer.json().path("state").asText()).isEqualTo(back.name());
    }

    @Test
    void a_replayed_one_is_due_at_once() {
        UUID tguid = in(State.SUBMITTED, false);

        HubClient.Answer once = admin.post("/hub/transactions/" + tguid + ":replay", "{}");
        HubClient.Answer twice = admin.post("/hub/transactions/" + tguid + ":replay", "{}");

        assertThat(once.json().path("changed").asBoolean()).isTrue();
        assertThat(twice.json().path("changed").asBoolean()).isFalse();

        assertThat(db.sql("select count(*) from transaction where due_at <= now()")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome = 'A_LATER_VERSIONS_WORD'",
                "details = cast(concat(repeat('[', 1500), repeat(']', 1500)) as jsonb)"
            })
    void one_whose_row_cannot_be_read_can_be_closed_and_frees_its_person(String poison) {
        UUID tguid = in(State.PARKED, false);
        UUID person = store.find(tguid).orElseThrow().personGuid();
        db.sql("update transaction set " + poison + ", parked_reason = 'INTERNAL'")
                .update();
        String path = "/hub/transactions/" + tguid + ":close";

        HubClient.Answer ok = admin.post(path, "{\"outcome\":\"OK\",\"reason\":\"r\"}");
        HubClient.Answer error = admin.post(path, "{\"outcome\":\"ERROR\",\"reason\":\"r\"}");

        assertThat(ok.status()).isEqualTo(409);
        assertThat(error.status()).as(error.body()).isEqualTo(200);
        assertThat(store.find(tguid).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(store.openEnrolmentOf(person)).isEmpty();
        assertThat(people.find(person).orElseThrow().status()).isEqualTo(PersonStatus.FAILED);
        assertThat(admin.get("/hub/transactions").json().path("transactions")).hasSize(1);
    }

    private UUID in(State state, boolean held) {
        UUID tguid = UUID.randomUUID();
        UUID person = people.meet("cpf-" + tguid).personGuid();
        store.open(
                new NewTransaction(tguid, Kind.ENROLL, State.READY, person, new byte[] {1}, Details.NONE, null, null),
                "test");
        db.sql("""
                        update transaction set state = :state, due_at = now() + interval '1 hour', tcn = case :state when 'SUBMITTED' then 'T-1' end, lookups = 1,
                               outcome = case :state when 'DONE' then 'OK' end,
                               parked_reason = case :state when 'PARKED' then 'UNDECIDABLE' end,
                               lease_owner = 'somebody', lease_until = case when :held then now() + interval '1 hour' end
                        where tguid = :tguid""")
                .param("state", state.name())
                .param("held", held)
                .param("tguid", tguid)
                .update();
        return tguid;
    }
}
