package org.spidhub.matching.face;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings the face models from a pinned npm package into the user's cache, once.
 *
 * <p>The build runs {@link #main}; where the hub was not built, its command {@code fetch-models} does the same.
 */
public final class ModelFetch {

    private static final String MODELS = "faceplugin-face-recognition-js@0.0.1";

    /** Pictures of groups of people from a package under the MIT licence, for tests that count faces. */
    private static final NpmFiles TEST_PICTURES = new NpmFiles(
            "@vladmandic/face-api@1.7.15",
            Map.of(
                    "package/demo/sample1.jpg", "8ecae4b267b2d3169e06e00c7dee97097aa2a94635d45216f7732a5f4943cb51",
                    "package/demo/sample2.jpg", "7d2b60ae6f13bf30f422e04df87451081a02c83de469056f25afb44b7000c691",
                    "package/demo/sample3.jpg", "8eb081c9efb14370fa94d9feab9e5fbeafd19a627491853a80c2bf67f7ffa936",
                    "package/demo/sample4.jpg", "729efa5923061d40eb4ed5f267a18cc7b8ba6f852bb2757b16d8b7e4937476fc",
                    "package/demo/sample5.jpg", "6d45095ebb182d8f975c0790e0e4eefd86fbb40609cf4b271776d92e12662938",
                    "package/demo/sample6.jpg", "9baad80f9d5e306fb9b8c0913d44445f1e95848df317530efb03d0934c57ba87"));

    private ModelFetch() {}

    /** Fetches the models and the pictures of the tests unless they are there; never fails, as the hub runs without both. */
    public static void main(String[] args) {
        if (fetchModels()) {
            fetch("Pictures for face tests", "Tests that count faces are skipped.", TEST_PICTURES, testPictures());
        }
    }

    /**
     * Fetches the default model set unless it is there, and prints one line when it had to.
     *
     * @return whether it is there now
     */
    public static boolean fetchModels() {
        FaceSettings set = FaceSettings.defaults();
        Map<String, String> files = ModelFiles.pinned(set).entrySet().stream()
                .collect(Collectors.toMap(file -> "package/model/" + file.getKey(), Map.Entry::getValue));
        return fetch(
                "Face models",
                "The hub works without, but compares no faces. Hint: install npm, then run fetch-models",
                new NpmFiles(MODELS, files),
                ModelFiles.cache(set.id()));
    }

    /** Where {@link #fetchModels} puts the models. */
    public static Path models() {
        return ModelFiles.cache(FaceSettings.defaults().id());
    }

    /** Where {@link #main} puts the pictures of the tests. */
    public static Path testPictures() {
        return ModelFiles.cache("test-pictures");
    }

    private static boolean fetch(String what, String otherwise, NpmFiles files, Path target) {
        if (files.areIn(target)) {
            return true;
        }
        try {
            files.fetchInto(target);
            System.out.println(what + " fetched from npm package " + files.spec() + " into " + target);
            return true;
        } catch (FileSystemException e) { // its message may be a path alone
            System.out.println(what + " not fetched: " + e.getFile() + " cannot be read or written. " + otherwise);
            return false;
        } catch (IOException e) {
            System.out.println(what + " not fetched: " + e.getMessage() + ". " + otherwise);
            return false;
        }
    }
}
