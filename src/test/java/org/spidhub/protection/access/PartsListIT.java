package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The jar that goes out names its parts, and it names all of them. */
@DisabledIfSystemProperty(
        named = "hub.build",
        matches = "offline=true",
        disabledReason = "the plugin that makes the list does nothing in an offline build")
class PartsListIT {

    @Test
    void lists_every_library_in_the_jar_with_its_version() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("hub.jar"))) {
            JsonNode list =
                    new ObjectMapper().readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")));
            List<String> listed = new ArrayList<>();
            list.path("components")
                    .forEach(part -> listed.add(part.path("name").asText() + "-"
                            + part.path("version").asText()));
            List<String> packed = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .filter(name -> !name.contains("spring-boot-jarmode-tools")) // put in by the build plugin itself
                    .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".jar".length()))
                    .toList();
            assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
            assertThat(packed).hasSizeGreaterThan(100);
            assertThat(packed)
                    .allMatch(
                            name -> listed.stream().anyMatch(name::startsWith), // a classifier may follow the version
                            "in the parts list");
        }
    }
}
