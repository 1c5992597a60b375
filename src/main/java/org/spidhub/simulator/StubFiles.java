package org.spidhub.simulator;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The stub files: those packaged in the jar, each replaced by a file of the same name in the working directory's
 * {@code wiremock/mappings}. WireMock's own class path reader does not see into a jar within a jar.
 */
final class StubFiles {

    private StubFiles() {}

    static List<StubMapping> load(Path overrides) throws IOException {
        Map<String, String> byName = new TreeMap<>();
        for (Resource packaged :
                new PathMatchingResourcePatternResolver().getResources("classpath:wiremock/mappings/*.json")) {
            byName.put(
                    Objects.requireNonNull(packaged.getFilename()),
                    packaged.getContentAsString(StandardCharsets.UTF_8));
        }
        for (Path file : filesIn(overrides)) {
            byName.put(file.getFileName().toString(), Files.readString(file));
        }
        if (byName.isEmpty()) {
            throw new IOException("no stub files found, neither packaged nor in " + overrides.toAbsolutePath());
        }
        return byName.values().stream().map(StubMapping::buildFrom).toList();
    }

    private static Collection<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().endsWith(".json"))
                            .toList());
        }
    }
}
