package org.spidhub.matching.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A picture of a data set and whom it shows, as the file's place tells.
 *
 * @param path the file
 * @param set its folder below the root of the data set
 * @param subject the file's name up to its last underscore; or the folder, where every person has one
 */
record PictureFile(Path path, String set, String subject) {

    private static final Set<String> ENDINGS = Set.of("tif", "tiff", "png", "bmp", "jpg", "jpeg", "jp2", "wsq");

    /** Its folder with all those above, whatever root the data set was given by. */
    String folder() {
        return String.valueOf(path.toAbsolutePath().getParent()).replace('\\', '/');
    }

    /** All pictures below a folder, in the order of their names. */
    static List<PictureFile> below(Path root) throws IOException {
        List<PictureFile> found = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                String name = path.getFileName().toString();
                int dot = name.lastIndexOf('.');
                if (dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
                    String stem = name.substring(0, dot);
                    int underscore = stem.lastIndexOf('_');
                    String subject = underscore > 0 ? stem.substring(0, underscore) : stem;
                    String set = root.relativize(path).toString().replace('\\', '/');
                    int slash = set.lastIndexOf('/');
                    found.add(new PictureFile(path, slash < 0 ? "" : set.substring(0, slash), subject));
                }
            }
        }
        return found;
    }
}
