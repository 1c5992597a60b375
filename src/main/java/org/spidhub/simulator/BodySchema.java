package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The published form of a submission, read by the pretend PSBio with its own eyes: what does not fit is refused, as by a real one. */
final class BodySchema {

    private static final String ID = "urn:spid-hub:psbio-submission";

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text()))));

    /** @return what is wrong, with its place and without its value */
    List<String> violations(Operation kind, JsonNode body) {
        return factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + kind.word())).validate(body).stream()
                .map(found -> found.getInstanceLocation() + " breaks the rule " + found.getType()
                        + (found.getProperty() == null ? "" : " " + found.getProperty()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String text() {
        try (InputStream file = BodySchema.class.getResourceAsStream("/psbio/submission.schema.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
