package org.spidhub.register.transaction;

/** What a transaction asks of the PSBio. */
public enum Kind {
    ENROLL,
    UPDATE,
    SEARCH,
    DELETE;

    /** Whether doing it twice could change the outside world twice. */
    public boolean hasEffect() {
        return this != SEARCH;
    }
}
