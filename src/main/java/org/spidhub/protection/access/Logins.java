package org.spidhub.protection.access;

import java.time.Duration;
import java.util.Optional;
import org.spidhub.protection.AuditTrail;
import org.springframework.stereotype.Component;

/** Checks user names and passwords, for tokens, HTTP Basic and the session operations alike. */
@Component
public class Logins {

    private static final Duration USER_PERIOD = Duration.ofMinutes(15);
    private static final Duration ADDRESS_PERIOD = Duration.ofMinutes(1);
    private static final int LONGEST_PASSWORD = 1_000;

    private final UserStore users;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final boolean limited;
    private final Buckets byUser;
    private final Buckets byAddress;

    Logins(UserStore users, Passwords passwords, AuditTrail audit, LimitSettings limits) {
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.limited = limits.ratesEnabled();
        this.byUser = new Buckets(limits.guessesPerUser(), USER_PERIOD);
        this.byAddress = new Buckets(limits.guessesPerAddress(), ADDRESS_PERIOD);
    }

    /**
     * Guesses are counted before anything is hashed; a right password gives its guess back. While the database is away nothing is counted, as
     * nothing was guessed.
     *
     * @param address of the client, for the limit per address
     */
    public LoginOutcome check(String name, String password, String address) {
        Duration exhausted = limited ? longer(byAddress.untilNext(address), byUser.untilNext(name)) : Duration.ZERO;
        if (!exhausted.isZero()) {
            return new LoginOutcome.Throttled(exhausted);
        }
        Optional<HubUser> user = users.find(name).filter(found -> !found.disabled());
        Duration wait = limited ? reserve(name, address) : Duration.ZERO;
        if (!wait.isZero()) {
            return new LoginOutcome.Throttled(wait);
        }
        String bounded = password.length() <= LONGEST_PASSWORD ? password : "";
        Optional<Boolean> right =
                user.isPresent() ? passwords.matches(user.get(), bounded) : passwords.matchesNobody(bounded);
        if (right.isEmpty()) {
            giveBack(name, address);
            return new LoginOutcome.Throttled(Duration.ofSeconds(2));
        }
        if (user.isEmpty() || !right.get()) {
            audit.record("LOGIN_REFUSED", subject(user, name), "from " + address);
            return new LoginOutcome.Refused();
        }
        giveBack(name, address);
        if (user.get().scheme() == HubUser.Scheme.ARGON2_OVER_SHA256) {
            users.rehash(name, passwords.hash(password));
        }
        return new LoginOutcome.Accepted(user.get().caller());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration reserve(String name, String address) {
        Duration wait = byAddress.take(address);
        if (!wait.isZero()) {
            return wait;
        }
        wait = byUser.take(name);
        if (!wait.isZero()) {
            byAddress.giveBack(address);
        }
        return wait;
    }

    private void giveBack(String name, String address) {
        if (limited) {
            byUser.giveBack(name);
            byAddress.giveBack(address);
        }
    }

    /** An unknown name is not repeated: people type passwords into the wrong field. */
    private static String subject(Optional<HubUser> user, String name) {
        return user.isPresent() ? name : "unknown user";
    }
}
