package org.spidhub.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from every other failure, and says so once an outage instead of once a request. */
@Component
public final class StoreOutage {

    private static final Logger log = LoggerFactory.getLogger(StoreOutage.class);

    private final AtomicBoolean away = new AtomicBoolean();

    /** What the pool says of a connection that it found broken before; a rollback on it hides what broke it. */
    private static final String POOL_GAVE_IT_UP = "Connection is closed";

    /** A transaction that stood still or ran too long, out of memory, a limit of the configuration exceeded. */
    private static final Set<String> OF_THE_WORK = Set.of("25P03", "25P04", "53200", "53400");

    /** Whether the database was away, ended our session or was full somewhere down the causes: trying again later may help, nothing else does. */
    public static boolean causes(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isAwayOrFull(sql)
                    || cause instanceof TransactionSystemException rollback
                            && causes(rollback.getApplicationException())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Classes of PostgreSQL's appendix A: 08 connection exception; 25P03 and 25P04 the session was ended as its transaction stood still
     * or ran too long, so nothing of it was committed; 53 no room on the disk, in memory or for connections; 57P0x shut down, crashed,
     * starting or the session was ended as idle; 58 the system under it failed.
     */
    private static boolean isAwayOrFull(SQLException thrown) {
        String sqlState = String.valueOf(thrown.getSQLState());
        return POOL_GAVE_IT_UP.equals(thrown.getMessage())
                || sqlState.startsWith("08")
                || sqlState.equals("25P03")
                || sqlState.equals("25P04")
                || sqlState.startsWith("53")
                || sqlState.startsWith("57P0")
                || sqlState.startsWith("58");
    }

    /**
     * Whether work that met this is free of blame: the database was away or full for everybody. A session that PostgreSQL ended because the
     * work took too long, or work that asked for more memory than there is, is not: it would go round for ever.
     */
    public static boolean excuses(Throwable thrown) {
        boolean own = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            own |= cause instanceof SQLException sql && OF_THE_WORK.contains(String.valueOf(sql.getSQLState()));
        }
        return !own && causes(thrown);
    }

    /** Logs the first failure of an outage, without its stack trace: the cause is not in this program. */
    public void noticed(Throwable thrown) {
        if (away.compareAndSet(false, true)) {
            Throwable root = thrown;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            log.warn(
                    "The database does not answer: {}. Requests get 503 until it is back, and nothing is lost. Hint: look whether it runs; hub.database.url",
                    root.getMessage());
        }
    }

    /** The database has just answered. */
    public void answered() {
        if (away.compareAndSet(true, false)) {
            log.info("The database answers again");
        }
    }
}
