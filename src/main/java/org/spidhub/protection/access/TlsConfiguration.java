package org.spidhub.protection.access;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** TLS in both directions, 1.2 at least: the stations' door, and the certificates shown to and believed of the PSBio. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TlsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TlsConfiguration.class);
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doors(TlsSettings settings, Environment environment) {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        return factory -> {
            Path keyStore = settings.keyStore();
            if (keyStore != null) {
                factory.addAdditionalTomcatConnectors(connector(settings, keyStore, factory.getAddress()));
            }
            InetAddress address = factory.getAddress();
            boolean encrypted = factory.getSsl() != null && factory.getSsl().isEnabled();
            boolean near = address != null && address.isLoopbackAddress();
            if (!demo && !encrypted && !near && !settings.allowPlain()) {
                factory.setAddress(InetAddress.getLoopbackAddress());
                LOG.warn(
                        "Plain HTTP is served on the loopback address only; other machines reach {}. Hint: {}",
                        keyStore == null ? "nothing" : "port " + settings.port() + " by TLS",
                        keyStore == null
                                ? "set hub.tls.key-store, or hub.tls.allow-plain=true where a proxy or the network encrypts"
                                : "hub.tls.allow-plain=true opens it where a proxy or the network encrypts");
            }
        };
    }

    /** For camel-http. Without stores of its own it believes what Java believes, still with TLS 1.2 at least. */
    @Bean
    SSLContextParameters psbioTls(TlsSettings settings) {
        return psbioTls(settings.psbio());
    }

    /** Only the component of https addresses: given these parameters, the one of http addresses would speak TLS too. */
    @Bean
    ComponentCustomizer psbioSpeaksTls(SSLContextParameters psbioTls) {
        return ComponentCustomizer.builder(HttpComponent.class).build((name, http) -> {
            if (name.equals("https")) {
                http.setSslContextParameters(psbioTls);
            }
        });
    }

    static SSLContextParameters psbioTls(TlsSettings.Psbio settings) {
        SSLContextParameters tls = new SSLContextParameters();
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.setSecureSocketProtocol(PROTOCOLS);
        tls.setSecureSocketProtocols(protocols);
        Path trusted = settings.trustStore();
        if (trusted != null) {
            TrustManagersParameters trust = new TrustManagersParameters();
            trust.setKeyStore(store(trusted, settings.trustStorePassword()));
            tls.setTrustManagers(trust);
        }
        Path own = settings.keyStore();
        if (own != null) {
            KeyManagersParameters keys = new KeyManagersParameters();
            keys.setKeyStore(store(own, settings.keyStorePassword()));
            keys.setKeyPassword(settings.keyStorePassword());
            tls.setKeyManagers(keys);
        }
        return tls;
    }

    private static KeyStoreParameters store(Path file, @Nullable String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setType("PKCS12");
        store.setResource("file:" + file);
        store.setPassword(password);
        return store;
    }

    private static Connector connector(TlsSettings settings, Path keyStore, @Nullable InetAddress address) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(settings.port());
        connector.setScheme("https");
        connector.setSecure(true);
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setSSLEnabled(true);
            if (address != null) {
                protocol.setAddress(address);
            }
        }
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols(String.join("+", PROTOCOLS));
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keyStore.toAbsolutePath().toString());
        certificate.setCertificateKeystorePassword(settings.keyStorePassword());
        certificate.setCertificateKeystoreType("PKCS12");
        host.addCertificate(certificate);
        Path trustStore = settings.trustStore();
        if (trustStore != null) {
            host.setTruststoreFile(trustStore.toAbsolutePath().toString());
            host.setTruststorePassword(settings.trustStorePassword());
            host.setTruststoreType("PKCS12");
            host.setCertificateVerification(settings.clientCertificates().name().toLowerCase(Locale.ROOT));
        }
        connector.addSslHostConfig(host);
        return connector;
    }
}
