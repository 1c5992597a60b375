package org.spidhub.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks where work begins that takes long or waits: decoding, searching, drawing. Inside a database transaction it would hold row locks
 * and a pooled connection for as long, and after ten seconds the server ends the session. Tests refuse it there.
 */
public final class LongWork {

    /** System property under which a violation is an error; the test suite sets it. */
    public static final String REFUSED = "spidhub.refuse-long-work-in-transactions";

    private static final Logger log = LoggerFactory.getLogger(LongWork.class);
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private LongWork() {}

    /** @param what the work, such as {@code "decoding a picture"} */
    public static void begins(String what) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        if (Boolean.getBoolean(REFUSED)) {
            throw new IllegalStateException(what + " inside a database transaction");
        }
        if (TOLD.add(what)) {
            log.error("{} inside a database transaction: it holds a connection for as long. Hint: report this", what);
        }
    }
}
