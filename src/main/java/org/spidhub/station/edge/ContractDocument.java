package org.spidhub.station.edge;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.ContractSettings;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Serves the contract that this hub runs, with the login added, which is no operation of the published one and so has no route. Open to
 * everybody: it holds no secret, and a client is built before it has a login.
 */
@RestController
class ContractDocument {

    static final MediaType YAML = new MediaType("application", "yaml");

    private final String text;

    ContractDocument(ContractSettings settings, ResourceLoader resources) throws IOException {
        Map<String, Object> contract = read(resources, settings.contract());
        Map<String, Object> login = read(resources, "classpath:openapi/login.yaml");
        List<Object> tags = new ArrayList<>(contract.get("tags") instanceof List<?> known ? known : List.of());
        tags.addAll((List<?>) login.getOrDefault("tags", List.of()));
        contract.put("tags", tags);
        child(contract, "paths").putAll(child(login, "paths"));
        child(child(contract, "components"), "schemas").putAll(child(login, "schemas"));
        this.text = write(contract);
    }

    @GetMapping("/gbs-spid-server/openapi.yaml")
    ResponseEntity<byte[]> contract() {
        return answer(text);
    }

    static ResponseEntity<byte[]> answer(String yaml) {
        return ResponseEntity.ok()
                .contentType(YAML)
                .cacheControl(CacheControl.noCache())
                .body(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Map<String, Object> read(ResourceLoader resources, String location) throws IOException {
        try (InputStream in = resources.getResource(location).getInputStream()) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> of, String name) {
        @Nullable Object child = of.computeIfAbsent(name, same -> new LinkedHashMap<>());
        return (Map<String, Object>) child;
    }

    private static String write(Map<String, Object> contract) {
        DumperOptions style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setWidth(130);
        style.setDereferenceAliases(true);
        return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(style), style).dump(contract);
    }
}
