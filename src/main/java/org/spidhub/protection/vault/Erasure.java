package org.spidhub.protection.vault;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.AfterCommit;
import org.spidhub.protection.AuditTrail;
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

    public Erasure(JdbcClient database, OwnerKeys keys, Tombstones tombstones, AuditTrail audit) {
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

    /**
     * Joins the caller's transaction; another hub on the same database follows within a minute.
     *
     * @param why in a few words without personal data
     */
    @Transactional
    public Outcome erase(UUID owner, String why) {
        if (owner.equals(Sealer.HUB)) {
            throw new IllegalArgumentException("the hub's own key is not a person's");
        }
        List<String> reasons = holds(owner);
        if (!reasons.isEmpty()) {
            audit.record("ERASURE_REFUSED", owner.toString(), "legal hold: " + String.join(", ", reasons));
            return new Outcome.Held(reasons);
        }
        keys.destroy(owner);
        audit.record("ERASED", owner.toString(), "key destroyed: " + why);
        AfterCommit.run(() -> tombstones.add(owner));
        return new Outcome.Erased();
    }

    /** Whether the owner's key was destroyed. */
    public boolean isErased(UUID owner) {
        return database.sql("SELECT EXISTS (SELECT 1 FROM vault.owner_key WHERE owner = ? AND wrapped IS NULL)")
                .param(owner)
                .query(Boolean.class)
                .single();
    }

    /** The reasons of the holds that stand. */
    public List<String> holds(UUID owner) {
        return database.sql("SELECT reason FROM vault.legal_hold WHERE owner = ? AND (until IS NULL OR until > now())"
                        + " ORDER BY reason")
                .param(owner)
                .query(String.class)
                .list();
    }

    /**
     * Forbids erasing the owner, and what retention would remove; a repeat changes nothing but the end.
     *
     * @param reason why, in a few words without personal data
     * @param until when it ends by itself; null for not before it is lifted
     */
    @Transactional
    public void hold(UUID owner, String reason, @Nullable Instant until) {
        int set = database.sql("""
                        INSERT INTO vault.legal_hold (owner, reason, until) VALUES (:owner, :reason, :until)
                        ON CONFLICT (owner, reason) DO UPDATE SET until = excluded.until
                        WHERE legal_hold.until IS DISTINCT FROM excluded.until""")
                .param("owner", owner)
                .param("reason", reason)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (set == 1) {
            audit.record("LEGAL_HOLD_SET", owner.toString(), reason + (until == null ? "" : ", until " + until));
        }
    }

    /**
     * Lifts one hold; a repeat changes nothing.
     *
     * @param hold the reason it was set with
     * @param why it is lifted, in a few words without personal data
     */
    @Transactional
    public void release(UUID owner, String hold, String why) {
        int lifted = database.sql("DELETE FROM vault.legal_hold WHERE owner = ? AND reason = ?")
                .params(owner, hold)
                .update();
        if (lifted == 1) {
            audit.record("LEGAL_HOLD_LIFTED", owner.toString(), hold + ": " + why);
        }
    }
}
