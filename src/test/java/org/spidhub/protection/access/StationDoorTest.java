package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A whole hub with the encrypted door open, and with an outside issuer of tokens that serves its keys on loopback. */
class StationDoorTest extends WholeHub {

    private static final String PASSWORD = "changeit";
    private static final String ISSUER = "https://login.example/realms/ac";
    private static final String AUDIENCE = "the-hub";

    @TempDir
    static Path folder;

    private static RSAKey issuersKey;
    private static HttpServer issuer;
    private static int tlsPort;
    private static volatile boolean keysServed = true;

    @DynamicPropertySource
    static void doors(DynamicPropertyRegistry registry) throws Exception {
        Certificates certificates = new Certificates(folder, PASSWORD);
        certificates.authority("ca");
        certificates.authority("stranger");
        certificates.signed("hub", "ca", "CN=localhost", "san=dns:localhost,ip:127.0.0.1", "+0d", 30);
        certificates.signed("station", "ca", "CN=station", "san=dns:station", "+0d", 30);
        certificates.signed("intruder", "stranger", "CN=station", "san=dns:station", "+0d", 30);
        certificates.signed("retired", "ca", "CN=station", "san=dns:station", "-30d", 10);
        issuersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            byte[] keys = new JWKSet(issuersKey.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(keysServed ? 200 : 500, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            tlsPort = free.getLocalPort();
        }
        registry.add("hub.tls.port", () -> tlsPort);
        registry.add("hub.tls.key-store", () -> folder.resolve("hub.p12").toString());
        registry.add("hub.tls.key-store-password", () -> PASSWORD);
        registry.add("hub.tls.trust-store", () -> folder.resolve("ca.trust.p12").toString());
        registry.add("hub.tls.trust-store-password", () -> PASSWORD);
        registry.add("hub.tls.client-certificates", () -> "OPTIONAL");
        registry.add("hub.security.oauth2.issuer", () -> ISSUER);
        registry.add("hub.security.oauth2.audience", () -> AUDIENCE);
        registry.add("hub.data-dir", () -> folder.resolve("data").toString());
        registry.add(
                "hub.security.oauth2.jwk-set-uri",
                () -> "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks");
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    @Test
    void takes_stations_with_and_without_a_certificate_over_tls_only() throws Exception {
        assertThat(ping("ca", null, "TLSv1.3").body()).contains("Cluster Proxy is running");
        assertThat(ping("ca", "station", "TLSv1.2").body()).contains("Cluster Proxy is running");
        HttpResponse<String> plain =
                new RunningHub(tlsPort).call("GET", "/gbs-spid-server/service/cluster", null, null);
        assertThat(plain.statusCode()).isEqualTo(400);
        HttpResponse<String> closed = client("ca", null, "TLSv1.3")
                .send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + tlsPort + "/gbs-spid-server/status"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(closed.statusCode()).as("a certificate is no login").isEqualTo(401);
    }

    @Test
    void refuses_certificates_of_strangers_and_expired_ones_and_old_protocols() {
        assertThatThrownBy(() -> ping("ca", "intruder", "TLSv1.2")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ping("ca", "retired", "TLSv1.2")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ping("ca", null, "TLSv1.1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ping("stranger", null, "TLSv1.3")).isInstanceOf(IOException.class);
    }

    @Test
    void takes_the_tokens_of_the_outside_issuer_for_the_roles_they_name() throws JOSEException {
        String station = signed(
                claims().claim("roles", List.of("ROLE_USER", "offline_access")).build());
        String admin = signed(claims().claim("roles", List.of("ROLE_ADMIN")).build());
        assertThat(status(station, "GET", "/gbs-spid-server/status")).isEqualTo(200);
        assertThat(status(station, "POST", "/gbs-spid-server/token")).isEqualTo(403);
        assertThat(status(admin, "POST", "/gbs-spid-server/token")).isIn(400, 422);
        assertThat(status(signed(claims().build()), "GET", "/gbs-spid-server/status"))
                .isEqualTo(403);
        assertThat(status("Bearer " + hub.login("station", "station").substring(7), "GET", "/gbs-spid-server/status"))
                .as("the hub's own tokens go on")
                .isEqualTo(200);
        assertThat(hub.call("POST", "/hub/login/refresh", station, null).statusCode())
                .as("only the issuer renews its tokens")
                .isEqualTo(401);
    }

    @Test
    void refuses_tokens_that_the_issuer_did_not_make_for_this_hub_now() throws JOSEException {
        Instant now = Instant.now();
        List<String> forged = List.of(
                signed(claims().audience("another").build()),
                signed(claims().audience((String) null).build()),
                signed(claims().issuer("https://elsewhere.example").build()),
                signed(claims().issuer("spid-hub").audience("spid-hub").build()),
                signed(claims().expirationTime(Date.from(now.minusSeconds(120))).build()),
                signed(claims().expirationTime(null).build()),
                signed(claims().notBeforeTime(Date.from(now.plusSeconds(600))).build()),
                signed(claims().build(), new RSAKeyGenerator(2048).keyID("k1").generate(), JWSAlgorithm.RS256),
                signed(claims().build(), issuersKey, JWSAlgorithm.RS512),
                "Bearer " + new PlainJWT(claims().build()).serialize(),
                confused());
        for (String token : forged) {
            assertThat(status(token, "GET", "/gbs-spid-server/status"))
                    .as(token)
                    .isEqualTo(401);
        }
    }

    @Test
    void says_so_when_the_issuer_s_keys_cannot_be_had() throws JOSEException {
        String forged =
                signed(claims().build(), new RSAKeyGenerator(2048).keyID("k9").generate(), JWSAlgorithm.RS256);
        keysServed = false;
        try {
            HttpResponse<String> answer = hub.call("GET", "/gbs-spid-server/status", forged, null);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            keysServed = true;
        }
    }

    /** The public key taken for the secret of an HMAC. */
    private static String confused() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(),
                claims().claim("roles", List.of("ROLE_ADMIN")).build());
        jwt.sign(new MACSigner(issuersKey.toRSAPublicKey().getEncoded()));
        return "Bearer " + jwt.serialize();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("someone")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(claims, issuersKey, JWSAlgorithm.RS256);
    }

    private static String signed(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return "Bearer " + jwt.serialize();
    }

    private int status(String token, String method, String path) {
        return hub.call(method, path, token, method.equals("POST") ? "{}" : null)
                .statusCode();
    }

    private static HttpResponse<String> ping(String trusted, @Nullable String certificate, String protocol)
            throws Exception {
        return client(trusted, certificate, protocol)
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("https://localhost:" + tlsPort + "/gbs-spid-server/service/cluster"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(String trusted, @Nullable String certificate, String protocol) throws Exception {
        SSLContext context = Certificates.clientContext(
                certificate == null ? null : folder.resolve(certificate + ".p12"),
                folder.resolve(trusted + ".trust.p12"),
                PASSWORD);
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
