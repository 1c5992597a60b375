package org.spidhub.protection.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the list of known vulnerabilities says is not here is not here. */
class AdvisoriesTest {

    @Test
    void nothing_of_ours_reads_java_serialization() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.spidhub"));
    }

    @Test
    void no_route_keeps_exchanges_or_reads_formats_that_run_code() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            List<Path> routes = files.toList();
            assertThat(routes).hasSizeGreaterThan(10);
            for (Path route : routes) {
                assertThat(Files.readString(route))
                        .as(route.toString())
                        .doesNotContainPattern(
                                "(?m)^\\s*-?\\s*(aggregate|idempotentConsumer|resequence|claimCheck|saga|"
                                        + "xstream|castor|fory|javaSerialization|multipart|mimeMultipart|zipFile|tarFile|"
                                        + "exec|groovy|mvel|ognl|spel|python|velocity|freemarker)\\s*:");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.camel.component.jms.JmsComponent",
                "org.apache.camel.component.netty.NettyComponent",
                "org.apache.camel.component.mina.MinaComponent",
                "org.apache.camel.component.mail.MailComponent",
                "org.apache.camel.component.exec.ExecComponent",
                "org.apache.camel.component.sql.SqlComponent",
                "org.apache.camel.dataformat.xstream.XStreamDataFormat",
                "com.thoughtworks.xstream.XStream",
                "com.esotericsoftware.kryo.Kryo",
                "org.h2.Driver",
                "org.jolokia.http.AgentServlet",
                "groovy.lang.GroovyShell",
                "org.apache.camel.component.springrabbit.SpringRabbitMQComponent"
            })
    void the_component_of_an_advisory_is_not_on_the_class_path(String name) {
        assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class"))
                .isNull();
    }

    /** CVE-2025-52999 was mended in 2.15. */
    @Test
    void jackson_limits_the_depth_of_a_document() {
        assertThat(PackageVersion.VERSION.getMajorVersion()).isEqualTo(2);
        assertThat(PackageVersion.VERSION.getMinorVersion()).isGreaterThanOrEqualTo(15);
    }
}
