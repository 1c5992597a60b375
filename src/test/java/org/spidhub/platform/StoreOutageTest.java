package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

/** What the database says when it is away or full is known wherever it says so, at a commit too. */
class StoreOutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25P03", "25P04", "53100", "53300", "57P01", "57P05", "58030"})
    void a_commit_that_finds_the_database_away_or_full_or_its_session_ended_is_an_outage(String sqlState) {
        assertThat(StoreOutage.causes(
                        new TransactionSystemException("JDBC commit failed", new SQLException("no", sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true", "53100, true", "53300, true", "57P01, true", "58030, true",
        "25P03, false", "25P04, false", "53200, false", "53400, false", "23505, false"
    })
    void work_is_excused_when_the_database_was_away_for_everybody(String sqlState, boolean excused) {
        assertThat(StoreOutage.excuses(
                        new TransactionSystemException("JDBC commit failed", new SQLException("no", sqlState))))
                .isEqualTo(excused);
    }

    @Test
    void a_rollback_does_not_hide_what_broke_the_connection() {
        TransactionSystemException rollback =
                new TransactionSystemException("Could not roll back", new SQLException("Connection is closed"));
        rollback.initApplicationException(new IllegalStateException("the first"));

        assertThat(StoreOutage.causes(rollback)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "25001", "25006", "25P02", "42P01"})
    void a_fault_of_ours_is_none(String sqlState) {
        assertThat(StoreOutage.causes(new TransactionSystemException("x", new SQLException("no", sqlState))))
                .isFalse();
    }
}
