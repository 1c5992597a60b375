package org.spidhub.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much the hub may store; at 80 % of it new submissions are refused with 503, so that what was accepted can still be finished.
 *
 * @param storeQuota bytes of the database, such as {@code 200GB}; absent means only the disk counts
 * @param freeDisk bytes that must stay free on the disk of an embedded database
 */
@ConfigurationProperties("hub.limits")
public record QuotaSettings(
        @Nullable DataSize storeQuota, @DefaultValue("1GB") DataSize freeDisk) {}
