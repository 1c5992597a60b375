package org.spidhub.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.spidhub.Hub;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/** The whole hub with the demo's users on a free port; tests with this annotation and the same settings share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"hub.simulator.enabled=false", "hub.data-dir=target/security-test-data"})
@ActiveProfiles("demo")
@AutoConfigureObservability(tracing = false) // tests leave metrics out unless told otherwise
@interface HubContext {}
