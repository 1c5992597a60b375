package org.spidhub.station.clientupdate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param publicKey minisign public key (one base64 line) that manifests must be signed with; without it the hub serves what lies
 *     in the folder and says so in the log
 */
@ConfigurationProperties("hub.client-update")
public record ClientUpdateSettings(@Nullable String publicKey) {}
