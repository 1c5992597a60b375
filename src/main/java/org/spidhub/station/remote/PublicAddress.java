package org.spidhub.station.remote;

import java.net.InetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where people reach this hub from outside, as nobody inside can know it: {@code hub.remote.public-url}; else, behind a trusted proxy,
 * the address that the station's own call came to; else the hub's own port on this machine, which is right for a demo only.
 */
@Component
class PublicAddress {

    private final @Nullable URI configured;
    private final ServerProperties server;
    private final Environment environment;

    PublicAddress(RemoteSettings settings, ServerProperties server, Environment environment) {
        this.configured = settings.publicUrl();
        this.server = server;
        this.environment = environment;
    }

    /**
     * @param path begins with a slash
     * @return an absolute URL
     */
    String of(String path) {
        String base = configured != null ? configured.toString() : forwarded();
        return (base == null ? own() : base).replaceAll("/+$", "") + path;
    }

    /** Null unless the settings say that a proxy is to be believed. */
    private @Nullable String forwarded() {
        ForwardHeadersStrategy strategy = server.getForwardHeadersStrategy();
        boolean believed = strategy == ForwardHeadersStrategy.NATIVE || strategy == ForwardHeadersStrategy.FRAMEWORK;
        return believed && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? ServletUriComponentsBuilder.fromContextPath(call.getRequest()).toUriString()
                : null;
    }

    private String own() {
        InetAddress address = server.getAddress();
        String host = address == null || address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return UriComponentsBuilder.newInstance()
                .scheme("http")
                .host(host.contains(":") ? "[" + host + "]" : host)
                .port(environment.getProperty("local.server.port", "8082")) // the real one, also for server.port=0
                .toUriString();
    }
}
