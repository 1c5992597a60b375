package org.spidhub.provider.psbio;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the IDN of a CPF comes from.
 *
 * @param mode {@code http}: the IDN Generation Service; {@code hmac}: computed here from {@code key}
 * @param baseUrl the service; absent means the PSBio's base URL
 * @param path its path; it takes {@code {"cpf": "11 digits"}} by POST and answers {@code {"idn": "..."}}
 * @param pingPath asked by GET to know whether the service is there; blank when it offers no ping
 * @param key secret of the {@code hmac} mode
 */
@ConfigurationProperties("hub.idn")
public record IdnSettings(
        @DefaultValue("http") Mode mode,
        @Nullable URI baseUrl,
        @DefaultValue("/idn-service/idn") String path,
        @DefaultValue("/idn-service/ping") String pingPath,
        @Nullable String key) {

    /** The two sources of an IDN. */
    public enum Mode {
        HTTP,
        HMAC
    }

    @Override
    public String toString() {
        return "IdnSettings[" + mode + ", " + baseUrl + ", " + path + ", key ***]";
    }
}
