package org.spidhub.security;

import java.util.Set;
import org.spidhub.platform.StartupRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Makes the users of the demo, and sees to it that nothing but the demo runs with them. */
@Component
final class DemoUsers implements SmartInitializingSingleton {

    private final SecuritySettings settings;
    private final UserStore users;
    private final Passwords passwords;
    private final Environment environment;

    DemoUsers(SecuritySettings settings, UserStore users, Passwords passwords, Environment environment) {
        this.settings = settings;
        this.users = users;
        this.passwords = passwords;
        this.environment = environment;
    }

    /** @throws StartupRefused when demo users exist, or are asked for, outside the demo profile */
    @Override
    public void afterSingletonsInstantiated() {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            if (settings.demoUsers()) {
                make("admin", Set.of(Role.ADMIN.authority(), Role.USER.authority()));
                make("station", Set.of(Role.USER.authority()));
            }
            return;
        }
        if (settings.demoUsers()) {
            throw new StartupRefused(
                    "Demo users with known passwords are asked for outside the demo profile.",
                    "Remove hub.security.demo-users.");
        }
        boolean left = users.all().stream().anyMatch(user -> user.origin() == HubUser.Origin.DEMO && !user.disabled());
        if (left) {
            throw new StartupRefused(
                    "This database holds demo users with known passwords.",
                    "Use another hub.data-dir or database, or run the commands `users disable admin` and `users disable station`.");
        }
    }

    private void make(String name, Set<String> roles) {
        if (users.find(name).isEmpty()) {
            users.save(
                    new HubUser(name, passwords.hash(name), HubUser.Scheme.ARGON2, roles, HubUser.Origin.DEMO, false),
                    null);
        }
    }
}
