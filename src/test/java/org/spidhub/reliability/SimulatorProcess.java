package org.spidhub.reliability;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.spidhub.simulator.SimulatorClient;

/** The pretend PSBio in a JVM of its own: it keeps its ledger whatever happens to the hub. */
final class SimulatorProcess implements AutoCloseable {

    private final ChildProcess process;
    private final URI baseUrl;

    private SimulatorProcess(ChildProcess process, URI baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    static SimulatorProcess start(Path folder, String... variant) {
        int port = ChildProcess.freePort();
        List<String> arguments = new ArrayList<>(List.of(
                "simulator",
                "--port=" + port,
                "--data-dir=" + folder.resolve("simulator").toAbsolutePath()));
        arguments.addAll(List.of(variant));
        ChildProcess process = ChildProcess.jar(folder, "simulator", List.of("-Xmx256m"), arguments);
        process.await(
                "listening", Duration.ofSeconds(90), () -> process.output().contains("PSBio simulator on"));
        return new SimulatorProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    URI baseUrl() {
        return baseUrl;
    }

    SimulatorClient control() {
        return new SimulatorClient(baseUrl);
    }

    @Override
    public void close() {
        process.close();
    }
}
