package org.spidhub.security;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person by destroying the key that everything of theirs is sealed under. Rows may stay for statistics and
 * evidence; what they hold no longer opens, here or in any backup of the data.
 */
@Component
public class Erasure {

    private final JdbcClient database;
    private final OwnerKeys keys;
    private final Tombstones tombstones;
    private final AuditTrail audit;

    Erasure(JdbcClient database, OwnerKeys keys, Tombstones tombstones, AuditTrail audit) {
        this.database = database;
        this.keys = keys;
        this.tombstones = tombstones;
        this.audit = audit;
    }

    /** What became of a request to forget. */
    public sealed interface Outcome {

        /** The key is gone. */
        record Erased() implements Outcome {}

        /** The law keeps the data for now; nothing was destroyed and the refusal is on record. */
        record Held(List<String> reasons) implements Outcome {}
    }

    /** Joins the caller's transaction; another hub on the same database follows within a minute. */
    @Transactional
    public Outcome erase(UUID owner) {
        if (owner.equals(Sealer.HUB)) {
            throw new IllegalArgumentException("the hub's own key is not a person's");
        }
        List<String> reasons = database.sql(
                        "SELECT reason FROM vault.legal_hold WHERE owner = ? AND (until IS NULL OR until > now())")
                .param(owner)
                .query(String.class)
                .list();
        if (!reasons.isEmpty()) {
            audit.record("ERASURE_REFUSED", owner.toString(), "legal hold: " + String.join(", ", reasons));
            return new Outcome.Held(reasons);
        }
        keys.destroy(owner);
        audit.record("ERASED", owner.toString(), "key destroyed");
        AfterCommit.run(() -> tombstones.add(owner));
        return new Outcome.Erased();
    }

    /**
     * Forbids erasing the owner.
     *
     * @param reason why, in a few words without personal data
     */
    @Transactional
    public void hold(UUID owner, String reason) {
        database.sql("INSERT INTO vault.legal_hold (owner, reason) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(owner, reason)
                .update();
        audit.record("LEGAL_HOLD_SET", owner.toString(), reason);
    }

    @Transactional
    public void release(UUID owner, String reason) {
        database.sql("DELETE FROM vault.legal_hold WHERE owner = ? AND reason = ?")
                .params(owner, reason)
                .update();
        audit.record("LEGAL_HOLD_LIFTED", owner.toString(), reason);
    }
}
