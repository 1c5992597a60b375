package org.spidhub.matching.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real prints and faces for measurements, kept beside the project and never inside it. */
public final class SharedData {

    private SharedData() {}

    /** A folder or file of the shared data; the test is skipped with a message when it is absent. */
    public static Path require(String name) {
        Path path =
                Path.of(System.getProperty("hub.shared.data", "../shared/data")).resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is absent; set -Dhub.shared.data to measure on it");
        return path;
    }
}
