package org.spidhub.protection.access;

import java.util.List;

/**
 * A user as an administrator sees one, without the password's hash.
 *
 * @param roles such as ROLE_USER
 * @param origin COMMAND, FILE or DEMO
 */
public record UserSummary(String name, List<String> roles, String origin, boolean disabled) {}
