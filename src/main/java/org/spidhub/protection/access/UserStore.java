package org.spidhub.protection.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.spidhub.platform.UnknownWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The users of the hub in its database. */
@Component
public class UserStore {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@ -]{0,99}");
    private static final String COLUMNS = "SELECT name, secret, scheme, roles, origin, disabled FROM hub_user";

    private final JdbcClient database;

    UserStore(JdbcClient database) {
        this.database = database;
    }

    /** Empty as well for what no user can be called; the database is not asked then. */
    public Optional<HubUser> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return database.sql(COLUMNS + " WHERE name = ?")
                .param(name)
                .query(UserStore::read)
                .optional()
                .flatMap(user -> user);
    }

    List<HubUser> all() {
        return database.sql(COLUMNS + " ORDER BY name").query(UserStore::read).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Adds the user or replaces secret, roles and origin; an existing user is enabled again. */
    void save(HubUser user, byte @Nullable [] imported) {
        if (!NAME.matcher(user.name()).matches()) {
            throw new IllegalArgumentException(
                    "a user name has 1 to 100 letters, digits, or . _ @ - and blanks inside");
        }
        database.sql("""
                        INSERT INTO hub_user (name, secret, scheme, roles, origin, imported, disabled)
                        VALUES (:name, :secret, :scheme, :roles, :origin, :imported, :disabled)
                        ON CONFLICT (name) DO UPDATE SET secret = :secret, scheme = :scheme, roles = :roles,
                            origin = :origin, imported = :imported, disabled = :disabled, changed_at = now()""")
                .param("name", user.name())
                .param("secret", user.secret())
                .param("scheme", user.scheme().name())
                .param("roles", String.join(",", user.roles()))
                .param("origin", user.origin().name())
                .param("imported", imported)
                .param("disabled", user.disabled())
                .update();
    }

    /** Replaces the secret and nothing else. */
    void rehash(String name, String secret) {
        database.sql("UPDATE hub_user SET secret = ?, scheme = 'ARGON2' WHERE name = ?")
                .params(secret, name)
                .update();
    }

    boolean disable(String name) {
        return database.sql("UPDATE hub_user SET disabled = true, changed_at = now() WHERE name = ?")
                        .param(name)
                        .update()
                > 0;
    }

    Optional<byte[]> imported(String name) {
        return database.sql("SELECT imported FROM hub_user WHERE name = ? AND imported IS NOT NULL")
                .param(name)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Empty for one whose words another version wrote: nobody here can tell how such a password is checked. */
    private static Optional<HubUser> read(ResultSet row, int number) throws SQLException {
        try {
            return Optional.of(new HubUser(
                    row.getString("name"),
                    row.getString("secret"),
                    StoredWord.read(HubUser.Scheme.class, row, "scheme"),
                    Set.of(row.getString("roles").split(",")),
                    StoredWord.read(HubUser.Origin.class, row, "origin"),
                    row.getBoolean("disabled")));
        } catch (UnknownWord told) {
            return Optional.empty();
        }
    }
}
