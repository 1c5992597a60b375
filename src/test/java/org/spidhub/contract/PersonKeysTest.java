package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spidhub.contract.Caller.Answer;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** By which keys a person is found, and by which nobody is. */
class PersonKeysTest extends DemoHub {

    private static final String API = "/gbs-spid-server";

    @Autowired
    PersonStore people;

    @Autowired
    JdbcClient db;

    @Test
    void cpf_person_guid_transaction_guid_and_further_keys_find_the_same_person() {
        String cpf = People.cpf(601);
        String tguid = enrolled(cpf, 601, "12.345 678-9 São", null);
        Answer byCpf = station().get(API + "/people/" + cpf);
        String guid = byCpf.at("person-guid");

        for (String key : List.of(guid, tguid, guid.toUpperCase(java.util.Locale.ROOT), "12.345%20678-9%20S%C3%A3o")) {
            Answer answer = station().get(API + "/people/" + key);
            assertThat(answer.status()).as(key + " " + answer.text()).isEqualTo(200);
            assertThat(answer.json()).as(key).isEqualTo(byCpf.json());
        }
        assertThat(byCpf.json().path("keys")).hasSize(2);
        assertThat(station().get(API + "/people/12.345").status()).isEqualTo(404);
        assertThat(station().get(API + "/people/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(station().get(API + "/service/cluster/get-person/-/" + guid).at("person-guid"))
                .isEqualTo(guid);
    }

    @Test
    void a_further_key_that_two_people_carry_finds_neither_and_says_so() {
        enrolled(People.cpf(602), 602, "shared key", null);
        enrolled(People.cpf(603), 603, "shared key", null);

        Answer answer = station().get(API + "/people/shared%20key");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("ask by CPF");
    }

    @Test
    void a_cpf_is_looked_up_as_a_cpf_only_whatever_else_carries_it_as_a_key() {
        String mother = People.cpf(605);
        enrolled(People.cpf(604), 604, mother, null);

        assertThat(station().get(API + "/people/" + mother).status()).isEqualTo(404);
    }

    @Test
    void a_person_guid_of_the_station_is_kept_as_a_key_and_that_of_another_person_is_refused() {
        String theirs = UUID.randomUUID().toString();
        enrolled(People.cpf(606), 606, null, theirs);
        String guid = station().get(API + "/people/" + theirs).at("person-guid");

        Answer refused = enroll(People.cpf(607), 607, null, guid);

        assertThat(guid).isNotEmpty().isNotEqualTo(theirs);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("person-guid");
    }

    @Test
    void the_pictures_shown_are_those_of_the_enrolment_not_of_a_search_that_came_later() {
        String cpf = People.cpf(608);
        UUID guid = people.meet(cpf).personGuid();
        people.mark(guid, PersonStatus.EXCEPTION);
        Answer searched = station().post(API + "/verify", People.verification(cpf, 608, 3));

        Answer answer = station().get(API + "/people/" + cpf);

        assertThat(searched.status()).isEqualTo(201);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("biometrics")).isEmpty();
    }

    @Test
    void no_further_key_and_no_biographic_is_in_the_database_in_clear() {
        enrolled(People.cpf(609), 609, "telltale-609", null);

        byte[] sealed = db.sql(
                        "select sealed from particulars p join person_key k using (person_guid) where person_guid = :guid limit 1")
                .param("guid", people.find(People.cpf(609)).orElseThrow().personGuid())
                .query(byte[].class)
                .single();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("telltale");
        assertThat(db.sql("select count(*) from person_key where position('telltale'::bytea in key_hash) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private String enrolled(String cpf, int finger, String key, String personGuid) {
        Answer accepted = enroll(cpf, finger, key, personGuid);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        return accepted.at("transaction-guid");
    }

    private Answer enroll(String cpf, int finger, String key, String personGuid) {
        ObjectNode body = Caller.JSON.createObjectNode().put("operator", People.OPERATOR);
        body.putArray("keys").addObject().put("id", "CPF").put("value", cpf);
        if (key != null) {
            body.withArray("keys").addObject().put("id", "RG").put("value", key);
        }
        if (personGuid != null) {
            body.put("person-guid", personGuid);
        }
        body.putArray("biometrics").addObject().put("index", 6).put("content", People.print(finger, 1));
        return station().post(API + "/service/cluster/enroll-client", body.toString());
    }
}
