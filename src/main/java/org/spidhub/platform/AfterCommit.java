package org.spidhub.platform;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Memory must not run ahead of the database: what a transaction decided is remembered once it is committed. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Runs the action after the running transaction commits, never when it rolls back; at once outside of one. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
