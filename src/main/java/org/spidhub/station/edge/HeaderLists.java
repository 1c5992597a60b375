package org.spidhub.station.edge;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * The only headers that enter a route from a client, and the only ones that leave. Camel would let {@code kafka.*} headers in,
 * which steer a producer, and would send every request header back, {@code Authorization} included.
 */
@Component("headerLists")
class HeaderLists implements HeaderFilterStrategy {

    /** Query parameters pass the same gate as headers, hence os, idn and remotecapturerequest. */
    private static final Set<String> IN = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "idempotency-key",
            "if-none-match",
            "if-range",
            "range",
            "os",
            "idn",
            "remotecapturerequest");

    private static final Set<String> OUT = Set.of(
            "accept-ranges",
            "cache-control",
            "content-disposition",
            "content-range",
            "content-type",
            "etag",
            "repr-digest",
            "retry-after",
            "vary",
            "www-authenticate",
            "x-checksum-sha256");

    /** True drops the header. */
    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }

    /** True drops the header. */
    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
