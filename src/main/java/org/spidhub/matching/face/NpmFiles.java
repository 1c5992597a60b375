package org.spidhub.matching.face;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.spidhub.matching.Digest;

/**
 * Some data files of one npm package; nothing of the package is installed or run.
 *
 * @param spec name and exact version
 * @param files paths inside the package with the SHA-256 each must have
 */
record NpmFiles(String spec, Map<String, String> files) {

    private static final long PATIENCE_SECONDS = 300;

    boolean areIn(Path target) {
        return files.entrySet().stream()
                .allMatch(file -> ModelFiles.isPinned(target.resolve(name(file.getKey())), file.getValue()));
    }

    /** Downloads the package and copies the files, each only whole and with the right digest. */
    void fetchInto(Path target) throws IOException {
        Path folder = Files.createTempDirectory("spid-hub-npm");
        try {
            unpack(pack(folder), target);
        } finally {
            delete(folder);
        }
    }

    private Path pack(Path folder) throws IOException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        Process npm =
                start(new ProcessBuilder(windows ? "npm.cmd" : "npm", "pack", spec, "--prefer-offline", "--silent")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("npm took longer than " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            npm.destroy();
        }
        try (Stream<Path> packed = Files.list(folder)) {
            return packed.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm could not get " + spec));
        }
    }

    private static Process start(ProcessBuilder npm) throws IOException {
        try {
            return npm.start();
        } catch (IOException e) {
            throw new IOException("npm is missing", e);
        }
    }

    private void unpack(Path archive, Path target) throws IOException {
        Files.createDirectories(target);
        int found = 0;
        try (InputStream in = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String sha256 = files.get(entry.getName());
                if (sha256 != null) {
                    keep(tar.readAllBytes(), sha256, target, name(entry.getName()));
                    found++;
                }
            }
        }
        if (found != files.size()) {
            throw new IOException("the package holds " + found + " of " + files.size() + " files");
        }
    }

    private static void keep(byte[] content, String sha256, Path target, String name) throws IOException {
        if (!Digest.sha256(content).equals(sha256)) {
            throw new IOException(name + " has not the pinned SHA-256");
        }
        Path part = Files.createTempFile(target, name, ".part");
        Files.write(part, content);
        Files.move(part, target.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            for (Path file : content.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
