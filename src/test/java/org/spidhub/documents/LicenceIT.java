package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Whoever gets the jar gets the licence, whole, where one looks for it. */
class LicenceIT {

    @Test
    void the_jar_carries_the_licence_of_the_documents() throws IOException {
        String licence = Files.readString(Path.of("src/docs/LICENSE"));
        assertThat(licence).contains("Apache License", "Version 2.0, January 2004", "END OF TERMS AND CONDITIONS");
        try (JarFile jar = new JarFile(System.getProperty("hub.jar"))) {
            ZipEntry entry = jar.getEntry("META-INF/LICENSE");
            assertThat(entry).as("META-INF/LICENSE of the jar").isNotNull();
            try (InputStream in = jar.getInputStream(entry)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(licence);
            }
        }
    }
}
