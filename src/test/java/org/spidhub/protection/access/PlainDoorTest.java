package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.tomcat.util.net.SSLHostConfig.CertificateVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.mock.env.MockEnvironment;

/** From where plain HTTP can be reached: beyond this machine only where somebody said so. */
class PlainDoorTest {

    private static final TlsSettings.Psbio PSBIO = new TlsSettings.Psbio(null, null, null, null, false);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // profile, server.address, TLS of the hub, TLS on server.port, allow-plain, opens at
                "production, -, false, false, false, 127.0.0.1",
                "production, -, true, false, false, 127.0.0.1",
                "production, 192.0.2.7, true, false, false, 127.0.0.1",
                "production, 0.0.0.0, true, false, false, 127.0.0.1",
                "production, 127.0.0.9, false, false, false, 127.0.0.9",
                "production, -, false, false, true, -",
                "production, 192.0.2.7, false, false, true, 192.0.2.7",
                "production, -, false, true, false, -",
                "demo, 127.0.0.1, false, false, false, 127.0.0.1",
                "demo, 0.0.0.0, false, false, false, 0.0.0.0"
            })
    void opens_beyond_this_machine_only_when_told(
            String profile, String address, boolean tls, boolean ssl, boolean allowPlain, String opensAt)
            throws Exception {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        server.setAddress(address == null ? null : InetAddress.getByName(address));
        if (ssl) {
            server.setSsl(new Ssl());
        }
        TlsSettings settings = new TlsSettings(
                tls ? Path.of("server.p12") : null,
                "secret",
                8444,
                null,
                null,
                CertificateVerification.NONE,
                allowPlain,
                PSBIO);
        new TlsConfiguration().doors(settings, environment).customize(server);
        assertThat(server.getAddress()).isEqualTo(opensAt == null ? null : InetAddress.getByName(opensAt));
        assertThat(server.getAdditionalTomcatConnectors()).hasSize(tls ? 1 : 0);
    }
}
