package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import org.yaml.snakeyaml.Yaml;

/** Choices of libraries and their settings that were found out the hard way and would come back unnoticed. */
class StackTest {

    /** By the jar the class comes from: other jars carry descriptions of older copies inside them. */
    @Test
    void has_the_commons_io_that_unpacks_postgresql() {
        assertThat(IOUtils.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("commons-io-2.20.0.jar");
    }

    /** The first breaks at every start beside the contract's parser, the second opens another server on another port. */
    @Test
    void leaves_out_the_starters_that_break_the_hub() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .doesNotContain("camel-openapi-java-starter", "camel-observability-services-starter");
        ClassLoader classes = StackTest.class.getClassLoader();
        assertThat(ClassUtils.isPresent("org.apache.camel.openapi.RestOpenApiReader", classes))
                .isFalse();
        assertThat(ClassUtils.isPresent("io.vertx.core.Vertx", classes)).isFalse();
    }

    /** On the component: as options of an endpoint they would go out as query parameters and limit nothing. */
    @Test
    void limits_every_call_and_repeats_none() throws IOException {
        Map<?, ?> http = at("camel", "component", "http");

        assertThat(http.get("automatic-retries-disabled")).isEqualTo(true);
        assertThat((Integer) http.get("connect-timeout")).isPositive();
        assertThat((Integer) http.get("response-timeout")).isPositive();
        assertThat((Integer) http.get("so-timeout")).isPositive();
    }

    @Test
    void wakes_no_job_before_the_routes_run_and_reloads_no_route() throws IOException {
        assertThat(at("spring", "quartz").get("auto-startup")).isEqualTo(false);
        assertThat(at("camel", "main").get("routes-reload-enabled")).isNull();
    }

    private static Map<?, ?> at(String... path) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("src/main/resources/application.yaml"))) {
            Map<?, ?> node = new Yaml().load(in);
            for (String step : path) {
                node = (Map<?, ?>) node.get(step);
            }
            return node;
        }
    }
}
