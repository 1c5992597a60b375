package org.spidhub.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the contract and the flow come from, and how much a client may send.
 *
 * @param contract the OpenAPI file that every operation is routed from; a deployment may name its own ({@code file:...})
 * @param routesInclude file name patterns of the routes to load
 * @param maxBody largest request body; a larger one is answered with 413
 * @param bodyMemory how much the bodies of all requests may take at once, a quarter of it for callers who have not logged in; by
 *     default a quarter of the heap; what does not fit is answered with 503
 */
@ConfigurationProperties("hub")
public record ContractSettings(
        @DefaultValue("classpath:openapi/spid-server.yaml") String contract,
        @DefaultValue("*.camel.yaml") List<String> routesInclude,
        @DefaultValue("40MB") DataSize maxBody,
        @Nullable DataSize bodyMemory) {

    /** In bytes. */
    public long bodyBudget() {
        return bodyMemory == null ? Runtime.getRuntime().maxMemory() / 4 : bodyMemory.toBytes();
    }
}
