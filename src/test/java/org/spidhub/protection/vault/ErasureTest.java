package org.spidhub.protection.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.access.TestSecurity;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureTest {

    private static final byte[] PLAIN = {1, 2, 3};

    @TempDir
    Path dataDir;

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final UUID owner = UUID.randomUUID();

    @Test
    void an_erased_person_opens_no_more_and_is_not_sealed_again() {
        Sealer sealer = new EnvelopeSealer(erasureKeys());
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);

        assertThat(erasure().erase(owner, "asked for")).isEqualTo(new Erasure.Outcome.Erased());

        assertThatThrownBy(() -> sealer.open(owner, Purpose.SAMPLE, "1", sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealer.seal(owner, Purpose.SAMPLE, "2", PLAIN)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_legal_hold_keeps_the_key_and_leaves_a_trace_of_the_refusal() {
        Sealer sealer = new EnvelopeSealer(erasureKeys());
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
        erasure().hold(owner, "court order 7", null);

        assertThat(erasure().erase(owner, "asked for"))
                .isEqualTo(new Erasure.Outcome.Held(java.util.List.of("court order 7")));

        assertThat(sealer.open(owner, Purpose.SAMPLE, "1", sealed)).isEqualTo(PLAIN);
        assertThat(database.sql("SELECT action FROM audit_entry ORDER BY seq")
                        .query(String.class)
                        .list())
                .containsExactly("LEGAL_HOLD_SET", "ERASURE_REFUSED");
    }

    @Test
    void a_restored_key_table_does_not_bring_an_erased_person_back() {
        // given a copy of the key from before the erasure
        Sealer sealer = new EnvelopeSealer(erasureKeys());
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
        database.sql("CREATE TABLE copy AS SELECT * FROM vault.owner_key").update();
        erasure().erase(owner, "asked for");

        // when it is restored and the hub starts again
        database.sql("DELETE FROM vault.owner_key").update();
        database.sql("INSERT INTO vault.owner_key SELECT * FROM copy").update();
        OwnerKeys restarted = TestSecurity.ownerKeys(source);
        new Tombstones(TestSecurity.hub(dataDir), database, restarted).afterSingletonsInstantiated();

        // then
        assertThatThrownBy(() -> new EnvelopeSealer(restarted).open(owner, Purpose.SAMPLE, "1", sealed))
                .isInstanceOf(SealBroken.class);
    }

    private OwnerKeys keys;

    private OwnerKeys erasureKeys() {
        if (keys == null) {
            keys = TestSecurity.ownerKeys(source);
        }
        return keys;
    }

    private Erasure erasure() {
        return new Erasure(
                database,
                erasureKeys(),
                new Tombstones(TestSecurity.hub(dataDir), database, erasureKeys()),
                TestSecurity.audit(source));
    }
}
