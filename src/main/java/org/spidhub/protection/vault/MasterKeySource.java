package org.spidhub.protection.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.StartupRefused;
import org.spidhub.protection.SecuritySettings;
import org.springframework.stereotype.Component;

/** Reads the master keys from the one place the deployment keeps them: file, environment value or PKCS#12 keystore. */
@Component
public final class MasterKeySource {

    private static final String REMEDY =
            "Set hub.security.master-key-file (one base64 key of 32 bytes, made by `openssl rand -base64 32`),"
                    + " hub.security.master-key or hub.security.master-key-store.path.";

    private final SecuritySettings settings;
    private final @Nullable Path file;

    public MasterKeySource(SecuritySettings settings, HubSettings hub) {
        this.settings = settings;
        Path named = settings.masterKeyFile();
        Path generated =
                hub.dataDir().resolve("master.key"); // a demo has made it; commands beside it need no setting then
        this.file = named == null && (settings.generateMasterKey() || Files.exists(generated)) ? generated : named;
    }

    /**
     * The current key first, then those that still open older values.
     *
     * @throws StartupRefused when there is no key, it is weak, or others can read its file
     */
    List<MasterKey> read() {
        List<byte[]> keys = new ArrayList<>();
        String value = settings.masterKey();
        Path store = settings.masterKeyStore().path();
        try {
            if (value != null && !value.isBlank()) {
                keys.addAll(parse(value));
            } else if (store != null) {
                keys.addAll(fromKeyStore(store));
            } else if (file != null) {
                if (settings.generateMasterKey() && Files.notExists(file)) {
                    write(List.of(AesGcm.randomKey()));
                }
                PrivateFile.refuseWhenOthersRead(file, "The master key file");
                keys.addAll(parse(Files.readString(file)));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartupRefused("The master key cannot be read: " + e.getMessage(), REMEDY);
        }
        if (keys.isEmpty()) {
            throw new StartupRefused("There is no master key to encrypt personal data with.", REMEDY);
        }
        keys.forEach(MasterKeySource::refuseWeak);
        return keys.stream().map(MasterKey::of).toList();
    }

    /**
     * Puts a new random key in front of the others of the key file.
     *
     * @throws StartupRefused when the keys do not come from a file
     */
    void addNewKey() throws IOException {
        if (file == null) {
            throw new StartupRefused(
                    "Only a master key file can be rotated by the hub.",
                    "Put a new key in front of hub.security.master-key, or a new entry into the keystore, and restart.");
        }
        List<byte[]> keys = new ArrayList<>(List.of(AesGcm.randomKey()));
        keys.addAll(parse(Files.readString(file)));
        write(keys);
    }

    /** When the key file was last written. */
    Instant changedAt() throws IOException {
        return file == null ? Instant.EPOCH : Files.getLastModifiedTime(file).toInstant();
    }

    /** Leaves only the current key in the key file; values wrapped by the others are lost for good. */
    void dropOldKeys() throws IOException {
        if (file != null) {
            write(List.of(parse(Files.readString(file)).get(0)));
        }
    }

    private void write(List<byte[]> keys) throws IOException {
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append(Base64.getEncoder().encodeToString(key)).append('\n'));
        PrivateFile.write(Objects.requireNonNull(file), text.toString());
    }

    private static List<byte[]> parse(String text) {
        return text.lines()
                .flatMap(line -> List.of(line.split(",")).stream())
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Base64.getDecoder().decode(line))
                .toList();
    }

    private List<byte[]> fromKeyStore(Path path) throws IOException, GeneralSecurityException {
        PrivateFile.refuseWhenOthersRead(path, "The master keystore");
        String password = settings.masterKeyStore().password();
        char[] secret = password == null ? new char[0] : password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, secret);
        }
        List<byte[]> keys = new ArrayList<>();
        String current = settings.masterKeyStore().alias();
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, secret) instanceof SecretKey key) {
                keys.add(alias.equalsIgnoreCase(current) ? 0 : keys.size(), key.getEncoded());
            }
        }
        if (!store.containsAlias(current)) {
            throw new IOException("the keystore has no entry named " + current);
        }
        return keys;
    }

    /** Catches keys typed by hand or copied from an example: 32 random bytes hold fewer than 16 distinct ones never. */
    private static void refuseWeak(byte[] key) {
        if (key.length == AesGcm.KEY_BYTES) {
            boolean[] seen = new boolean[256];
            int distinct = 0;
            for (byte b : key) {
                if (!seen[b & 0xff]) {
                    seen[b & 0xff] = true;
                    distinct++;
                }
            }
            if (distinct >= 16) {
                return;
            }
        }
        throw new StartupRefused("A master key is not 32 random bytes.", REMEDY);
    }
}
