package org.spidhub.protection.access;

import java.util.List;
import java.util.Set;
import org.spidhub.platform.StartProblem;
import org.spidhub.platform.StartupRefused;
import org.spidhub.protection.Role;
import org.spidhub.protection.SecuritySettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Sees to it at start that the hub has users: those of the users file, or of the demo, and of the demo nowhere else. */
@Component
@ConditionalOnWebApplication
final class FirstUsers implements SmartInitializingSingleton {

    private final SecuritySettings settings;
    private final UsersFile file;
    private final UserStore users;
    private final Passwords passwords;
    private final Environment environment;

    FirstUsers(
            SecuritySettings settings, UsersFile file, UserStore users, Passwords passwords, Environment environment) {
        this.settings = settings;
        this.file = file;
        this.users = users;
        this.passwords = passwords;
        this.environment = environment;
    }

    /** @throws StartupRefused when there are no users, or demo users outside the demo profile */
    @Override
    public void afterSingletonsInstantiated() {
        file.importWhenChanged();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            if (settings.demoUsers()) {
                make("admin", Set.of(Role.ADMIN.authority(), Role.USER.authority()));
                make("station", Set.of(Role.USER.authority()));
            }
            return;
        }
        List<HubUser> enabled =
                users.all().stream().filter(user -> !user.disabled()).toList();
        if (enabled.stream().anyMatch(user -> user.origin() == HubUser.Origin.DEMO)) {
            throw new StartupRefused(
                    "This database holds demo users with known passwords.",
                    "Use another hub.data-dir or database, or run `java -jar spid-hub.jar users disable NAME` for each.");
        }
        if (enabled.isEmpty() && settings.oauth2().issuer() == null) {
            StartProblem none = SomebodyCanLogIn.none(environment);
            throw new StartupRefused(none.what(), none.remedy());
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
