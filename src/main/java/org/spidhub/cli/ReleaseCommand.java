package org.spidhub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.spidhub.station.clientupdate.Minisign;
import org.spidhub.station.clientupdate.ReleaseShelf;
import org.spidhub.station.clientupdate.StationOs;
import org.spidhub.station.clientupdate.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Publishes a station release, signed with a key that should live on another machine than the hub. */
@Command(name = "release", description = "Signs a station release and puts it on the shelf of the hub.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ReleaseCommand implements Callable<Integer> {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Option(names = "--os", description = "windows or linux", defaultValue = "windows")
    String os;

    @Option(names = "--release-version", required = true, description = "such as 4.2.12; newer than the last one")
    String version;

    @Option(names = "--file", required = true, description = "the release file")
    Path file;

    @Option(names = "--key", required = true, description = "file of the signing key; made when absent")
    Path key;

    @Mixin
    BesideHub hub = new BesideHub();

    @Override
    public Integer call() {
        return hub.runWithoutStore(ReleaseShelf.class, shelf -> {
            try {
                return publish(shelf);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private int publish(ReleaseShelf shelf) throws IOException {
        StationOs system = StationOs.of(os)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--os is windows or linux"));
        byte[] seed = Files.exists(key)
                ? HexFormat.of().parseHex(Files.readString(key).trim())
                : makeKey();
        try {
            var manifest = shelf.publish(system, new Version(version), file, seed);
            spec.commandLine()
                    .getOut()
                    .println(manifest.file() + " " + version + " for " + os + ", SHA-256 " + manifest.sha256());
            spec.commandLine().getOut().println("hub.client-update.public-key: " + Minisign.publicKey(seed));
            return 0;
        } catch (ReleaseShelf.Unfit | IllegalArgumentException unfit) {
            spec.commandLine().getErr().println(unfit.getMessage());
            return 1;
        }
    }

    private byte[] makeKey() throws IOException {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        Files.writeString(key, HexFormat.of().formatHex(seed), StandardOpenOption.CREATE_NEW);
        return seed;
    }
}
