package org.spidhub.station.clientupdate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code releases/<os>} with one file, its manifest and the manifest's signature. Publishing is the work of the command
 * line with a key that is not on the server; serving only reads, and refuses what does not verify.
 */
public final class ReleaseShelf {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.json.minisig";

    private final Path folder;
    private final ObjectMapper json;

    /** @param dataDir the hub's data folder */
    public ReleaseShelf(Path dataDir, ObjectMapper json) {
        this.folder = dataDir.resolve("releases");
        this.json = json;
    }

    /** A release that passed every check. */
    public record Release(Manifest manifest, Path file) {}

    /** Why what lies in the folder is not handed out. */
    public static final class Unfit extends RuntimeException {
        Unfit(String message) {
            super(message);
        }
    }

    /**
     * The published release of a system, empty when there is none.
     *
     * @param publicKey the key its manifest must be signed with; null skips that check
     * @throws Unfit when it is altered, signed by another key, or made for another system
     */
    public Optional<Release> find(StationOs os, @Nullable String publicKey) {
        Path manifestFile = file(os, MANIFEST);
        if (!Files.isRegularFile(manifestFile)) {
            return Optional.empty();
        }
        try {
            byte[] text = Files.readAllBytes(manifestFile);
            if (publicKey != null && !Minisign.verifies(publicKey, text, Files.readString(file(os, SIGNATURE)))) {
                throw new Unfit("the manifest for " + os.word() + " is not signed with the configured key");
            }
            Manifest manifest = json.readValue(text, Manifest.class);
            if (!manifest.os().equals(os.word())) {
                throw new Unfit("the manifest in the folder of " + os.word() + " is made for " + manifest.os());
            }
            Path file = file(os, manifest.file());
            if (!Files.isRegularFile(file) || !sha256(file).equals(manifest.sha256())) {
                throw new Unfit("the file for " + os.word() + " is not the one of its manifest");
            }
            return Optional.of(new Release(manifest, file));
        } catch (IOException e) {
            throw new UncheckedIOException("the release for " + os.word() + " cannot be read", e);
        }
    }

    /** The text of the manifest or of its signature, as it lies there. */
    Optional<byte[]> read(StationOs os, String name) throws IOException {
        Path file = file(os, name);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /**
     * Puts a release on the shelf.
     *
     * @param seed 32 secret bytes of the signing key
     * @throws Unfit when it is not newer than what stations may already have
     */
    public Manifest publish(StationOs os, Version version, Path release, byte[] seed) throws IOException {
        String publicKey = Minisign.publicKey(seed);
        Optional<Release> before = find(os, publicKey);
        if (before.isPresent()
                && version.compareTo(new Version(before.get().manifest().version())) <= 0) {
            throw new Unfit("version " + version + " is not newer than "
                    + before.get().manifest().version());
        }
        Files.createDirectories(folder.resolve(os.word()));
        Manifest manifest = new Manifest(
                os.word(),
                version.text(),
                String.valueOf(release.getFileName()),
                Files.size(release),
                sha256(release),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        byte[] text = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        Files.copy(release, file(os, manifest.file()), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(file(os, SIGNATURE), Minisign.sign(seed, text, manifest.file() + " " + version));
        Files.write(file(os, MANIFEST), text);
        return manifest;
    }

    private Path file(StationOs os, String name) {
        return folder.resolve(os.word()).resolve(name);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return DigestUtils.sha256Hex(in);
        }
    }
}
