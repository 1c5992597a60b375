package org.spidhub.matching.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Digest;

/**
 * The three model files of a set, on disk and proven to be the right ones.
 *
 * <p>They lie outside the jar, in the user's cache, as their licence is for each deployment to accept.
 */
record ModelFiles(Path detector, Path landmarks, Path embedder) {

    /** Where the build and the command {@code fetch-models} put a set: the user's cache, whatever folder the jar is in. */
    static Path cache(String id) {
        String given = System.getenv("XDG_CACHE_HOME");
        Path root =
                given == null || given.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(given);
        return root.resolve("spid-hub").resolve("face-models").resolve(id);
    }

    /** The files of a set in a folder (or in the cache); empty when one is missing or is not the pinned one. */
    static Optional<ModelFiles> find(@Nullable Path folder, FaceSettings set) {
        Path base = folder == null ? cache(set.id()) : folder;
        for (Map.Entry<String, String> file : pinned(set).entrySet()) {
            if (!isPinned(base.resolve(file.getKey()), file.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(new ModelFiles(
                base.resolve(set.detector().file()),
                base.resolve(set.landmarks().file()),
                base.resolve(set.embedder().file())));
    }

    /** File names of a set with their digests. */
    static Map<String, String> pinned(FaceSettings set) {
        return Map.of(
                set.detector().file(), set.detector().sha256(),
                set.landmarks().file(), set.landmarks().sha256(),
                set.embedder().file(), set.embedder().sha256());
    }

    static boolean isPinned(Path file, String sha256) {
        try {
            return Files.isRegularFile(file)
                    && Digest.sha256(Files.readAllBytes(file)).equals(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
