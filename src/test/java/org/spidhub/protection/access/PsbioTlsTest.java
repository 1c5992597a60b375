package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaks to a PSBio through camel-http with the hub's own TLS settings. Certificates are made for each run. */
class PsbioTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private @Nullable HttpsServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates certificates = new Certificates(folder, PASSWORD);
        certificates.authority("ca");
        certificates.authority("stranger");
        certificates.signed("good", "ca", "CN=localhost", "san=dns:localhost,ip:127.0.0.1", "+0d", 30);
        certificates.signed("foreign", "stranger", "CN=localhost", "san=dns:localhost,ip:127.0.0.1", "+0d", 30);
        certificates.signed("expired", "ca", "CN=localhost", "san=dns:localhost,ip:127.0.0.1", "-30d", 10);
        certificates.signed("elsewhere", "ca", "CN=psbio.example", "san=dns:psbio.example", "+0d", 30);
        certificates.signed("hub", "ca", "CN=hub", "san=dns:hub", "+0d", 30);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void reaches_the_psbio_that_its_trust_store_names() throws Exception {
        assertThat(ask(serve("good", false), false)).isEqualTo("psbio");
    }

    @Test
    void shows_its_own_certificate_to_a_psbio_that_insists() throws Exception {
        int port = serve("good", true);
        assertThat(ask(port, true)).isEqualTo("psbio");
        assertThatThrownBy(() -> ask(port, false)).isInstanceOf(Exception.class);
    }

    @Test
    void refuses_a_certificate_of_another_authority() throws Exception {
        assertRefused(serve("foreign", false), "unable to find valid certification path");
    }

    @Test
    void refuses_an_expired_certificate() throws Exception {
        assertRefused(serve("expired", false), "validity check failed");
    }

    @Test
    void refuses_the_certificate_of_another_host() throws Exception {
        assertRefused(serve("elsewhere", false), "doesn't match");
    }

    @Test
    void refuses_a_server_that_speaks_only_an_old_protocol() throws Exception {
        assertRefused(serve("good", false, "TLSv1.1"), "protocol_version|handshake|No appropriate protocol|terminated");
    }

    private static void assertRefused(int port, String words) {
        assertThatThrownBy(() -> ask(port, false)).satisfies(thrown -> {
            StringBuilder all = new StringBuilder();
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                all.append(cause.getMessage()).append('\n');
            }
            assertThat(all.toString()).containsPattern(words);
        });
    }

    private static String ask(int port, boolean withCertificate) throws Exception {
        TlsSettings.Psbio settings = new TlsSettings.Psbio(
                folder.resolve("ca.trust.p12"),
                PASSWORD,
                withCertificate ? folder.resolve("hub.p12") : null,
                withCertificate ? PASSWORD : null,
                false);
        SSLContextParameters tls = TlsConfiguration.psbioTls(settings);
        try (CamelContext camel = new DefaultCamelContext()) {
            tls.setCamelContext(camel);
            HttpComponent http = new HttpComponent();
            http.setSslContextParameters(tls);
            http.setConnectTimeout(5000);
            http.setResponseTimeout(5000);
            http.setAutomaticRetriesDisabled(true);
            camel.addComponent("https", http);
            camel.start();
            return camel.createProducerTemplate()
                    .requestBody("https://localhost:" + port + "/ping", null, String.class);
        }
    }

    private int serve(String certificate, boolean insists, String... protocols) throws Exception {
        SSLContext context = Certificates.serverContext(
                folder.resolve(certificate + ".p12"), folder.resolve("ca.trust.p12"), PASSWORD);
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(insists);
                if (protocols.length > 0) {
                    ssl.setProtocols(protocols);
                }
                parameters.setSSLParameters(ssl);
            }
        });
        started.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("psbio".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        started.start();
        server = started;
        return started.getAddress().getPort();
    }
}
