package org.spidhub.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an embedded cluster lives: one hub at a time, closed to other users, with the password only this hub knows. */
record ClusterFolder(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterFolder.class);

    static ClusterFolder create(Path folder) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
        return new ClusterFolder(folder);
    }

    /** @throws StartupRefused while another hub holds it */
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new StartupRefused(
                    "Another running hub keeps its database in " + folder + ".",
                    "Stop that hub, or give this one a folder of its own with hub.data-dir.");
        }
        return channel;
    }

    /** Made at the first call, then the same for ever. */
    String password() throws IOException {
        Path file = folder.resolve("password");
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String password = HexFormat.of().formatHex(random);
            Path fresh = folder.resolve("password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh);
            restrict(fresh, "rw-------");
            Files.writeString(fresh, password);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return password;
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        } catch (UnsupportedOperationException e) {
            LOG.debug("{} keeps the permissions of its folder: no POSIX permissions here", path);
        }
    }
}
