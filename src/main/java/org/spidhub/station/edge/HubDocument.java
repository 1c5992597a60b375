package org.spidhub.station.edge;

import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Describes the hub's own API under {@code /hub}, read from its handlers so that it lists each of them; open, as it holds no secret. */
@RestController
class HubDocument {

    private static final String OWN = "/hub/";

    private final SingletonSupplier<String> text;

    HubDocument(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.text = SingletonSupplier.of(() -> Yaml.pretty(describe(handlers.getObject())));
    }

    @GetMapping("/hub/openapi.yaml")
    ResponseEntity<byte[]> document() {
        return ContractDocument.answer(text.obtain());
    }

    private static OpenAPI describe(RequestMappingHandlerMapping handlers) {
        OpenAPI api = new OpenAPI()
                .info(new Info()
                        .title("SPID Hub, its own API")
                        .version("1")
                        .description(
                                "What administrators call; stations call the contract at /gbs-spid-server/openapi.yaml."
                                        + " Errors come as ErrorResponse of that contract.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
        Map<String, PathItem> paths = new TreeMap<>();
        HandlerWords words = new HandlerWords(api.getComponents());
        handlers.getHandlerMethods().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().toString()))
                .forEach(entry -> add(paths, entry.getKey(), entry.getValue(), words));
        Paths sorted = new Paths();
        sorted.putAll(paths);
        return api.paths(sorted);
    }

    private static void add(
            Map<String, PathItem> paths, RequestMappingInfo mapping, HandlerMethod handler, HandlerWords words) {
        for (String path : mapping.getPatternValues()) {
            if (path.startsWith(OWN)) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    Operation operation = words.operation(handler, mapping);
                    paths.computeIfAbsent(path, same -> new PathItem())
                            .operation(PathItem.HttpMethod.valueOf(method.name()), operation);
                }
            }
        }
    }
}
