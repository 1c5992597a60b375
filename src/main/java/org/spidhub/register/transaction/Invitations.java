package org.spidhub.register.transaction;

import java.util.UUID;

/**
 * What the rooms that take transactions in and show them must know of those that wait in {@link State#RECEIVED} for a person with a
 * link: a dead link holds nobody up, whether or not the sweeper has come by.
 */
public interface Invitations {

    /** Ends every invitation whose time is over by the database's clock; cheap when there is none. */
    void endOverdue();

    /** Whether this open transaction waits for a picture that has not come. */
    boolean isUnused(UUID tguid);

    /**
     * Ends the person's unused invitations to an enrolment, for something that goes before them; joins the caller's database transaction.
     * One whose picture has come stays.
     */
    void giveWay(UUID personGuid, Before what);

    /** What goes before an invitation that nobody has used. */
    enum Before {
        /** An enrolment at the counter, or one that an administrator ordered. */
        ENROLMENT,
        DELETION
    }
}
