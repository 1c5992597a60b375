package org.spidhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spidhub.platform.TestDatabase;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.Variant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub beside a simulator, both in this JVM, with pickers that do not wake by themselves: a test decides what moves. All
 * subclasses share one context.
 */
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.simulator.enabled=false",
            "hub.data-dir=target/operate-test-data",
            "hub.jobs.wake-ms=3600000",
            "hub.reconcile.wake-ms=200",
            "hub.reconcile.settled-for=0s"
        })
@ActiveProfiles("demo")
public class WholeHub {

    protected static final PsbioSimulator SIMULATOR = simulator();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("hub.psbio.base-url", SIMULATOR::baseUrl);
    }

    protected HubClient as(String user) {
        return new HubClient(port, user);
    }

    private static PsbioSimulator simulator() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "simulator");
            return PsbioSimulator.start(0, folder, new Variant(false, true, 0, 0, 0, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
