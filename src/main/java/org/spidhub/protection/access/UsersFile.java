package org.spidhub.protection.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes over the users of a legacy server from its {@code user.json}, at start and whenever the file changes. A bare
 * SHA-256 is wrapped in Argon2id at once and kept nowhere.
 */
@Component
final class UsersFile {

    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);

    private final @Nullable Path file;
    private final UserStore users;
    private final Passwords passwords;
    private final ObjectProvider<LookupHash> hash;
    private final AuditTrail audit;
    private String seen = "";

    UsersFile(
            SecuritySettings settings,
            UserStore users,
            Passwords passwords,
            ObjectProvider<LookupHash> hash,
            AuditTrail audit) {
        this.file = settings.usersFile();
        this.users = users;
        this.passwords = passwords;
        this.hash = hash;
        this.audit = audit;
    }

    /** Does nothing while size and time of the file stay the same; a file that cannot be read changes nothing. */
    synchronized void importWhenChanged() {
        if (file == null) {
            return;
        }
        try {
            String now = Files.size(file) + "@" + Files.getLastModifiedTime(file);
            if (!now.equals(seen)) {
                take(LegacyUser.parse(Files.readString(file)));
                seen = now;
            }
        } catch (IOException e) {
            LOG.error("The users file {} was not imported: {}. Hint: hub.security.users-file", file, e.getMessage());
        }
    }

    private void take(List<LegacyUser> listed) {
        int taken = 0;
        for (LegacyUser user : listed) {
            byte[] mark = hash.getObject().of("user.json|" + user.name() + "|" + user.sha256() + "|" + user.roles());
            boolean known = users.imported(user.name())
                    .filter(old -> Arrays.equals(old, mark))
                    .isPresent();
            if (known) {
                continue; // its password may have been rewritten at a login
            }
            users.save(
                    new HubUser(
                            user.name(),
                            passwords.wrapLegacy(user.sha256()),
                            HubUser.Scheme.ARGON2_OVER_SHA256,
                            user.roles(),
                            HubUser.Origin.FILE,
                            false),
                    mark);
            audit.record("USER_IMPORTED", user.name(), String.join(",", user.roles()));
            taken++;
        }
        Set<String> names = listed.stream().map(LegacyUser::name).collect(Collectors.toSet());
        for (HubUser user : users.all()) {
            if (user.origin() == HubUser.Origin.FILE && !user.disabled() && !names.contains(user.name())) {
                users.disable(user.name());
                audit.record("USER_DISABLED", user.name(), "no longer in the users file");
            }
        }
        if (taken > 0) {
            LOG.warn(
                    "{} users imported from {}. Its hashes are easily reversed: delete the file once everybody has logged in."
                            + " Hint: hub.security.users-file",
                    taken,
                    file);
        }
    }
}
