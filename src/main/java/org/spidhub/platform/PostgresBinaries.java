package org.spidhub.platform;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Unpacks the packaged PostgreSQL once per folder and version. The folder is named by the digest of the archive, so a
 * new version never mixes with an old one, and it appears by one rename, so a crash leaves no half of it.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}, unpacked under {@code parent} when not yet there. */
    static Path under(Path parent) throws IOException {
        byte[] archive;
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
            archive = in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new StartupRefused(
                    "No PostgreSQL is packaged for " + system() + " on " + machine() + ".",
                    "Give the hub an external PostgreSQL: hub.database.url, hub.database.username, hub.database.password.");
        }
        Path home =
                parent.resolve("postgresql-" + DigestUtils.sha256Hex(archive).substring(0, 12));
        if (!Files.isDirectory(home)) {
            Files.createDirectories(parent);
            Path unpacking = Files.createTempDirectory(parent, "unpacking");
            unpack(archive, unpacking);
            unpacking.toFile().setReadable(true, false);
            unpacking.toFile().setExecutable(true, false);
            rename(unpacking, home);
        }
        return home;
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if (target.relativize(path).startsWith("bin")) {
                        path.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    private static void rename(Path unpacked, Path home) throws IOException {
        try {
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            FileSystemUtils.deleteRecursively(unpacked); // another process was first
        }
    }

    private static String system() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.startsWith("windows") ? "Windows" : os.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String machine() {
        String arch = System.getProperty("os.arch", "");
        return arch.equals("amd64") ? "x86_64" : arch;
    }
}
