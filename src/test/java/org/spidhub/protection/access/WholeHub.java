package org.spidhub.protection.access;

import org.junit.jupiter.api.BeforeEach;
import org.spidhub.Hub;
import org.spidhub.platform.TestDatabase;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole hub with the demo's users on a free port and no PSBio behind it; all tests that extend this share one. */
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.simulator.enabled=false",
            "hub.psbio.base-url=http://127.0.0.1:9", // discard: nothing listens
            "hub.body-memory=48MB", // less than one heap could hold, so that a test sees the limit
            "hub.data-dir=target/security-test-data"
        })
@ActiveProfiles("demo")
@AutoConfigureObservability(tracing = false) // tests leave metrics out unless told otherwise
class WholeHub {

    @LocalServerPort
    int port;

    RunningHub hub;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
    }

    @BeforeEach
    void connect() {
        hub = new RunningHub(port);
    }
}
