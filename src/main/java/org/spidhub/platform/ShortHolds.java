package org.spidhub.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Limits how long a frozen hub can hold row locks where a connection pooler stands before the server: what a session sets there may
 * land on a connection of somebody else, so the limit is set with each transaction.
 */
final class ShortHolds extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    ShortHolds(DataSource database) {
        super(database);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = '10s'");
        }
    }
}
