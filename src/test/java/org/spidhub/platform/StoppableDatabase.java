package org.spidhub.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A PostgreSQL of a test's own, for a hub to which it is an external one: stopped and started again while the hub runs. */
public final class StoppableDatabase implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres server;

    private StoppableDatabase(Path folder) {
        this.folder = folder;
        this.server = EmbeddedPostgres.start(folder, Path.of("target", "test-postgres-binaries"));
    }

    /** Ends with the JVM at the latest, after every context that still uses it. */
    public static StoppableDatabase start(Path folder) {
        StoppableDatabase database = new StoppableDatabase(folder);
        SpringApplication.getShutdownHandlers().add(database::close);
        return database;
    }

    public void register(DynamicPropertyRegistry registry) {
        registry.add("hub.database.url", server::jdbcUrl);
        registry.add("hub.database.username", () -> EmbeddedPostgres.NAME);
        registry.add("hub.database.password", server::password);
        registry.add("hub.database.pool-size", () -> 8);
        registry.add("spring.quartz.properties[org.quartz.scheduler.instanceName]", folder::toString);
    }

    public String url() {
        return server.jdbcUrl();
    }

    public String username() {
        return EmbeddedPostgres.NAME;
    }

    public String password() {
        return server.password();
    }

    /** As an administrator stops it: {@code pg_ctl stop -m fast}. */
    public void stop() throws IOException, InterruptedException {
        long pid = PostmasterFile.in(folder.resolve("cluster")).orElseThrow().pid();
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** On the same port. */
    public void startAgain() throws IOException {
        server.revive();
    }

    @Override
    public void close() {
        server.close();
    }
}
