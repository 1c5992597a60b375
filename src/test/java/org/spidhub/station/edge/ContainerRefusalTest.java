package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.protection.access.RawHttp;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the servlet container refuses before any of our code sees it is told with its reason, in every language of the machine. */
@SpringBootTest(
        classes = {EdgeSlice.class, ContractEdgeTest.Probe.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml",
            "spring.main.banner-mode=off"
        })
class ContainerRefusalTest {

    private static final String TARGET = "GET /gbs-spid-server/client-version HTTP/1.1\r\n";

    @LocalServerPort
    int port;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "underscore in the host's name  | Host: spid_hub:8082 | 400 | no underscore",
                "another one                    | Host: SRV_AC01      | 400 | no underscore",
                "a blank in the host's name     | Host: spid hub      | 400 | name of a host",
                "no host                        |                     | 400 | 0 Host headers",
                "two hosts                      | Host: a~Host: b     | 400 | 2 Host headers",
                "a header that is no header     | Host: a~x y: z      | 400 | Name: value",
                "33 kB of headers               | Host: a~X: LONG33   | 431 | max-http-request-header-size",
                "31 kB of headers               | Host: a~X: LONG31   | 409 | STATE_CONFLICT",
                "a token of 9 kB                | Host: a~Authorization: Bearer LONG9 | 409 | STATE_CONFLICT",
            })
    void headers(String name, String headers, int status, String reason) throws Exception {
        String lines = headers == null ? "" : headers.replace("~", "\r\n") + "\r\n";
        for (int kilobytes : new int[] {33, 31, 9}) {
            lines = lines.replace("LONG" + kilobytes, "x".repeat(kilobytes * 1000));
        }
        told(TARGET + lines + "Connection: close\r\n\r\n", status, reason);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a blank in the path      | GET /gbs-spid-server/people/1 2 HTTP/1.1 | 400 | %20",
                "a bar in the query       | GET /gbs-spid-server/people/1?a=<b>^ HTTP/1.1 | 400 | percent-encoded",
                "a method of other signs  | G{T /gbs-spid-server/people/1 HTTP/1.1 | 400 | method",
                "a transfer nobody knows  | POST /gbs-spid-server/people HTTP/1.1~Transfer-Encoding: zip | 415 | application/json",
            })
    void first_lines(String name, String line, int status, String reason) throws Exception {
        told(line.replace("~", "\r\n") + "\r\nHost: a\r\nConnection: close\r\n\r\n", status, reason);
    }

    private void told(String request, int status, String reason) throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("pt-BR"));
            RawHttp.Answer answer = new RawHttp(port).send(request.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.body()).contains(reason).doesNotContain("<b>", "xxxx");
        } finally {
            Locale.setDefault(before);
        }
    }
}
