package org.spidhub.protection.access;

import java.nio.file.Path;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The encrypted door for stations, beside the plain one on {@code server.port}.
 *
 * @param keyStore PKCS#12 file with the certificate of this server; without it there is no encrypted door
 * @param keyStorePassword of the file and its key
 * @param port legacy stations call 8444
 * @param trustStore PKCS#12 file with the issuers of the stations' certificates
 * @param trustStorePassword of the file
 * @param clientCertificates NONE does not ask stations for a certificate, OPTIONAL asks, REQUIRED insists
 * @param allowPlain permits plain HTTP on {@code server.port} beyond this machine, where a proxy or the network encrypts; without it the
 *     plain door opens on the loopback address only
 * @param psbio certificates towards the PSBio
 */
@ConfigurationProperties("hub.tls")
public record TlsSettings(
        @Nullable Path keyStore,
        @Nullable String keyStorePassword,
        @DefaultValue("8444") int port,
        @Nullable Path trustStore,
        @Nullable String trustStorePassword,
        @DefaultValue("NONE") SSLHostConfig.CertificateVerification clientCertificates,
        @DefaultValue("false") boolean allowPlain,
        @DefaultValue Psbio psbio) {

    /**
     * @param trustStore PKCS#12 file with the only issuers believed of the PSBio; without it those of Java
     * @param trustStorePassword of the file
     * @param keyStore PKCS#12 file with the certificate of this hub
     * @param keyStorePassword of the file and its key
     * @param allowPlain permits {@code http://} to a PSBio on another machine; never on an open network
     */
    public record Psbio(
            @Nullable Path trustStore,
            @Nullable String trustStorePassword,
            @Nullable Path keyStore,
            @Nullable String keyStorePassword,
            @DefaultValue("false") boolean allowPlain) {

        @Override
        public String toString() {
            return "Psbio[trustStore=" + trustStore + ", keyStore=" + keyStore + "]";
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[keyStore=" + keyStore + ", port=" + port + ", clientCertificates=" + clientCertificates
                + "]";
    }
}
