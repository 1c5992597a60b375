package org.spidhub.protection.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.ContractSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Which operation a request is for, read from the contract file that also makes the routes. Case, doubled slashes and a
 * slash at the end are ignored on purpose: a spelling that a router might accept must not slip past its rule.
 */
@Component
@ConditionalOnWebApplication
public class ContractPaths {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]++}");

    private final List<Path> paths;

    ContractPaths(ContractSettings settings, ResourceLoader resources) {
        try (InputStream in = resources.getResource(settings.contract()).getInputStream()) {
            Map<String, Object> contract = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            this.paths = read(contract);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path the path of a request, decoded, without query */
    public Optional<String> operation(String method, String path) {
        String wanted = method.toLowerCase(Locale.ROOT);
        String plain = canonical(path);
        return paths.stream()
                .filter(known -> known.method.equals(wanted)
                        && known.pattern.matcher(plain).matches())
                .map(Path::operation)
                .findFirst();
    }

    /** The methods of the operations on a path, in upper case; none when the contract has no such path. */
    public Set<String> methods(String path) {
        String plain = canonical(path);
        return paths.stream()
                .filter(known -> known.pattern.matcher(plain).matches())
                .map(known -> known.method.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The decoded path of a request, without query. */
    public static String pathOf(HttpServletRequest request) {
        return String.valueOf(request.getServletPath()) + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    List<String> operations() {
        return paths.stream().map(Path::operation).toList();
    }

    /** One request for each operation, its variables filled with {@code 1}; for documentation and tests. */
    List<Sample> samples() {
        return paths.stream()
                .map(path -> new Sample(
                        path.method.toUpperCase(Locale.ROOT),
                        VARIABLE.matcher(path.template).replaceAll("1"),
                        path.operation))
                .toList();
    }

    record Sample(String method, String path, String operation) {}

    private static List<Path> read(Map<String, Object> contract) {
        List<Path> paths = new ArrayList<>();
        map(contract.get("paths"))
                .forEach((template, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        paths.add(Path.of(
                                method, template, String.valueOf(map(operation).get("operationId"))));
                    }
                }));
        paths.sort(Comparator.comparingInt(Path::variables)); // the more literal path wins
        return paths;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }

    private static String canonical(String path) {
        String plain = path.toLowerCase(Locale.ROOT).replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private record Path(String method, String template, Pattern pattern, int variables, String operation) {

        static Path of(String method, String template, String operation) {
            String regex = VARIABLE.splitAsStream(canonical(template) + " ")
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^/]++"))
                    .replace(" \\E", "\\E");
            int variables = (int) VARIABLE.matcher(template).results().count();
            return new Path(method, template, Pattern.compile(regex), variables, operation);
        }
    }
}
