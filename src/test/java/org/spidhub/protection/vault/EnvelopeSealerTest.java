package org.spidhub.protection.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.access.TestSecurity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EnvelopeSealerTest {

    private static final byte[] PLAIN = "52998224725".getBytes(UTF_8);

    private final DataSource database = TestDatabase.fresh();
    private final Sealer sealer = TestSecurity.sealer(database);
    private final UUID owner = UUID.randomUUID();

    @Test
    void opens_what_it_sealed() {
        byte[] sealed = sealer.seal(owner, Purpose.IDENTITY, "cpf", PLAIN);
        assertThat(sealer.open(owner, Purpose.IDENTITY, "cpf", sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("52998224725");
    }

    @Test
    void opens_in_another_hub_on_the_same_database() {
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
        assertThat(TestSecurity.sealer(database).open(owner, Purpose.SAMPLE, "1", sealed))
                .isEqualTo(PLAIN);
    }

    @Test
    void seals_the_same_value_differently_each_time() {
        assertThat(sealer.seal(owner, Purpose.IDENTITY, "cpf", PLAIN))
                .isNotEqualTo(sealer.seal(owner, Purpose.IDENTITY, "cpf", PLAIN));
    }

    @Test
    void refuses_a_value_moved_to_another_person_record_or_purpose() {
        UUID other = UUID.randomUUID();
        sealer.seal(other, Purpose.SAMPLE, "1", PLAIN);
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);

        assertThatThrownBy(() -> sealer.open(other, Purpose.SAMPLE, "1", sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealer.open(owner, Purpose.SAMPLE, "2", sealed))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> sealer.open(owner, Purpose.TEMPLATE, "1", sealed))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void refuses_a_value_with_any_one_bit_changed_or_any_byte_cut() {
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> sealer.open(owner, Purpose.SAMPLE, "1", altered))
                    .isInstanceOf(SealBroken.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(owner, Purpose.SAMPLE, "1", cut))
                    .isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void refuses_a_wrapped_key_moved_to_another_person() {
        UUID thief = UUID.randomUUID();
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
        JdbcClient.create(database)
                .sql("INSERT INTO vault.owner_key (owner, master, wrapped)"
                        + " SELECT ?, master, wrapped FROM vault.owner_key WHERE owner = ?")
                .params(thief, owner)
                .update();

        assertThatThrownBy(() -> TestSecurity.sealer(database).open(thief, Purpose.SAMPLE, "1", sealed))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void forgets_a_key_whose_transaction_rolled_back() {
        // given a key made in a transaction that fails
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.executeWithoutResult(status -> {
            sealer.seal(owner, Purpose.SAMPLE, "1", PLAIN);
            status.setRollbackOnly();
        });

        // when the owner's next value is sealed
        byte[] sealed = sealer.seal(owner, Purpose.SAMPLE, "2", PLAIN);

        // then it opens after a restart, because its key is the stored one
        assertThat(TestSecurity.sealer(database).open(owner, Purpose.SAMPLE, "2", sealed))
                .isEqualTo(PLAIN);
    }

    @Test
    void looks_up_by_a_keyed_hash_that_every_hub_on_the_database_shares() {
        LookupHash hash = TestSecurity.lookupHash(database);
        assertThat(hash.of("52998224725"))
                .hasSize(32)
                .isEqualTo(TestSecurity.lookupHash(database).of("52998224725"))
                .isNotEqualTo(TestSecurity.lookupHash(TestDatabase.fresh()).of("52998224725"))
                .isNotEqualTo(hash.of("11144477735"));
    }
}
