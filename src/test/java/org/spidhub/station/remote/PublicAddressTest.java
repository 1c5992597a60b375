package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Links lead to where people reach the hub, not to where the hub believes it is. */
class PublicAddressTest {

    private final ServerProperties server = new ServerProperties();
    private final MockEnvironment environment = new MockEnvironment();

    @AfterEach
    void forget() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @CsvSource({
        "https://spid.example,            https://spid.example/hub/capture/x",
        "https://spid.example/,           https://spid.example/hub/capture/x",
        "https://spid.example/ar//,       https://spid.example/ar/hub/capture/x",
        "https://spid.example:8443/a/b,   https://spid.example:8443/a/b/hub/capture/x",
        "http://[2001:db8::1]:80/,        http://[2001:db8::1]:80/hub/capture/x"
    })
    void the_setting_goes_before_everything(String setting, String link) {
        server.setForwardHeadersStrategy(ForwardHeadersStrategy.NATIVE);
        call("http", "inside.example", 8082, "");

        assertThat(address(setting)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "NATIVE,    https, spid.example, 443,  '',    https://spid.example/hub/capture/x",
        "NATIVE,    https, spid.example, 8443, '',    https://spid.example:8443/hub/capture/x",
        "FRAMEWORK, https, spid.example, 443,  '/ar', https://spid.example/ar/hub/capture/x",
        "FRAMEWORK, http,  10.0.0.5,     8082, '',    http://10.0.0.5:8082/hub/capture/x",
        "NONE,      https, evil.example, 443,  '',    http://127.0.0.1:9282/hub/capture/x",
        ",          https, evil.example, 443,  '',    http://127.0.0.1:9282/hub/capture/x"
    })
    void a_trusted_proxy_may_supply_it_and_nobody_else(
            @Nullable ForwardHeadersStrategy strategy,
            String scheme,
            String host,
            int port,
            String prefix,
            String link) {
        server.setForwardHeadersStrategy(strategy);
        environment.setProperty("local.server.port", "9282");
        call(scheme, host, port, prefix);

        assertThat(address(null)).isEqualTo(link);
    }

    @Test
    void the_demo_takes_its_own_port_and_address() throws Exception {
        environment.setProperty("local.server.port", "34567");

        assertThat(address(null)).isEqualTo("http://127.0.0.1:34567/hub/capture/x");
        server.setAddress(InetAddress.getByName("0.0.0.0"));
        assertThat(address(null)).isEqualTo("http://127.0.0.1:34567/hub/capture/x");
        server.setAddress(InetAddress.getByName("192.0.2.7"));
        assertThat(address(null)).isEqualTo("http://192.0.2.7:34567/hub/capture/x");
    }

    private String address(@Nullable String setting) {
        RemoteSettings settings = new RemoteSettings(
                RemoteSettings.Provider.OWN,
                setting == null ? null : URI.create(setting),
                Duration.ofMinutes(15),
                Duration.ofHours(24),
                new RemoteSettings.Spidx(null, null, "", null, Duration.ofSeconds(1)));
        return new PublicAddress(settings, server, environment).of("/hub/capture/x");
    }

    private static void call(String scheme, String host, int port, String prefix) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setScheme(scheme);
        request.setServerName(host);
        request.setServerPort(port);
        request.setContextPath(prefix);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
