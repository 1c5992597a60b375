package org.spidhub.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real jar of the hub on a data folder of its own: started, killed and started again on the same port and folder. */
public final class HubProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private final Path folder;
    private final int port = ChildProcess.freePort();
    private final List<String> settings;
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile ChildProcess process;
    private Duration lastStart = Duration.ZERO;

    /** @param settings as {@code name=value}; they win over those of the demo profile */
    HubProcess(Path folder, URI psbio, String... settings) {
        this(
                folder,
                Stream.concat(
                                Stream.of(
                                        "hub.simulator.enabled=false",
                                        "hub.psbio.base-url=" + psbio,
                                        "hub.biometrics.face-models="
                                                + folder.toAbsolutePath()), // none there: faces are kept, not judged
                                Stream.of(settings))
                        .toList());
    }

    private HubProcess(Path folder, List<String> settings) {
        this.folder = folder;
        this.settings = new ArrayList<>(List.of(
                "spring.profiles.active=demo",
                "server.port=" + port,
                "hub.data-dir=" + folder.resolve("data").toAbsolutePath()));
        this.settings.addAll(settings);
    }

    /** The demo with its own provider, as a newcomer starts it, but for these settings. */
    public static HubProcess demo(Path folder, String... settings) {
        return new HubProcess(
                folder,
                Stream.concat(Stream.of("hub.simulator.port=" + ChildProcess.freePort()), Stream.of(settings))
                        .toList());
    }

    public HubProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts without waiting: the next kill may come before it is ready. */
    void launch() {
        process = ChildProcess.jar(
                folder,
                "hub",
                List.of("-Xmx700m"),
                settings.stream().map(setting -> "--" + setting).toList(),
                environment);
    }

    /** For the hub and what it starts, such as its database server. */
    HubProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    void awaitReady() {
        Instant start = Instant.now();
        process.await("ready", READY_WITHIN, this::isHealthy);
        lastStart = Duration.between(start, Instant.now());
    }

    Duration lastStart() {
        return lastStart;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    ChildProcess process() {
        return process;
    }

    HubStore store() {
        return HubStore.embeddedIn(dataDir());
    }

    private boolean isHealthy() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(baseUrl().resolve("/actuator/health"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the hub and, where a killed one has left it behind, the database server of this folder. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        Path pidFile = dataDir().resolve("postgres/cluster/postmaster.pid");
        try {
            if (Files.exists(pidFile)) {
                long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
                ProcessHandle.of(pid)
                        .filter(left -> left.info().command().orElse("").contains("postgres"))
                        .ifPresent(ProcessHandle::destroy);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
