package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Goals S12 and S16: no word of a client names a file or an address, and nothing is served that nobody meant to serve. */
class HostilePathsTest extends WholeHub {

    private static final int TRAVERSALS = 500;
    private static final int FORGERIES = 200;

    /** The second half of goal S12's list; the first is how the address of the trap is spelt. */
    private static final List<String> FORMS = List.of(
            "http://%s:%d/",
            "http://%s:%d/latest/meta-data/",
            "https://%s:%d/",
            "//%s:%d/",
            "http:\\\\%s:%d\\",
            "http://user:pass@%s:%d/",
            "http://psbio.example@%s:%d/",
            "http://%s:%d/#psbio.example",
            "jar:http://%s:%d!/",
            "gopher://%s:%d/",
            "ftp://%s:%d/",
            "ldap://%s:%d/a",
            "${jndi:ldap://%s:%d/a}",
            "dict://%s:%d/",
            "jdbc:postgresql://%s:%d/x",
            "%s:%d",
            "http://%s:%d?x=",
            "file://%s:%d/etc/passwd");

    private static final List<String> SPELLINGS = List.of(
            "127.0.0.1",
            "localhost",
            "127.1",
            "2130706433",
            "0x7f000001",
            "0177.0.0.1",
            "0.0.0.0",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[0:0:0:0:0:0:0:1]",
            "127.0.0.1.",
            "LOCALHOST",
            "127.000.000.001");

    @Test
    void hands_out_no_file_but_the_release_of_an_operating_system() throws IOException {
        // given
        Path secret = Files.writeString(
                Files.createDirectories(Path.of("target/security-test-data")).resolve("secret.txt"), "traversed");
        List<String> steps = List.of(
                "..",
                "../",
                "..\\",
                "%2e%2e/",
                "%2e%2e%2f",
                "..%2f",
                "..%5c",
                "%252e%252e%252f",
                "..;/",
                "....//",
                "%c0%ae%c0%ae/",
                "\u2025/",
                "/",
                "~/",
                "windows/../",
                "linux/",
                "./",
                "file:///",
                "\\\\host\\",
                "%00");
        List<String> ends = List.of(
                "secret.txt",
                "etc/passwd",
                "master.key",
                "manifest.json",
                "windows",
                "linux",
                "",
                "secret.txt%00.exe",
                secret.toAbsolutePath().toString());
        long seed = Long.getLong("hub.seed", System.nanoTime() % 1_000_000);
        System.out.println("[security] traversals: seed " + seed);
        Random random = new Random(seed);
        RawHttp http = new RawHttp(port);
        String token = hub.login("admin", "admin");

        // when
        for (int i = 0; i < TRAVERSALS; i++) {
            StringBuilder os = new StringBuilder();
            for (int step = random.nextInt(8); step >= 0; step--) {
                os.append(steps.get(random.nextInt(steps.size())));
            }
            os.append(ends.get(random.nextInt(ends.size())));
            RawHttp.Answer answer = http.send(get("/gbs-spid-server/client-update?os=" + os, token));

            // then
            assertThat(answer.status()).as(os.toString()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("traversed", "root:");
            if (answer.status() == 404) {
                assertThat(answer.body()).as(os.toString()).contains("RELEASE_ABSENT");
                assertThat(os.toString()).isIn("windows", "linux");
            }
        }
    }

    @Test
    void calls_no_address_that_a_client_names() throws Exception {
        // given
        AtomicInteger visits = new AtomicInteger();
        try (ServerSocket trap = new ServerSocket()) {
            trap.bind(new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0));
            Thread door = new Thread(() -> count(trap, visits), "trap");
            door.setDaemon(true);
            door.start();
            String token = hub.login("admin", "admin");
            List<String> addresses = new ArrayList<>();
            for (String form : FORMS) {
                for (String spelling : SPELLINGS) {
                    addresses.add(form.formatted(spelling, trap.getLocalPort()));
                }
            }
            assertThat(addresses).hasSizeGreaterThanOrEqualTo(FORGERIES);

            // when
            for (int i = 0; i < addresses.size(); i++) {
                String address = addresses.get(i).replace("\\", "\\\\");
                HttpRequestShape shape = SHAPES.get(i % SHAPES.size());
                int status = hub.call("POST", shape.path(), token, shape.body().replace("@", address))
                        .statusCode();
                assertThat(status).as(shape.path() + " " + address).isIn(200, 201, 400, 404, 409, 422, 503);
            }
            new RawHttp(port)
                    .send(("GET http://127.0.0.1:" + trap.getLocalPort()
                                    + "/gbs-spid-server/status HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + trap.getLocalPort() + "\r\nX-Forwarded-Host: 127.0.0.1:" + trap.getLocalPort()
                                    + "\r\nConnection: close\r\nAuthorization: " + token + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // then
            assertThat(visits).hasValue(0);
            new Socket("127.0.0.1", trap.getLocalPort()).close(); // the trap does work
            for (int wait = 0; visits.get() == 0 && wait < 100; wait++) {
                Thread.sleep(50);
            }
            assertThat(visits).hasValue(1);
        }
    }

    private record HttpRequestShape(String path, String body) {}

    /** Every place of the contract where an address might be taken for one. */
    private static final List<HttpRequestShape> SHAPES = List.of(
            new HttpRequestShape("/gbs-spid-server/token", "{\"token\":\"@\"}"),
            new HttpRequestShape("/gbs-spid-server/remote-capture/notification", "{\"guid\":\"@\"}"),
            new HttpRequestShape(
                    "/gbs-spid-server/remote-capture",
                    "{\"data\":{\"clientID\":\"52998224725\",\"operatorID\":\"@\",\"clientEmail\":\"@\"}}"),
            new HttpRequestShape(
                    "/gbs-spid-server/remote-capture/face-detect",
                    "{\"userId\":\"52998224725\",\"operatorId\":\"@\",\"image\":\"@\"}"),
            new HttpRequestShape(
                    "/gbs-spid-server/people",
                    "{\"data\":{\"userId\":\"52998224725\",\"operatorId\":\"@\",\"biometrics\":[{\"index\":6,\"content\":\"@\"}]}}"),
            new HttpRequestShape(
                    "/gbs-spid-server/service/cluster/remote-capture?remoteCaptureRequest=%22x%22", "{\"url\":\"@\"}"));

    @Test
    void serves_nothing_that_nobody_meant_to_serve() throws IOException {
        RawHttp http = new RawHttp(port);
        String admin = hub.login("admin", "admin");
        assertThat(PROBES).hasSize(60).doesNotHaveDuplicates();
        for (String probe : PROBES) {
            assertThat(http.send(get(probe, "Bearer none")).status())
                    .as(probe + " by a stranger")
                    .isIn(400, 401, 404);
            assertThat(http.send(get(probe, admin)).status())
                    .as(probe + " by an administrator")
                    .isIn(400, 404);
        }
    }

    private static final List<String> PROBES = List.of("""
            /actuator/env /actuator/heapdump /actuator/threaddump /actuator/beans /actuator/configprops
            /actuator/mappings /actuator/loggers /actuator/shutdown /actuator/logfile /actuator/conditions
            /actuator/scheduledtasks /actuator/caches /actuator/flyway /actuator/quartz /actuator/httpexchanges
            /actuator/sbom /actuator/camel /actuator/camelroutes /actuator/startup /actuator/sessions
            /actuator/auditevents /actuator/jolokia /actuator/metrics /actuator/refresh /actuator/gateway/routes
            /actuator/..;/env /actuator;/env /actuator/%65nv /ACTUATOR/env /management/env /h2-console
            /h2-console/login.do /swagger-ui.html /swagger-ui/index.html /v3/api-docs /v2/api-docs /api-docs
            /swagger.json /openapi.yaml /openapi/spid-server.yaml /jolokia /hawtio /console /manager/html
            /host-manager/html /.env /.git/config /WEB-INF/web.xml /META-INF/MANIFEST.MF /application.yaml /env
            /heapdump /dump /trace /graphql /server-status /metrics /camel /__admin/mappings /error
            """.strip().split("\\s+"));

    private static byte[] get(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nAuthorization: " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void count(ServerSocket trap, AtomicInteger visits) {
        while (!trap.isClosed()) {
            try (Socket visitor = trap.accept()) {
                visits.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
