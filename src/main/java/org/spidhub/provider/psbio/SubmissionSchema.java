package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spidhub.register.transaction.Kind;
import org.springframework.stereotype.Component;

/** Says what in a submission's body is not as the PSBio's published API wants it, before anything is sent. */
@Component
public final class SubmissionSchema {

    private static final String FILE = "/psbio/submission.schema.json";

    private final Map<Kind, JsonSchema> schemas = new EnumMap<>(Kind.class);

    public SubmissionSchema() {
        String id = "urn:spid-hub:psbio-submission";
        String text = text();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(id, text))));
        for (Kind kind : new Kind[] {Kind.ENROLL, Kind.UPDATE, Kind.SEARCH}) {
            String definition = kind.name().toLowerCase(Locale.ROOT);
            JsonSchema schema = factory.getSchema(SchemaLocation.of(id + "#/$defs/" + definition));
            schema.initializeValidators();
            schemas.put(kind, schema);
        }
    }

    /**
     * @param kind one that has a body: a deletion has none
     * @return what is wrong, each in plain words with the member's place and never with its value; empty when the body fits
     */
    public List<String> violations(Kind kind, JsonNode body) {
        JsonSchema schema = schemas.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException("a " + kind + " has no body");
        }
        return schema.validate(body).stream()
                .map(SubmissionSchema::words)
                .distinct()
                .sorted()
                .toList();
    }

    private static String words(ValidationMessage found) {
        String place = place(found);
        return switch (found.getType()) {
            case "required" -> place(found, String.valueOf(found.getProperty())) + " is missing";
            case "type" ->
                place + " is not of the type " + found.getSchemaNode().asText();
            case "minItems" -> place + " is empty";
            case "minLength", "pattern" -> place + " is blank";
            case "uniqueItems" -> place + " names one twice";
            case "minimum", "maximum" -> place + " is out of range";
            default -> place + " breaks the rule " + found.getType();
        };
    }

    /** Such as {@code biometrics[0].index}; the whole body is called so. */
    private static String place(ValidationMessage found) {
        String path = found.getInstanceLocation().toString().replaceAll("^\\$\\.?", "");
        return path.isEmpty() ? "the body" : path;
    }

    private static String place(ValidationMessage found, String member) {
        String path = place(found);
        return path.equals("the body") ? member : path + "." + member;
    }

    private static String text() {
        try (InputStream file = SubmissionSchema.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the hub's own file " + FILE + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the hub's own file " + FILE + " cannot be read", e);
        }
    }
}
