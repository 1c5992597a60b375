package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the README and the pages of src/docs name has to be there: settings with their defaults, paths, metrics, words of the tables, classes
 * and files. A reader copies these.
 */
class DocumentsTest {

    private static final Pattern SETTING = Pattern.compile("(?<![\\w/.<-])hub\\.[a-z0-9]+(?:[.-][a-z0-9]+)*(\\.\\*)?");
    private static final Pattern DEFAULT_BEHIND =
            Pattern.compile("`(hub\\.[a-z0-9.-]+)` \\(?(?:default )?([0-9][\\w.-]*)[,)]");
    private static final Pattern DEFAULT_IN_TABLE =
            Pattern.compile("^\\| `(hub\\.[a-z0-9.-]+|server\\.port)` \\| `?([\\w.-]+)`? \\|.*");
    private static final Pattern WORD = Pattern.compile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`");
    private static final Pattern CLASS =
            Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z0-9]+[A-Z][A-Za-z0-9]+)(?:\\.[a-z_]\\w*\\*?)?`");
    private static final Pattern FILE =
            Pattern.compile("(?<![\\w/.])((?:src|routes|mappings|wiremock)/[\\w./-]*[\\w-])(?![\\w*<{])");
    private static final Pattern PATH = Pattern.compile("(?:\\$h|(?<![\\w}])/hub)(/[\\w{}<>:./-]*)");
    private static final Pattern METRIC = Pattern.compile("`(hub_[a-z_]+)");
    private static final Pattern MAPPED =
            Pattern.compile("@(?:Request|Get|Post|Put|Delete)Mapping\\(\\s*(?:value = )?([^)]*)\\)");

    /** No classes of ours. */
    private static final List<String> OF_OTHERS = List.of("EventListener", "ScheduledExecutorService");

    /** Files of a jar or of a data folder, and a name that is part of a command of the shell. */
    private static final List<String> NO_SETTINGS =
            List.of("hub.jar", "hub.jsa", "hub.log", "hub.lock", "hub.sh", "hub.service");

    private static Map<Path, String> pages;
    private static Map<String, String> sources;
    private static Map<String, JsonNode> settings;
    private static String flow;

    @BeforeAll
    static void read() throws IOException {
        pages = new TreeMap<>(texts(Path.of("src/docs"), ".md"));
        pages.put(Path.of("README.md"), Files.readString(Path.of("README.md")));
        pages.putAll(texts(Path.of("wiremock"), ".md"));
        sources = new TreeMap<>();
        texts(Path.of("src"), ".java")
                .forEach((file, text) ->
                        sources.merge(file.getFileName().toString().replace(".java", ""), text, String::concat));
        flow = Stream.of("routes", "mappings", "src/main/resources", "wiremock")
                .flatMap(folder -> texts(Path.of(folder), "").values().stream())
                .collect(Collectors.joining("\n"));
        settings = new LinkedHashMap<>();
        JsonNode metadata = new ObjectMapper()
                .readTree(Path.of("target/classes/META-INF/spring-configuration-metadata.json")
                        .toFile());
        metadata.path("properties")
                .forEach(each -> settings.put(each.path("name").asText(), each));
    }

    @Test
    void every_setting_that_a_page_names_is_read_by_the_hub() {
        assertThat(missing(SETTING, found -> {
                    String name = found.group().replaceAll("\\.\\*$", "");
                    return NO_SETTINGS.stream().anyMatch(name::startsWith)
                            || settings.containsKey(name)
                            || settings.keySet().stream().anyMatch(known -> known.startsWith(name + "."))
                            || isPartOf(name)
                            || flow.contains("{{" + name)
                            || metric(name.replace('.', '_'))
                            || sources.values().stream()
                                    .anyMatch(source -> source.contains("\"" + name) || source.contains("${" + name));
                }))
                .isEmpty();
    }

    @Test
    void the_default_that_a_page_tells_is_the_one_in_force() {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            for (String line : page.getValue().lines().toList()) {
                Matcher row = DEFAULT_IN_TABLE.matcher(line);
                List<MatchResult> told =
                        new ArrayList<>(DEFAULT_BEHIND.matcher(line).results().toList());
                if (row.matches()) {
                    told.add(row.toMatchResult());
                }
                for (MatchResult one : told) {
                    JsonNode setting = settings.get(one.group(1));
                    String actual =
                            setting == null ? "" : setting.path("defaultValue").asText();
                    if (!actual.isEmpty()) {
                        compared++;
                        if (!same(actual, one.group(2))) {
                            wrong.add(page.getKey() + ": " + one.group(1) + " is " + actual + ", not " + one.group(2));
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(6);
    }

    @Test
    void every_word_in_capitals_is_a_word_of_the_hub() {
        String all = String.join("\n", sources.values()) + flow;
        assertThat(missing(
                        WORD,
                        found -> all.contains(found.group(1))
                                || all.contains("\"" + found.group(1).replaceAll("^[A-Z]+", "") + "\"")))
                .isEmpty();
    }

    @Test
    void every_class_and_every_test_is_there() {
        assertThat(missing(
                        CLASS,
                        found -> sources.containsKey(found.group(1))
                                || flow.contains("direct:" + found.group(1))
                                || OF_OTHERS.contains(found.group(1))
                                || sources.values().stream()
                                        .anyMatch(source -> source.matches(
                                                "(?s).*\\b(class|record|enum|interface) " + found.group(1) + "\\b.*"))))
                .isEmpty();
    }

    @Test
    void every_file_and_folder_is_there() {
        assertThat(missing(
                        FILE,
                        found -> Files.exists(Path.of(found.group(1)))
                                || found.group(1).contains("NAME")
                                || parentHolds(Path.of(found.group(1)))))
                .isEmpty();
    }

    @Test
    void every_metric_is_counted_somewhere() {
        assertThat(missing(
                        METRIC,
                        found -> metric(found.group(1))
                                || flow.toLowerCase(Locale.ROOT).contains("table " + found.group(1))))
                .isEmpty();
    }

    @Test
    void every_path_of_the_hubs_own_api_is_served() {
        Collection<String> served = new TreeSet<>();
        for (String source : sources.values()) {
            String base = "";
            for (MatchResult mapped : MAPPED.matcher(source).results().toList()) {
                for (MatchResult literal : Pattern.compile("\"([^\"]*)\"")
                        .matcher(mapped.group(1))
                        .results()
                        .toList()) {
                    if (mapped.group().startsWith("@RequestMapping")) {
                        base = literal.group(1);
                    } else if (!literal.group(1).startsWith("application/")
                            && !literal.group(1).startsWith("text/")) {
                        served.add(shape(
                                literal.group(1).startsWith("/hub") ? literal.group(1) : base + literal.group(1)));
                    }
                }
                if (mapped.group(1).isBlank()) {
                    served.add(shape(base));
                }
            }
            if (!base.isEmpty()) {
                served.add(shape(base));
            }
        }
        assertThat(missing(PATH, found -> {
                    String path = shape("/hub" + found.group(1).replaceAll("[.:/-]+$", ""));
                    return served.contains(path)
                            || served.stream()
                                    .anyMatch(each -> each.startsWith(path + "/")
                                            || each.matches(path.replace("{}", "[^/]+"))
                                            || path.matches(each.replace("{}", "[^/]+")));
                }))
                .isEmpty();
    }

    private interface Known {
        boolean is(MatchResult found);
    }

    private static List<String> missing(Pattern pattern, Known known) {
        List<String> missing = new ArrayList<>();
        int looked = 0;
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            for (MatchResult found : pattern.matcher(page.getValue()).results().toList()) {
                looked++;
                if (!known.is(found)) {
                    missing.add(page.getKey() + ": " + found.group());
                }
            }
        }
        assertThat(looked).as("the pages name some").isGreaterThan(4);
        return missing;
    }

    /** A setting whose value is a map, a list, or a record that the annotation processor does not look into. */
    private static boolean isPartOf(String name) {
        return settings.entrySet().stream()
                .anyMatch(each -> name.startsWith(each.getKey() + ".")
                        && (each.getValue().path("type").asText().matches(".*(Map|List).*")
                                || isRecord(each.getValue().path("type").asText())));
    }

    private static boolean isRecord(String type) {
        try {
            return Class.forName(type).isRecord();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean metric(String name) {
        String dotted =
                name.replaceAll("_(seconds|total|count|sum|max|bucket)$", "").replace('_', '.');
        return sources.values().stream().anyMatch(source -> source.contains("\"" + dotted));
    }

    private static boolean parentHolds(Path file) {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.anyMatch(each ->
                    each.getFileName().toString().startsWith(file.getFileName().toString()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean same(String actual, String told) {
        return norm(actual).equals(norm(told));
    }

    private static String norm(String value) {
        String plain = value.toLowerCase(Locale.ROOT).replaceAll("[\\s_]", "");
        return plain.matches("-?[0-9.]+(e-?[0-9]+)?") ? String.valueOf(Double.parseDouble(plain)) : plain;
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}|<[^>]*>", "{}").replaceAll("/$", "");
    }

    private static Map<Path, String> texts(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, String> texts = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> each.toString().endsWith(suffix))
                    .toList()) {
                texts.put(file, new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
