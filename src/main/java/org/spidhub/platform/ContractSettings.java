package org.spidhub.platform;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the contract and the flow come from, and how much a client may send.
 *
 * @param contract the OpenAPI file that every operation is routed from; a deployment may name its own ({@code file:...})
 * @param routesInclude file name patterns of the routes to load
 * @param maxBody largest request body; a larger one is answered with 413
 */
@ConfigurationProperties("hub")
public record ContractSettings(
        @DefaultValue("classpath:openapi/spid-server.yaml") String contract,
        @DefaultValue("*.camel.yaml") List<String> routesInclude,
        @DefaultValue("40MB") DataSize maxBody) {}
