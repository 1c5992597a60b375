package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.spidhub.register.gallery.Anomalies;
import org.spidhub.register.gallery.PeopleList;
import org.spidhub.register.gallery.Resemblance;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The operator's calls over HTTP, with the real store, audit chain and login. */
class OperatorApiTest extends WholeHub {

    @Autowired
    TransactionStore store;

    @Autowired
    PersonStore people;

    @Autowired
    JdbcClient db;

    @Autowired
    Anomalies anomalies;

    private HubClient admin;

    @BeforeEach
    void empty() {
        db.sql("truncate transaction, outbox, transaction_step, attempt, idempotency, person cascade")
                .update();
        admin = as("admin");
    }

    @Test
    void parked_transactions_are_listed_with_reason_and_advice_page_by_page() {
        for (int i = 0; i < 5; i++) {
            parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        }
        parked(Kind.ENROLL, ParkReason.REFUSED_REQUEST);

        JsonNode first = admin.get("/hub/transactions?state=PARKED&parkedReason=UNDECIDABLE&size=3")
                .json();
        JsonNode second = admin.get("/hub/transactions?state=PARKED&parkedReason=UNDECIDABLE&size=3&after="
                        + first.path("next").asText())
                .json();

        assertThat(first.path("transactions")).hasSize(3);
        assertThat(second.path("transactions")).hasSize(2);
        assertThat(second.has("next")).isFalse();
        assertThat(first.path("transactions").path(0).path("advice").asText()).contains("replay or close");
        assertThat(admin.get("/hub/transactions?olderThan=24h").json().path("transactions"))
                .isEmpty();
    }

    @Test
    void an_undecidable_enrolment_is_looked_up_again_on_replay_and_a_second_replay_changes_nothing() {
        UUID tguid = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);

        HubClient.Answer once = admin.post("/hub/transactions/" + tguid + ":replay", "{\"reason\":\"list is back\"}");
        HubClient.Answer twice = admin.post("/hub/transactions/" + tguid + ":replay", "{}");

        assertThat(once.json().path("state").asText()).isEqualTo("IN_DOUBT");
        assertThat(once.json().path("changed").asBoolean()).isTrue();
        assertThat(twice.json().path("changed").asBoolean()).isFalse();
        JsonNode story = admin.get("/hub/transactions/" + tguid).json();
        JsonNode last = story.path("history").path(story.path("history").size() - 1);
        assertThat(last.path("actor").asText()).isEqualTo("admin");
        assertThat(last.path("cause").asText()).isEqualTo("replayed by hand: list is back");
        assertThat(audited("TRANSACTION_REPLAYED", tguid)).isEqualTo(1);
    }

    @Test
    void a_tcn_learnt_from_the_psbio_is_taken_unless_it_belongs_to_another_transaction() {
        UUID one = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        UUID other = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);

        HubClient.Answer taken = admin.post("/hub/transactions/" + one + ":replay", "{\"tcn\":\"TCN-77\"}");
        HubClient.Answer refused = admin.post("/hub/transactions/" + other + ":replay", "{\"tcn\":\"TCN-77\"}");

        assertThat(taken.json().path("state").asText()).isEqualTo("SUBMITTED");
        assertThat(store.find(one).orElseThrow().tcn()).isEqualTo("TCN-77");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(store.find(other).orElseThrow().state()).isEqualTo(State.PARKED);
    }

    @Test
    void a_bulk_replay_takes_what_the_filter_means_and_no_more() {
        for (int i = 0; i < 4; i++) {
            parked(Kind.ENROLL, ParkReason.TOO_MANY_ATTEMPTS);
        }
        UUID untouched = parked(Kind.ENROLL, ParkReason.REFUSED_REQUEST);

        String order = "{\"parkedReason\":\"TOO_MANY_ATTEMPTS\",\"limit\":3}";
        JsonNode first = admin.post("/hub/transactions:replay", order).json();
        JsonNode second = admin.post("/hub/transactions:replay", order).json();

        assertThat(first.path("replayed").asInt()).isEqualTo(3);
        assertThat(first.path("left").asInt()).isEqualTo(1);
        assertThat(second.path("replayed").asInt()).isEqualTo(1);
        assertThat(store.find(untouched).orElseThrow().state()).isEqualTo(State.PARKED);
        assertThat(db.sql("select count(*) from transaction where state = 'READY' and failures = 0")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void a_bulk_replay_that_says_too_little_or_too_much_replays_nothing() {
        UUID parked = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        for (String order : List.of(
                "{}",
                "{\"limit\":5}",
                "{\"reason\":\"all of them\"}",
                "{\"parkedReason\":null}",
                "{\"psbioStatus\":\" \"}",
                "{\"parkedReasn\":\"UNDECIDABLE\",\"absent\":true}",
                "{\"parkedReason\":\"UNDECIDABLE\",\"absent\":true,\"reason\":\"sure\"}",
                "{\"parkedReason\":\"UNDECIDABLE\",\"absent\":false}",
                "{\"parkedReason\":\"UNDECIDABLE\",\"tcn\":\"T\"}",
                "{\"parkedReason\":\"UNDECIDABLE\",\"parkedReason\":\"UNKNOWN_STATUS\"}",
                "[]",
                "null",
                "")) {
            HubClient.Answer answer = admin.post("/hub/transactions:replay", order);

            assertThat(answer.status()).as(order + " " + answer.body()).isIn(400, 422);
            assertThat(store.find(parked).orElseThrow().state()).as(order).isEqualTo(State.PARKED);
        }
    }

    @Test
    void absent_is_said_of_one_transaction_and_with_a_reason() {
        UUID tguid = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        String path = "/hub/transactions/" + tguid + ":replay";

        assertThat(admin.post(path, "{\"absent\":true}").body()).contains("reason");
        assertThat(admin.post(path, "{\"absent\":true,\"reason\":\" \"}").status())
                .isEqualTo(422);
        assertThat(store.find(tguid).orElseThrow().state()).isEqualTo(State.PARKED);
        assertThat(admin.post(path, "{\"absent\":true,\"reason\":\"PSBio ticket 13\"}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("READY");
    }

    @Test
    void what_was_seen_when_an_anomaly_was_closed_can_be_read_and_is_in_the_audit() {
        UUID tguid = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        UUID person = store.find(tguid).orElseThrow().personGuid();
        anomalies.open(tguid, person, List.of(new Resemblance(PeopleList.NEGATIVE_LIST, person)));
        String id = admin.get("/hub/anomalies").json().path(0).path("id").asText();

        assertThat(admin.post("/hub/anomalies/" + id + ":close", "{\"note\":\"pictures differ\"}")
                        .status())
                .isEqualTo(204);

        assertThat(admin.get("/hub/anomalies").json()).isEmpty();
        JsonNode closed = admin.get("/hub/anomalies?state=CLOSED").json().path(0);
        assertThat(closed.path("id").asText()).isEqualTo(id);
        assertThat(closed.path("note").asText()).isEqualTo("pictures differ");
        assertThat(closed.path("closedBy").asText()).isEqualTo("admin");
        assertThat(closed.path("closedAt").asText()).isNotEmpty();
        assertThat(db.sql(
                                "select count(*) from audit_entry where action = 'ANOMALY_CLOSED' and detail like '%pictures differ%'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void closing_ends_it_for_good_with_the_outcome_that_was_found_out() {
        UUID tguid = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);
        UUID search = parked(Kind.SEARCH, ParkReason.UNREADABLE);
        String path = "/hub/transactions/" + tguid + ":close";

        HubClient.Answer bare = admin.post(path, "{\"outcome\":\"OK\"}");
        HubClient.Answer closed = admin.post(path, "{\"outcome\":\"OK\",\"reason\":\"the PSBio showed it\"}");
        HubClient.Answer again = admin.post(path, "{\"outcome\":\"OK\",\"reason\":\"the PSBio showed it\"}");
        HubClient.Answer other = admin.post(path, "{\"outcome\":\"FAILED\",\"reason\":\"changed my mind\"}");
        HubClient.Answer match = admin.post(
                "/hub/transactions/" + search + ":close", "{\"outcome\":\"MATCH\",\"reason\":\"looks alike\"}");

        assertThat(bare.status()).isEqualTo(422);
        assertThat(closed.json().path("state").asText()).isEqualTo("DONE");
        assertThat(again.json().path("changed").asBoolean()).isFalse();
        assertThat(other.status()).isEqualTo(409);
        assertThat(match.status()).isEqualTo(422);
        Transaction stored = store.find(tguid).orElseThrow();
        assertThat(people.find(stored.personGuid()).orElseThrow().status()).isEqualTo(PersonStatus.ENROLLED);
        assertThat(audited("TRANSACTION_CLOSED", tguid)).isEqualTo(1);
    }

    @Test
    void only_administrators_get_in_and_nonsense_is_named() {
        UUID tguid = parked(Kind.ENROLL, ParkReason.UNDECIDABLE);

        assertThat(as("station").get("/hub/transactions").status()).isEqualTo(403);
        assertThat(as("station")
                        .post("/hub/transactions/" + tguid + ":replay", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/hub/transactions?state=NOWHERE").status()).isEqualTo(422);
        assertThat(admin.get("/hub/transactions?olderThan=soon").status()).isEqualTo(422);
        assertThat(admin.get("/hub/transactions?size=100000").status()).isEqualTo(422);
        assertThat(admin.post("/hub/transactions:replay", "{").status()).isEqualTo(400);
        assertThat(admin.get("/hub/transactions/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private UUID parked(Kind kind, ParkReason reason) {
        UUID tguid = UUID.randomUUID();
        Person person = people.meet("cpf-" + tguid);
        store.open(
                new NewTransaction(
                        tguid, kind, State.READY, person.personGuid(), new byte[] {1}, Details.NONE, null, null),
                "test");
        db.sql("update transaction set failures = 4 where tguid = ?")
                .param(tguid)
                .update();
        store.advance(store.find(tguid).orElseThrow().claim(), Change.park(reason, "test"));
        return tguid;
    }

    private long audited(String action, UUID subject) {
        return db.sql("select count(*) from audit_entry where action = ? and subject = ?")
                .params(action, subject.toString())
                .query(Long.class)
                .single();
    }
}
