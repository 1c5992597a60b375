package org.spidhub.protection.access;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with the least cost OWASP recommends (19 MiB, two passes); at most two run at once, so guessing is no lever. */
@Component
class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SLOTS = 2;
    private static final long PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, MEMORY_KIB, PASSES);
    private final Semaphore slots = new Semaphore(SLOTS, true);
    private final String nobody = argon2.encode("a password nobody has");

    String hash(String password) {
        return inSlot(() -> argon2.encode(password)).orElseThrow();
    }

    /** Wraps the hex SHA-256 of a legacy users file, so that the bare hash is kept nowhere. */
    String wrapLegacy(String sha256Hex) {
        return hash(sha256Hex.toLowerCase(Locale.ROOT));
    }

    /** Empty when both slots stay busy. */
    Optional<Boolean> matches(HubUser user, String password) {
        String hashed = user.scheme() == HubUser.Scheme.ARGON2 ? password : DigestUtils.sha256Hex(password);
        return inSlot(() -> argon2.matches(hashed, user.secret()));
    }

    /** Takes as long as a real check, so that an unknown user cannot be told from a wrong password. */
    Optional<Boolean> matchesNobody(String password) {
        return inSlot(() -> argon2.matches(password, nobody) && false);
    }

    private <T> Optional<T> inSlot(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            slots.release();
        }
    }
}
