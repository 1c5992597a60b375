package org.spidhub.register.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.AuditTrail;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.TestPeople;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person who looks like somebody else is an EXCEPTION until a human has closed the last of the anomalies. */
class AnomaliesTest {

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database);
    private final PersonStore people = new TestPeople(database).store();
    private final Anomalies anomalies = new Anomalies(db, people, Mockito.mock(AuditTrail.class));

    @Test
    void who_is_enrolled_while_anomalies_are_open_becomes_enrolled_with_the_last_of_them_closed() {
        UUID person = people.meet("52998224725").personGuid();
        UUID tguid = UUID.randomUUID();
        people.enqueue(person);
        anomalies.open(tguid, person, resembling(2));
        assertThat(status(person)).isEqualTo("EXCEPTION");

        people.enroll(person, tguid);
        people.except(person, tguid); // as the conclusion does while one is open
        assertThat(anomalies.anyOpen(person)).isTrue();
        assertThat(status(person)).isEqualTo("EXCEPTION");

        List<Anomalies.Anomaly> open = anomalies.open(10);
        assertThat(anomalies.close(open.get(0).id(), "reviewer", null)).isTrue();
        assertThat(status(person)).isEqualTo("EXCEPTION");

        assertThat(anomalies.close(open.get(1).id(), "reviewer", null)).isTrue();
        assertThat(status(person)).isEqualTo("ENROLLED");
        assertThat(anomalies.close(open.get(1).id(), "reviewer", null)).isFalse();
    }

    @Test
    void one_found_after_the_enrolment_ended_makes_an_exception_too() {
        UUID person = people.meet("11144477735").personGuid();
        UUID tguid = UUID.randomUUID();
        people.enroll(person, tguid);

        anomalies.open(tguid, person, resembling(1));

        assertThat(status(person)).isEqualTo("EXCEPTION");
    }

    @Test
    void an_update_that_looks_like_somebody_leaves_the_enrolment_in_force_as_it_is() {
        UUID person = people.meet("98765432100").personGuid();
        people.enroll(person, UUID.randomUUID());

        anomalies.open(UUID.randomUUID(), person, resembling(1));

        assertThat(status(person)).isEqualTo("ENROLLED");
    }

    @Test
    void closing_before_the_provider_has_ended_enrols_nobody() {
        UUID person = people.meet("12345678909").personGuid();
        UUID tguid = UUID.randomUUID();
        anomalies.open(tguid, person, resembling(1));

        anomalies.close(anomalies.open(10).get(0).id(), "reviewer", null);

        assertThat(status(person)).isEqualTo("EXCEPTION");
        assertThat(anomalies.anyOpen(person)).isFalse();
    }

    private static List<Resemblance> resembling(int people) {
        return java.util.stream.IntStream.range(0, people)
                .mapToObj(i -> new Resemblance(PeopleList.PEOPLE, UUID.randomUUID()))
                .toList();
    }

    private String status(UUID person) {
        return db.sql("select status from person where person_guid = :guid")
                .param("guid", person)
                .query(String.class)
                .single();
    }
}
