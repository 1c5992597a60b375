package org.spidhub.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Packaged files that a folder of the deployment replaces one by one; extra files of the folder count too. */
final class Overlay {

    private final Path folder;
    private final String packaged;
    private final PathMatchingResourcePatternResolver classpath = new PathMatchingResourcePatternResolver();

    /** @param packaged a classpath folder without slashes at its ends */
    Overlay(Path folder, String packaged) {
        this.folder = folder.toAbsolutePath().normalize();
        this.packaged = packaged;
    }

    /**
     * The file of that relative name, the folder's before the packaged one.
     *
     * @throws IllegalArgumentException when the name climbs out of the folder
     */
    Resource find(String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("the name " + name + " leaves its folder");
        }
        return Files.isRegularFile(file)
                ? new FileSystemResource(file)
                : classpath.getResource("classpath:" + packaged + "/" + name);
    }

    /** Every file directly inside whose name matches one of the globs, in the order of names. */
    Collection<Resource> list(List<String> globs) throws IOException {
        Map<String, Resource> byName = new TreeMap<>();
        for (String glob : globs) {
            for (Resource resource : classpath.getResources("classpath*:" + packaged + "/" + glob)) {
                byName.put(String.valueOf(resource.getFilename()), resource);
            }
        }
        for (String glob : globs) {
            addFromFolder(glob, byName);
        }
        return byName.values();
    }

    private void addFromFolder(String glob, Map<String, Resource> byName) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
                for (Path file : files) {
                    byName.put(file.getFileName().toString(), new FileSystemResource(file));
                }
            }
        }
    }
}
