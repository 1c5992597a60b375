package org.spidhub.protection;

/** What a user may be: a capture station, an administrator, or a monitoring system. */
public enum Role {
    USER,
    ADMIN,
    METRICS;

    /** The name in user files and tokens, such as {@code ROLE_USER}. */
    public String authority() {
        return "ROLE_" + name();
    }
}
