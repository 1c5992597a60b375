package org.spidhub.protection.access;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with users, for the command line. */
@Component
public class UserAdministration {

    private static final int SHORTEST = 8;

    private final UserStore users;
    private final Passwords passwords;
    private final AuditTrail audit;

    UserAdministration(UserStore users, Passwords passwords, AuditTrail audit) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** @throws IllegalArgumentException when the user exists, or name or password will not do */
    @Transactional
    public void add(String name, String password, Set<Role> roles) {
        if (users.find(name).isPresent()) {
            throw new IllegalArgumentException("there is a user " + name + " already");
        }
        save(name, password, roles.stream().map(Role::authority).collect(Collectors.toUnmodifiableSet()));
        audit.record("USER_ADDED", name, roles.toString());
    }

    /** Also enables a disabled user again. */
    @Transactional
    public void changePassword(String name, String password) {
        HubUser user = users.find(name).orElseThrow(() -> new IllegalArgumentException("there is no user " + name));
        save(name, password, user.roles());
        audit.record("PASSWORD_CHANGED", name, "");
    }

    /** A token of theirs works for at most ten seconds more. */
    @Transactional
    public void disable(String name) {
        if (!users.disable(name)) {
            throw new IllegalArgumentException("there is no user " + name);
        }
        audit.record("USER_DISABLED", name, "");
    }

    /** All users, by name. */
    public List<UserSummary> list() {
        return users.all().stream()
                .map(user -> new UserSummary(
                        user.name(),
                        user.roles().stream().sorted().toList(),
                        user.origin().name(),
                        user.disabled()))
                .sorted(Comparator.comparing(UserSummary::name))
                .toList();
    }

    private void save(String name, String password, Set<String> roles) {
        if (password.length() < SHORTEST || password.equals(name)) {
            throw new IllegalArgumentException(
                    "a password has at least " + SHORTEST + " characters and is not the user's name");
        }
        users.save(
                new HubUser(
                        name, passwords.hash(password), HubUser.Scheme.ARGON2, roles, HubUser.Origin.COMMAND, false),
                null);
    }
}
