package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goal S8. */
class LoginsTest {

    private static final String SHA256_OF_PASSWORD = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";

    @TempDir
    Path folder;

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final UserStore users = new UserStore(database);
    private final Passwords passwords = new Passwords();
    private final AuditTrail audit = TestSecurity.audit(source);

    @Test
    void a_legacy_hash_is_wrapped_at_once_and_rewritten_at_the_first_login() throws IOException {
        // given the vendor's form: the hash stands without quotes
        usersFile("[{\"user\":\"griaule\",\"pass\":" + SHA256_OF_PASSWORD
                        + ",\"role\":[\"ROLE_ADMIN\",\"ROLE_USER\"]}]")
                .importWhenChanged();

        // then no bare hash is anywhere in the database
        HubUser imported = users.find("griaule").orElseThrow();
        assertThat(imported.scheme()).isEqualTo(HubUser.Scheme.ARGON2_OVER_SHA256);
        assertThat(imported.secret()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(database.sql("SELECT hub_user::text FROM hub_user")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(SHA256_OF_PASSWORD));

        // when the user logs in
        LoginOutcome outcome = logins(true).check("griaule", "password", "10.0.0.1");

        // then
        assertThat(outcome)
                .isEqualTo(new LoginOutcome.Accepted(new Caller("griaule", Set.of("ROLE_ADMIN", "ROLE_USER"))));
        assertThat(users.find("griaule").orElseThrow().scheme()).isEqualTo(HubUser.Scheme.ARGON2);
        assertThat(logins(true).check("griaule", "password", "10.0.0.1")).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void importing_the_same_file_again_leaves_a_changed_password_alone_and_a_new_hash_replaces_it() throws IOException {
        // given
        String one = "{\"users\":[{\"user\":\"a\",\"pass\":\"" + SHA256_OF_PASSWORD + "\",\"role\":\"ROLE_USER\"}]}";
        usersFile(one).importWhenChanged();
        users.rehash("a", passwords.hash("changed by the user"));

        // when
        usersFile(one).importWhenChanged();

        // then
        assertThat(logins(false).check("a", "changed by the user", "x")).isInstanceOf(LoginOutcome.Accepted.class);

        // when the file brings another hash, and then no longer the user
        String other = one.replace(SHA256_OF_PASSWORD, "a".repeat(64));
        usersFile(other).importWhenChanged();
        assertThat(logins(false).check("a", "changed by the user", "x")).isInstanceOf(LoginOutcome.Refused.class);
        usersFile("[]").importWhenChanged();
        assertThat(users.find("a").orElseThrow().disabled()).isTrue();
    }

    @Test
    void a_file_that_is_none_changes_nothing_and_is_not_repeated() {
        for (String text : new String[] {
            "", "{", "{}", "[{\"user\":\"a\",\"pass\":\"secret\"}]", "[{\"pass\":\"" + SHA256_OF_PASSWORD + "\"}]"
        }) {
            assertThatThrownBy(() -> LegacyUser.parse(text))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContainingAny("secret", SHA256_OF_PASSWORD);
        }
    }

    @Test
    void evaluates_five_of_ten_thousand_guesses_and_gives_right_passwords_back() {
        // given
        add("admin", "right password");
        Logins logins = logins(true);
        int refused = 0;

        // when
        for (int guess = 0; guess < 10_000; guess++) {
            LoginOutcome outcome = logins.check("admin", "guess " + guess, "10.0.0." + guess % 250);
            if (outcome instanceof LoginOutcome.Refused) {
                refused++;
            } else {
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                LoginOutcome.Throttled.class,
                                later -> assertThat(later.retryAfter()).isPositive());
            }
        }

        // then
        assertThat(refused).isEqualTo(5);
        assertThat(database.sql("SELECT count(*) FROM audit_entry WHERE action = 'LOGIN_REFUSED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void does_not_count_right_passwords_as_guesses() {
        add("admin", "right password");
        Logins logins = logins(true);
        for (int i = 0; i < 7; i++) {
            assertThat(logins.check("admin", "right password", "10.0.0.1")).isInstanceOf(LoginOutcome.Accepted.class);
        }
    }

    @Test
    void evaluates_twenty_guesses_of_one_address_over_many_names() {
        Logins logins = logins(true);
        int refused = 0;
        for (int guess = 0; guess < 200; guess++) {
            if (logins.check("user" + guess, "x", "10.0.0.1") instanceof LoginOutcome.Refused) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(20);
    }

    @Test
    void takes_as_long_for_an_unknown_user_as_for_a_wrong_password() {
        // given
        add("admin", "right password");
        Logins logins = logins(false);
        long[] known = new long[9];
        long[] unknown = new long[9];

        // when, alternating so that the machine's load falls on both
        for (int i = 0; i < known.length; i++) {
            known[i] = nanos(() -> logins.check("admin", "wrong", "x"));
            unknown[i] = nanos(() -> logins.check("nobody", "wrong", "x"));
        }

        // then: both are dominated by Argon2id, which takes tens of milliseconds
        Arrays.sort(known);
        Arrays.sort(unknown);
        assertThat((double) unknown[4] / known[4]).isBetween(0.4, 2.5);
    }

    @Test
    void a_disabled_user_is_refused_like_an_unknown_one() {
        add("admin", "right password");
        users.disable("admin");
        assertThat(logins(false).check("admin", "right password", "x")).isEqualTo(new LoginOutcome.Refused());
    }

    private UsersFile usersFile(String text) throws IOException {
        Path file = folder.resolve("user.json");
        Files.writeString(file, text);
        SecuritySettings settings = TestSecurity.settings(null, null, file);
        return new UsersFile(settings, users, passwords, hash(), audit);
    }

    private ObjectProvider<LookupHash> hash() {
        LookupHash hash = TestSecurity.lookupHash(source);
        return new ObjectProvider<>() {
            @Override
            public LookupHash getObject() {
                return hash;
            }
        };
    }

    private Logins logins(boolean limited) {
        return new Logins(users, passwords, audit, new LimitSettings(limited, 600, 10, 5, 20));
    }

    private void add(String name, String password) {
        users.save(
                new HubUser(
                        name,
                        passwords.hash(password),
                        HubUser.Scheme.ARGON2,
                        Set.of("ROLE_ADMIN"),
                        HubUser.Origin.COMMAND,
                        false),
                null);
    }

    private static long nanos(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }
}
