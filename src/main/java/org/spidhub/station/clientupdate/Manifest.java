package org.spidhub.station.clientupdate;

import java.time.Instant;

/**
 * What is signed: which file is which version for which system.
 *
 * @param os a word of {@link StationOs}
 * @param file its name inside the folder of the system
 * @param size bytes
 * @param sha256 lower-case hex digest of the file
 */
public record Manifest(String os, String version, String file, long size, String sha256, Instant published) {

    /** A name without folders, so that a manifest can never point elsewhere. */
    public Manifest {
        if (!file.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,100}")) {
            throw new IllegalArgumentException(
                    "a release file is named with letters, digits, dots, dashes and underscores");
        }
    }
}
