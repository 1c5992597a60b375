package org.spidhub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.Hub;
import org.spidhub.matching.face.ModelFetch;

/** The lines that commands say to whoever called them, whole: nothing before them, nothing behind, and the exit code. */
class CommandLinesTest {

    private static final String WITHOUT =
            " The hub works without, but compares no faces. Hint: install npm, then run fetch-models";

    @TempDir
    Path folder;

    @Test
    void a_simulator_whose_port_is_taken_says_so_and_what_to_do() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FreshJvm.Ended refused = run(Map.of(), "simulator", "--port=" + taken.getLocalPort(), "--data-dir=psbio");
            assertThat(refused.output().lines())
                    .containsExactly(
                            "The pretend PSBio cannot listen on 127.0.0.1:" + taken.getLocalPort() + ".",
                            "Choose another port with --port (0 takes a free one).");
            assertThat(refused.exit()).isEqualTo(2);
        }
    }

    @Test
    void face_models_that_cannot_be_fetched_are_one_line() throws Exception {
        FreshJvm.Ended missing = run(npm(null), "fetch-models");
        assertThat(missing.output().lines()).containsExactly("Face models not fetched: npm is missing." + WITHOUT);
        assertThat(missing.exit()).isEqualTo(1);
    }

    @Test
    void an_npm_that_gets_nothing_and_one_that_gets_something_else_are_one_line_too() throws Exception {
        FreshJvm.Ended nothing = run(npm("exit 1"), "fetch-models");
        assertThat(nothing.output().lines())
                .containsExactly(
                        "Face models not fetched: npm could not get faceplugin-face-recognition-js@0.0.1." + WITHOUT);
        assertThat(nothing.exit()).isEqualTo(1);

        FreshJvm.Ended other = run(
                npm("mkdir package && echo x > package/README.md && tar -czf other.tgz package && rm -r package"),
                "fetch-models");
        assertThat(other.output().lines())
                .singleElement()
                .asString()
                .startsWith("Face models not fetched: the package holds 0 of ")
                .endsWith(WITHOUT);
        assertThat(other.exit()).isEqualTo(1);
    }

    @Test
    void a_cache_that_cannot_be_written_is_named() throws Exception {
        Files.writeString(folder.resolve("cache"), "a file, not a folder");
        FreshJvm.Ended refused = run(
                npm("mkdir package && echo x > package/README.md && tar -czf other.tgz package && rm -r package"),
                "fetch-models");
        assertThat(refused.output().lines())
                .singleElement()
                .asString()
                .startsWith("Face models not fetched: " + folder.resolve("cache"))
                .endsWith(" cannot be read or written." + WITHOUT);
        assertThat(refused.exit()).isEqualTo(1);
    }

    @Test
    void face_models_that_are_there_are_said_to_be_there() throws Exception {
        assumeTrue(
                Files.isDirectory(ModelFetch.models()),
                "skipped: needs the face models in the user's cache (build with npm on the machine)");
        FreshJvm.Ended there = run(Map.of(), "fetch-models");
        assertThat(there.output().lines()).containsExactly("The face models are in " + ModelFetch.models());
        assertThat(there.exit()).isZero();
    }

    /** The environment of a user whose cache is empty and whose npm does this, or who has none. */
    private Map<String, String> npm(String does) throws IOException {
        Path tools = Files.createTempDirectory(folder, "tools");
        if (does != null) {
            Files.writeString(tools.resolve("npm"), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + does + "\n");
            Files.setPosixFilePermissions(tools.resolve("npm"), PosixFilePermissions.fromString("rwx------"));
        }
        return Map.of(
                "PATH",
                tools.toString(),
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString());
    }

    private FreshJvm.Ended run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        return FreshJvm.end(folder, environment, List.of("-cp", FreshJvm.classPath(), Hub.class.getName()), words);
    }
}
