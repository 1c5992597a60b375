package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spidhub.protection.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The old API's session GUIDs: not to be guessed, not for ever, and gone with their user. */
class SessionsTest extends WholeHub {

    private static final String CALL = "/gbs-spid-server/service/cluster/get-enroll-result/%s/x";

    @Autowired
    JdbcTemplate database;

    @Autowired
    UserAdministration users;

    @Test
    void ends_when_idle_when_old_and_when_closed() {
        String session = open("station", "station");
        assertThat(status(session)).isEqualTo(404); // let in: there is no such transaction
        age("last_used_at", "29 minutes");
        assertThat(status(session)).isEqualTo(404);
        age("last_used_at", "31 minutes");
        assertThat(status(session)).isEqualTo(401);

        String busy = open("station", "station");
        age("opened_at", "8 hours 1 minute");
        assertThat(status(busy)).isEqualTo(401);

        String closed = open("station", "station");
        assertThat(status(closed)).isEqualTo(404); // so that this hub remembers it
        assertThat(hub.call("POST", "/gbs-spid-server/service/cluster/close-session", null, '"' + closed + '"')
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(closed)).isEqualTo(401);
    }

    @Test
    void a_use_keeps_a_session_from_going_idle_and_is_written_twice_a_minute_at_most() {
        String session = open("station", "station");
        age("last_used_at", "25 seconds");
        assertThat(status(session)).isEqualTo(404);
        assertThat(unusedSeconds()).isGreaterThanOrEqualTo(25); // the use is not written

        age("last_used_at", "29 minutes");
        assertThat(status(session)).isEqualTo(404);
        assertThat(unusedSeconds()).isLessThan(20); // and this one is, so that it stays open
    }

    /** A use is remembered for a second, but not beyond the end of the session. */
    @Test
    void ends_to_the_moment_when_old() throws InterruptedException {
        String session = open("station", "station");
        age("opened_at", "7 hours 59 minutes 58 seconds"); // of which age() waits one
        Thread.sleep(400);
        status(session); // remembered, unless the machine was slow
        Thread.sleep(600);
        assertThat(status(session)).isEqualTo(401);
    }

    @Test
    void ends_within_a_second_of_being_closed_by_another_hub() throws InterruptedException {
        String session = open("station", "station");
        assertThat(status(session)).isEqualTo(404);
        database.update("delete from legacy_session");
        for (int i = 0; i < 11; i++) { // using it does not keep it
            status(session);
            Thread.sleep(100);
        }
        assertThat(status(session)).isEqualTo(401);
    }

    @Test
    void keeps_a_hash_only() {
        String session = open("station", "station");
        assertThat(database.queryForList("select s::text from legacy_session s", String.class))
                .isNotEmpty()
                .noneMatch(row -> row.contains(session) || row.contains(session.replace("-", "")));
    }

    @Test
    void ends_with_its_user() {
        users.add("leaver", "a good password", Set.of(Role.USER));
        String session = open("leaver", "a good password");
        users.disable("leaver"); // before the first use: an answer about a user is remembered for 10 s
        assertThat(status(session)).isEqualTo(401);
    }

    private String open(String user, String password) {
        String body = hub.call(
                        "POST",
                        "/gbs-spid-server/service/cluster/authenticate",
                        null,
                        "{\"user\":\"" + user + "\",\"pass\":\"" + password + "\"}")
                .body();
        assertThat(body).matches("\"[0-9a-f-]{36}\"");
        return body.substring(1, 37);
    }

    private int status(String session) {
        return hub.call("GET", CALL.formatted(session), null, null).statusCode();
    }

    private double unusedSeconds() {
        return database.queryForObject(
                "select extract(epoch from now() - max(last_used_at)) from legacy_session", Double.class);
    }

    /** Done behind the hub's back, which notices within a second. */
    private void age(String column, String interval) {
        database.update("update legacy_session set " + column + " = now() - ?::interval", interval);
        try {
            Thread.sleep(1_010);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
