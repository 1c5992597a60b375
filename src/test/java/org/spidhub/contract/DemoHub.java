package org.spidhub.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.spidhub.Hub;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole hub with its demo provider on free ports and data of its own; test classes below share one. */
@SpringBootTest(classes = Hub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
abstract class DemoHub {

    static final Path DATA = Path.of("target", "contract-data", Long.toString(System.nanoTime(), 36));
    private static final int SIMULATOR = freePort();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.data-dir", DATA::toString);
        settings.add("hub.simulator.port", () -> SIMULATOR);
        settings.add("hub.enroll.local-dedup", () -> "true");
        settings.add("hub.verify.answer-within", () -> "2s");
    }

    Caller admin() {
        return new Caller(port, "admin:admin");
    }

    Caller station() {
        return new Caller(port, "station:station");
    }

    Caller nobody() {
        return new Caller(port, null);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
