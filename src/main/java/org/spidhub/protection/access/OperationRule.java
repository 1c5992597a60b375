package org.spidhub.protection.access;

import org.jspecify.annotations.Nullable;
import org.spidhub.protection.Caller;
import org.spidhub.protection.Role;

/**
 * Who may call one operation of the contract.
 *
 * @param role the role it needs, which an administrator always has; null means open to everybody
 * @param session whether a session GUID in its path or body may stand in for a login; the route then has to look at it
 * @param byAddress whether, with {@code hub.legacy.session-by-address}, a session that was opened from the caller's address may: the published
 *     operation has no place for a GUID; the route then has to look for it
 */
public record OperationRule(String operation, @Nullable Role role, boolean session, boolean byAddress) {

    /** Whether a logged-in caller may call it. */
    public boolean permits(Caller caller) {
        return role == null || caller.has(role) || caller.has(Role.ADMIN);
    }
}
