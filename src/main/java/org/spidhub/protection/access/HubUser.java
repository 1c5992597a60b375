package org.spidhub.protection.access;

import java.util.Set;
import org.spidhub.protection.Caller;

/**
 * A user as stored.
 *
 * @param secret Argon2id in PHC form
 * @param scheme what was hashed
 * @param roles authorities such as {@code ROLE_USER}
 */
public record HubUser(String name, String secret, Scheme scheme, Set<String> roles, Origin origin, boolean disabled) {

    /** What Argon2id was applied to. */
    enum Scheme {
        ARGON2,
        /** The hex SHA-256 of a legacy users file, until its user logs in. */
        ARGON2_OVER_SHA256
    }

    /** Where the user came from. */
    enum Origin {
        COMMAND,
        FILE,
        DEMO
    }

    public Caller caller() {
        return new Caller(name, roles);
    }

    @Override
    public String toString() {
        return "HubUser[" + name + ", " + roles + ", " + origin + (disabled ? ", disabled]" : "]");
    }
}
