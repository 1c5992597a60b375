package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.ClassUtils;

/**
 * The page of settings is what the annotation processor reads off the settings records, with the defaults of {@code application.yaml}
 * over those of the records. Since when there is a setting is read back from the page: what is new to it came with the pom's version.
 */
class SettingsDocumentTest {

    private static final WrittenPage PAGE = WrittenPage.of("settings.md");
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Path ADDITIONAL =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("java.lang.String", "text"),
            Map.entry("java.lang.Boolean", "true or false"),
            Map.entry("java.lang.Integer", "whole number"),
            Map.entry("java.lang.Long", "whole number"),
            Map.entry("java.lang.Double", "number"),
            Map.entry("java.time.Duration", "time"),
            Map.entry("java.nio.file.Path", "file or folder"),
            Map.entry("java.net.URI", "address"),
            Map.entry("org.springframework.util.unit.DataSize", "size"));
    private static final String INTRODUCTION = """
            # Settings

            Every `hub.*` setting, written by `SettingsDocumentTest` from the settings records and `application.yaml`; `KnownSettings` stops a start that names another one.

            * In the environment dots and dashes are underscores: `hub.data-dir` is `HUB_DATA_DIR`. In a file or on the command line: `--hub.data-dir=/var/lib/spid-hub`.
            * A *time* is a number with a unit, such as `500ms`, `30s`, `15m`, `24h`, `30d`. A *size* is such as `40MB` or `1GB`. A *list* separates by commas.
            * No default (-): required, or absent as the meaning says. The profile `demo` (`src/main/resources/application-demo.yaml`) sets some for a first try.
            * Settings of Spring, Camel and Quartz work too; those that the hub changes stand in `src/main/resources/application.yaml`.
            """;

    @Test
    void the_page_names_every_setting_with_default_type_and_meaning() throws IOException {
        PAGE.mustBe(page());
    }

    @Test
    void every_setting_has_a_meaning_and_a_type_that_a_person_knows() throws Exception {
        for (JsonNode setting : settings().values()) {
            String name = setting.path("name").asText();
            assertThat(meaning(setting)).as("the meaning of " + name).hasSizeGreaterThan(4);
            assertThat(type(setting.path("type").asText())).as(name).doesNotContain("org.", "java.");
        }
    }

    private static String page() throws IOException {
        Map<String, JsonNode> settings = settings();
        Map<String, String> since = since();
        Map<String, Object> packaged = packaged();
        TreeSet<String> groups = new TreeSet<>();
        settings.keySet().forEach(name -> groups.add(group(name)));
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (String group : groups) {
            List<String> names = settings.keySet().stream()
                    .filter(name -> group(name).equals(group))
                    .toList();
            page.append("\n## ").append(group).append("\n\n");
            TreeSet<String> records = new TreeSet<>();
            names.forEach(name -> {
                String source = settings.get(name).path("sourceType").asText();
                if (!source.isEmpty()) {
                    records.add("`" + source.replaceAll(".*\\.|\\$.*", "") + "`");
                }
            });
            if (!records.isEmpty()) {
                page.append("Read by ").append(String.join(", ", records)).append(".\n\n");
            }
            page.append("| Setting | Default | Type | Since | Meaning |\n|---|---|---|---|---|\n");
            for (String name : names) {
                JsonNode setting = settings.get(name);
                page.append("| `%s` | %s | %s | %s | %s |%n"
                        .formatted(
                                name,
                                standard(setting, packaged.get(name)),
                                type(setting.path("type").asText()),
                                since.getOrDefault(name, version()),
                                meaning(setting)));
            }
        }
        return page.toString();
    }

    private static String group(String name) {
        String[] parts = name.split("\\.");
        return parts.length < 3 ? "hub" : parts[0] + "." + parts[1];
    }

    private static Map<String, JsonNode> settings() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> settings = new TreeMap<>();
        for (Path file : List.of(METADATA, ADDITIONAL)) {
            json.readTree(Files.readString(file)).path("properties").forEach(setting -> {
                String name = setting.path("name").asText();
                Class<?> own = ofSettings(setting.path("type").asText());
                if (own == null) {
                    settings.put(name, setting);
                } else {
                    String each =
                            setting.path("type").asText().startsWith("java.util.List<") ? name + "[0]." : name + ".";
                    for (RecordComponent member : own.getRecordComponents()) {
                        ObjectNode described =
                                describe(own, member, setting.path("sourceType").asText());
                        settings.put(
                                each + kebab(member.getName()), described.put("name", each + kebab(member.getName())));
                    }
                }
            });
        }
        return settings;
    }

    /** A record of the hub's own that a setting is made of, alone or in a list, or null: the processor does not look into it. */
    private static Class<?> ofSettings(String type) {
        try {
            Class<?> own = Class.forName(type.replaceAll("java.util.List<(.*)>", "$1"));
            return own.isRecord() ? own : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static ObjectNode describe(Class<?> own, RecordComponent member, String source) {
        ObjectNode setting = new ObjectMapper().createObjectNode().put("sourceType", source);
        setting.put(
                "type", ClassUtils.resolvePrimitiveIfNecessary(member.getType()).getName());
        int index = Arrays.stream(own.getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(member.getName());
        DefaultValue standard =
                own.getDeclaredConstructors()[0].getParameters()[index].getAnnotation(DefaultValue.class);
        if (standard != null) {
            setting.put("defaultValue", String.join(", ", standard.value()));
        }
        Path file =
                Path.of("src/main/java/" + own.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java");
        try {
            Matcher told = Pattern.compile("@param " + member.getName() + " ([\\s\\S]*?)\\n *\\*(?:/| @)")
                    .matcher(Files.readString(file));
            return told.find() ? setting.put("description", told.group(1).replaceAll("\\n *\\* *", " ")) : setting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** By setting, the version that the page names. */
    private static Map<String, String> since() throws IOException {
        return PAGE.rows().stream()
                .filter(row -> row.size() > 4 && row.get(0).startsWith("`hub."))
                .collect(Collectors.toMap(row -> row.get(0).replace("`", ""), row -> row.get(3)));
    }

    /** Of the project: the first that the pom tells. */
    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>([0-9.]+)").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static Map<String, Object> packaged() throws IOException {
        PropertySource<?> file = new YamlPropertySourceLoader()
                .load("application", new FileSystemResource("src/main/resources/application.yaml"))
                .get(0);
        Map<String, Object> values = new TreeMap<>();
        for (String name : settings().keySet()) {
            Object value = file.getProperty(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static String standard(JsonNode setting, Object packaged) {
        JsonNode value = setting.path("defaultValue");
        if (packaged != null) {
            return "`" + packaged + "`";
        }
        if (value.isArray()) {
            return "`"
                    + StreamSupport.stream(value.spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", "))
                    + "`";
        }
        return value.isMissingNode() || value.asText().isEmpty() ? "-" : "`" + value.asText() + "`";
    }

    private static String type(String type) {
        if (type.startsWith("java.util.List<")) {
            return "list: " + type(type.substring("java.util.List<".length(), type.length() - 1));
        }
        String known = TYPES.get(type);
        if (known != null) {
            return known;
        }
        try {
            Class<?> own = Class.forName(type);
            if (own.isEnum()) {
                return Arrays.stream(own.getEnumConstants())
                        .map(word -> ((Enum<?>) word).name())
                        .collect(Collectors.joining(", "));
            }
            return type;
        } catch (ClassNotFoundException e) {
            return type;
        }
    }

    private static String meaning(JsonNode setting) {
        return setting.path("description")
                .asText()
                .replaceAll("\\{@code ([^}]+)}", "`$1`")
                .replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w*)#?(\\w*)(?:\\(\\))?}", "`$1.$2`")
                .replaceAll("`(\\w+)\\.`", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }
}
