package org.spidhub.protection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.AuditEvent;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.access.TestSecurity;
import org.spidhub.protection.vault.AesGcm;
import org.spidhub.protection.vault.HubSecrets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goal S11. */
class AuditLogTest {

    private static final int LENGTH = 10_000;
    private static final int ANCHOR_EVERY = 100;
    private static final Ed25519PrivateKeyParameters KEY = new Ed25519PrivateKeyParameters(AesGcm.randomKey());
    private static final List<AuditEntry> CHAIN = chain(0, AuditEntry.GENESIS, LENGTH, "true");
    private static final List<AuditAnchor> ANCHORS = CHAIN.stream()
            .filter(entry -> entry.seq() % ANCHOR_EVERY == 0)
            .map(entry -> AuditAnchor.sign(entry.seq(), entry.hash(), KEY))
            .toList();

    @TempDir
    Path folder;

    @Test
    void finds_an_untouched_chain_intact_and_fast() {
        long began = System.nanoTime();
        assertThat(AuditLog.check(CHAIN.iterator(), ANCHORS)).isEqualTo(new AuditLog.Finding.Intact(LENGTH));
        double perSecond = LENGTH / ((System.nanoTime() - began) / 1e9);
        System.out.printf("verified %.0f entries/s%n", perSecond);
    }

    @Test
    void finds_a_change_a_removal_a_swap_and_an_insertion_at_every_position() {
        for (int at = 0; at < LENGTH; at++) {
            AuditEntry entry = CHAIN.get(at);
            AuditEntry changed = new AuditEntry(
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.detail() + "x",
                    entry.previous(),
                    entry.hash());
            AuditEntry rehashed = after(
                    entry.seq(),
                    entry.previous(),
                    entry.at(),
                    new AuditEvent("x", "x", "x", "changed and hashed anew"));

            assertBroken(at, List.of(changed));
            if (at < LENGTH - 1) {
                AuditEntry next = CHAIN.get(at + 1);
                assertBroken(at, List.of(rehashed, next));
                assertBroken(at, List.of(next)); // entry removed
                assertBroken(at, List.of(next, entry)); // swapped
                assertBroken(at, List.of(entry, rehashed)); // inserted
            }
        }
    }

    @Test
    void finds_a_cut_tail_by_the_anchors() {
        Random random = new Random(11);
        for (int i = 0; i < 30; i++) {
            int kept = random.nextInt(LENGTH - ANCHOR_EVERY);
            assertThat(AuditLog.check(CHAIN.subList(0, kept).iterator(), ANCHORS))
                    .isInstanceOf(AuditLog.Finding.Broken.class);
        }
    }

    @Test
    void finds_a_chain_that_was_cut_and_grown_anew() {
        Random random = new Random(12);
        for (int i = 0; i < 30; i++) {
            int kept = 1 + random.nextInt(LENGTH - ANCHOR_EVERY);
            AuditEntry last = CHAIN.get(kept - 1);
            List<AuditEntry> regrown = new ArrayList<>(CHAIN.subList(0, kept));
            regrown.addAll(chain(kept, last.hash(), LENGTH - kept, "false"));
            assertThat(AuditLog.check(regrown.iterator(), ANCHORS)).isInstanceOf(AuditLog.Finding.Broken.class);
        }
    }

    @Test
    void anchors_the_stored_chain_and_refuses_a_forged_anchor() throws Exception {
        // given
        DataSource source = TestDatabase.fresh();
        JdbcClient database = JdbcClient.create(source);
        AuditTrail audit = TestSecurity.audit(source);
        AuditAnchors anchors = anchors(source);
        AuditOffice office = new AuditOffice(new AuditLog(database), anchors);
        audit.record("A", "1", "");
        anchors.anchor();
        anchors.anchor();
        audit.record("B", "2", "");
        anchors.anchor();

        // then
        assertThat(Files.readAllLines(folder.resolve("audit-anchors"))).hasSize(2);
        assertThat(office.verify(null)).isEqualTo(new AuditOffice.Verdict(true, "2 entries and 2 anchors agree"));

        // when the database's administrator rewrites the last entry and everything that depends on it
        AuditEntry first = new AuditLog(database).entries(1).findFirst().orElseThrow();
        AuditEntry forged = after(2, first.hash(), Instant.EPOCH, new AuditEvent("nobody", "B", "2", "not me"));
        database.sql("ALTER TABLE audit_entry DISABLE TRIGGER USER").update();
        database.sql(
                        "UPDATE audit_entry SET at = to_timestamp(0), actor = 'nobody', detail = 'not me', hash = ? WHERE seq = 2")
                .param(forged.hash())
                .update();
        database.sql("UPDATE audit_head SET hash = ?").param(forged.hash()).update();

        // then
        assertThat(office.verify(null).intact()).isFalse();
        assertThat(office.verify(null).sentence()).contains("rewritten after it was anchored");

        // when the anchor is rewritten too, without the key
        Path file = folder.resolve("audit-anchors");
        Files.writeString(file, AuditAnchor.sign(2, forged.hash(), KEY).line() + "\n");

        // then
        assertThat(office.verify(null).sentence()).contains("not signed by this hub");
    }

    private AuditAnchors anchors(DataSource source) {
        HubSecrets secrets = new HubSecrets(JdbcClient.create(source), TestSecurity.sealer(source));
        return new AuditAnchors(
                TestSecurity.settings(null, null),
                TestSecurity.hub(folder),
                JdbcClient.create(source),
                new ObjectProvider<>() {
                    @Override
                    public HubSecrets getObject() {
                        return secrets;
                    }
                });
    }

    /** Entries before {@code at} are known to be good; what matters is whether those that follow pass as their sequel. */
    private static void assertBroken(int at, List<AuditEntry> sequel) {
        long seq = at;
        byte[] hash = at == 0 ? AuditEntry.GENESIS : CHAIN.get(at - 1).hash();
        for (AuditEntry entry : sequel) {
            if (!entry.follows(seq, hash)) {
                return;
            }
            seq = entry.seq();
            hash = entry.hash();
        }
        throw new AssertionError("not noticed at " + at);
    }

    private static List<AuditEntry> chain(long after, byte[] previous, int length, String detail) {
        List<AuditEntry> chain = new ArrayList<>(length);
        byte[] hash = previous;
        for (int i = 1; i <= length; i++) {
            AuditEntry entry = after(
                    after + i, hash, Instant.EPOCH.plusSeconds(i), new AuditEvent("station", "ACTED", "s" + i, detail));
            chain.add(entry);
            hash = entry.hash();
        }
        return chain;
    }

    private static AuditEntry after(long seq, byte[] previous, Instant at, AuditEvent event) {
        AuditEntry open = entry(seq, previous, at, event, AuditEntry.GENESIS);
        return entry(seq, previous, at, event, open.computed());
    }

    private static AuditEntry entry(long seq, byte[] previous, Instant at, AuditEvent event, byte[] hash) {
        return new AuditEntry(seq, at, event.actor(), event.action(), event.subject(), event.detail(), previous, hash);
    }
}
