package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;

class FoldersTest {

    @TempDir
    Path folder;

    private HubSettings settings() {
        return new HubSettings(
                folder, folder, folder, new HubSettings.Database(null, null, null, 0, Duration.ofMinutes(2)));
    }

    @Test
    void takes_the_packaged_file_when_the_folder_has_none() throws Exception {
        Collection<Resource> files = new Overlay(folder, "routes").list(List.of("*.camel.yaml"));

        assertThat(files)
                .extracting(Resource::getFilename)
                .contains("00-errors.camel.yaml", "10-spid-api.camel.yaml")
                .isSorted();
    }

    @Test
    void replaces_one_packaged_file_and_adds_another() throws Exception {
        Files.writeString(folder.resolve("00-errors.camel.yaml"), "mine");
        Files.writeString(folder.resolve("99-extra.camel.yaml"), "extra");
        Files.writeString(folder.resolve("notes.txt"), "not a route");

        Collection<Resource> files = new Overlay(folder, "routes").list(List.of("*.camel.yaml"));

        assertThat(files)
                .extracting(Resource::getFilename)
                .contains("99-extra.camel.yaml")
                .doesNotContain("notes.txt")
                .doesNotHaveDuplicates();
        assertThat(files.iterator().next().getContentAsByteArray()).asString().isEqualTo("mine");
    }

    @Test
    void reads_a_mapping_from_the_folder_through_camels_own_loader() throws Exception {
        Files.createDirectories(folder.resolve("spid-to-psbio"));
        Files.writeString(folder.resolve("spid-to-psbio/x.jslt"), "{\"a\": 1}");
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("resource-loader-mapping", new MappingFiles(settings()));

            assertThat(ResourceHelper.resolveMandatoryResourceAsInputStream(camel, "mapping:spid-to-psbio/x.jslt"))
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .isEqualTo("{\"a\": 1}");
            assertThatThrownBy(() -> ResourceHelper.resolveMandatoryResourceAsInputStream(camel, "mapping:absent.jslt"))
                    .isInstanceOf(java.io.FileNotFoundException.class);
        }
    }

    @Test
    void refuses_a_name_that_climbs_out_of_the_folder() {
        assertThatThrownBy(() -> new Overlay(folder, "mappings").find("../../etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
