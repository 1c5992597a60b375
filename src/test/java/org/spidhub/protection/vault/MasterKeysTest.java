package org.spidhub.protection.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.StartupRefused;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.access.TestSecurity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Goal S10, small. */
class MasterKeysTest {

    private static final byte[] PLAIN = {1, 2, 3};

    @TempDir
    Path folder;

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));

    @Test
    void changes_the_master_key_under_a_hub_that_goes_on_sealing_and_opening() throws Exception {
        // given a hub with 700 persons, more than one batch, at work
        Path file = folder.resolve("master.key");
        Sealer hub = sealer(file);
        List<UUID> owners = new ArrayList<>();
        List<byte[]> sealed = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 700; i++) {
                owners.add(UUID.randomUUID());
                sealed.add(hub.seal(owners.get(i), Purpose.SAMPLE, "1", PLAIN));
            }
        });
        AtomicBoolean stop = new AtomicBoolean();
        List<Throwable> errors = new ArrayList<>();
        Thread work = new Thread(() -> {
            for (int i = 0; !stop.get(); i = (i + 1) % owners.size()) {
                try {
                    sealer(file).open(owners.get(i), Purpose.SAMPLE, "1", sealed.get(i));
                    hub.seal(UUID.randomUUID(), Purpose.SAMPLE, "1", PLAIN);
                } catch (RuntimeException e) {
                    errors.add(e);
                }
            }
        });
        work.start();

        // when
        KeyChange change = keyChange(file);
        int wrapped = change.rotate();
        stop.set(true);
        work.join();

        // then
        assertThat(errors).isEmpty();
        assertThat(wrapped).isGreaterThanOrEqualTo(700);

        // when the former key is dropped after the minute of grace
        assertThatThrownBy(change::dropFormer).isInstanceOf(IllegalStateException.class);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(120)));
        change.dropFormer();

        // then everything opens under the one key left
        assertThat(Files.readAllLines(file)).hasSize(1);
        Sealer restarted = sealer(file);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < owners.size(); i++) {
                assertThat(restarted.open(owners.get(i), Purpose.SAMPLE, "1", sealed.get(i)))
                        .isEqualTo(PLAIN);
            }
        });
    }

    @Test
    void an_older_backup_of_the_data_with_the_keys_of_today_opens_nothing_of_an_erased_person() {
        // given a backup of the data, which leaves the schema of the keys out
        Path file = folder.resolve("master.key");
        Sealer hub = sealer(file);
        UUID erased = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        byte[] backupOfErased = hub.seal(erased, Purpose.SAMPLE, "1", PLAIN);
        byte[] backupOfKept = hub.seal(kept, Purpose.SAMPLE, "1", PLAIN);

        // when the person is erased and the backup restored beside the keys of today
        keys(file).destroy(erased);
        Sealer restored = sealer(file);

        // then
        assertThatThrownBy(() -> restored.open(erased, Purpose.SAMPLE, "1", backupOfErased))
                .isInstanceOf(SealBroken.class);
        assertThat(restored.open(kept, Purpose.SAMPLE, "1", backupOfKept)).isEqualTo(PLAIN);
    }

    @Test
    void opens_nothing_under_another_master_key() {
        UUID owner = UUID.randomUUID();
        byte[] sealed = sealer(folder.resolve("a.key")).seal(owner, Purpose.SAMPLE, "1", PLAIN);
        assertThatThrownBy(() -> sealer(folder.resolve("b.key")).open(owner, Purpose.SAMPLE, "1", sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("Hint: keep former keys in hub.security.master-key-file");
    }

    @Test
    void makes_the_key_of_the_demo_readable_by_its_owner_only() throws Exception {
        Path file = folder.resolve("made.key");
        sealer(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void reads_the_keys_of_a_pkcs12_keystore_the_named_one_first() throws Exception {
        // given
        Path file = folder.resolve("master.p12");
        byte[] current = AesGcm.randomKey();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var protection = new KeyStore.PasswordProtection("changeit".toCharArray());
        store.setEntry("former", new KeyStore.SecretKeyEntry(new SecretKeySpec(AesGcm.randomKey(), "AES")), protection);
        store.setEntry("master", new KeyStore.SecretKeyEntry(new SecretKeySpec(current, "AES")), protection);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        // when
        List<MasterKey> keys =
                new MasterKeySource(TestSecurity.keyStore(file, "changeit"), TestSecurity.hub(folder)).read();

        // then
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(MasterKey.of(current));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", // zeros
                "cGFzc3dvcmRwYXNzd29yZHBhc3N3b3JkcGFzc3dvcmQ=", // words
                "c2hvcnQ=",
                "not base64!"
            })
    void refuses_a_key_that_is_not_32_random_bytes(String key) {
        assertThatThrownBy(() -> TestSecurity.masterKeys(TestSecurity.settings(null, key), folder))
                .isInstanceOf(StartupRefused.class)
                .hasMessageNotContaining(key);
    }

    @Test
    void takes_several_keys_from_one_value() {
        byte[] first = AesGcm.randomKey();
        String value = Base64.getEncoder().encodeToString(first) + ","
                + Base64.getEncoder().encodeToString(AesGcm.randomKey());
        assertThat(TestSecurity.masterKeys(TestSecurity.settings(null, value), folder)
                        .current())
                .isEqualTo(MasterKey.of(first));
    }

    private Sealer sealer(Path file) {
        return new EnvelopeSealer(keys(file));
    }

    private OwnerKeys keys(Path file) {
        return new OwnerKeys(database, TestSecurity.masterKeys(TestSecurity.settings(file, null), folder));
    }

    private KeyChange keyChange(Path file) {
        MasterKeySource keySource = new MasterKeySource(TestSecurity.settings(file, null), TestSecurity.hub(folder));
        return new KeyChange(
                keySource,
                new MasterKeyRotation(database, new MasterKeys(keySource), new JdbcTransactionManager(source)),
                TestSecurity.audit(source));
    }
}
