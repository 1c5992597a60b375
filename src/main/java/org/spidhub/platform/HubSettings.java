package org.spidhub.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings that belong to no single room.
 *
 * @param dataDir folder of everything the hub keeps on disk (embedded database, client releases, keys of the demo)
 * @param routesDir folder whose {@code *.camel.yaml} files replace packaged routes of the same name, one by one
 * @param mappingsDir folder whose files replace packaged mappings of the same relative name, one by one
 * @param database an external PostgreSQL; without a URL the hub starts its own under {@code dataDir}
 */
@ConfigurationProperties("hub")
public record HubSettings(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue("./routes") Path routesDir,
        @DefaultValue("./mappings") Path mappingsDir,
        @DefaultValue Database database) {

    /**
     * @param url JDBC URL of a PostgreSQL 15 or later; absent means the embedded one
     * @param username its user
     * @param password its password
     * @param poolSize connections the hub holds at most; several hubs share the server's limit
     * @param silence a server that says nothing for so long is given up, and the request that waits for it gets an error; migrations
     *     and commands may take as long as they need
     */
    public record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("20") int poolSize,
            @DefaultValue("120s") Duration silence) {

        /** Whether the hub runs a database of its own, which no other hub uses. */
        public boolean isEmbedded() {
            return url == null || url.isBlank();
        }
    }
}
