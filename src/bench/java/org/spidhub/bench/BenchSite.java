package org.spidhub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.Variant;

/** A hub in a process of its own, its embedded store, and a pretend PSBio that answers at once: what a benchmark sends to. */
final class BenchSite implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);

    /** The tempo is the hub's own best, not the one that spares a PSBio; work is looked for and results are asked for as in production. */
    private static final List<String> SETTINGS = List.of(
            "--spring.profiles.active=demo",
            "--hub.simulator.enabled=false",
            "--hub.pace.per-second=10000",
            "--hub.jobs.wake-ms=1000",
            "--hub.jobs.batch=50",
            "--hub.jobs.workers=8",
            "--hub.jobs.poll-schedule=5s,10s,30s");

    private static final String LOGIN = "{\"user\":\"station\",\"pass\":\"station\"}";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final PsbioSimulator psbio;
    private final Process hub;
    private final URI base;
    private String token = "";

    private BenchSite(Path folder, PsbioSimulator psbio, Process hub, URI base) {
        this.folder = folder;
        this.psbio = psbio;
        this.hub = hub;
        this.base = base;
    }

    /** Starts both and waits until the hub serves. */
    static BenchSite start(Path folder) throws IOException, InterruptedException {
        PsbioSimulator psbio =
                PsbioSimulator.start(0, folder.resolve("simulator"), new Variant(false, true, 0, 0, 0, false));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1500m"));
        String classPath = System.getProperty("java.class.path");
        command.addAll(
                classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", Path.of(classPath).toAbsolutePath().toString())
                        : List.of("-cp", classPath, "org.spidhub.Hub"));
        command.addAll(SETTINGS);
        command.addAll(List.of(
                "--server.port=" + port,
                "--hub.data-dir=" + folder.resolve("data"),
                "--hub.biometrics.face-models=" + folder,
                "--hub.psbio.base-url=" + psbio.baseUrl()));
        Process hub = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("hub.log").toFile())
                .start();
        BenchSite site = new BenchSite(folder, psbio, hub, URI.create("http://127.0.0.1:" + port));
        site.awaitReady();
        return site;
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    /** @return the HTTP status of one enrolment */
    int enroll(BodyPublisher body) throws IOException, InterruptedException {
        return post("/gbs-spid-server/people", body).statusCode();
    }

    /** Enrolments that have reached the PSBio so far. */
    int submitted() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(psbio.baseUrl().resolve("/__admin/psbio/counters"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return json.readTree(answer.body()).at("/operations/enroll/requests").asInt();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        hub.destroy();
        if (!hub.waitFor(1, TimeUnit.MINUTES)) {
            hub.destroyForcibly();
        }
        psbio.close();
    }

    private HttpResponse<String> post(String path, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", "application/json")
                .POST(body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (token.isEmpty()) {
            if (!hub.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(
                        "the hub does not start:\n" + Files.readString(folder.resolve("hub.log")));
            }
            Thread.sleep(200);
            try {
                JsonNode answer = json.readTree(post("/gbs-spid-server/login", BodyPublishers.ofString(LOGIN))
                        .body());
                token = answer.path("token").asText();
            } catch (IOException notYet) {
                token = "";
            }
        }
    }
}
