package org.spidhub.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the hubs of one database start their routes one after the other. Two that register the same Quartz triggers at the same time trip
 * over each other, as Camel looks first and writes then, and one of them ends.
 */
@Component
final class OneStartAtATime implements CamelContextConfiguration {

    /** Any number, as long as nobody else locks it: "spid" in ASCII. */
    private static final long LOCK = 0x73706964L;

    private final DataSource database;
    private @Nullable Connection held;

    OneStartAtATime(DataSource database) {
        this.database = database;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        try {
            held = database.getConnection();
            held.setAutoCommit(false);
            execute(held, "set local idle_in_transaction_session_timeout = '2min'");
            execute(held, "select pg_advisory_xact_lock(" + LOCK + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("Another hub on this database does not come to the end of its start.", e);
        }
    }

    /** The lock ends with its transaction: also when a start fails, and behind a connection pooler. */
    @Override
    public void afterApplicationStart(CamelContext context) {
        try (Connection connection = held) {
            if (connection != null) {
                connection.rollback();
            }
            held = null;
        } catch (SQLException e) {
            throw new IllegalStateException("The database went away during the start.", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
