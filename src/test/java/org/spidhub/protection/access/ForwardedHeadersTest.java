package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hub's own server settings under a page that says whom it takes the caller for: guesses and rates count that address. */
class ForwardedHeadersTest {

    private static final String NATIVE = "--server.forward-headers-strategy=native";
    private static final String ELSEWHERE = "--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.9";

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
    })
    static class WhoAmI {

        @Bean
        ServletRegistrationBean<HttpServlet> page() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {
                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().print(request.getRemoteAddr() + " by " + request.getScheme());
                        }
                    },
                    "/who");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none  | 127.0.0.1 | 203.0.113.7            | 127.0.0.1 by http",
                "near  | 127.0.0.1 | 203.0.113.7            | 203.0.113.7 by https",
                "near  | 127.0.0.1 | 10.1.2.3               | 10.1.2.3 by https",
                "near  | 127.0.0.1 | 198.51.100.9, 10.1.2.3 | 10.1.2.3 by https",
                "near  | 127.0.0.1 | ''                     | 127.0.0.1 by http",
                "there | 127.0.0.9 | 203.0.113.7            | 203.0.113.7 by https",
                "there | 127.0.0.1 | 203.0.113.7            | 127.0.0.1 by http",
                "there | 127.0.0.1 | 127.0.0.9              | 127.0.0.1 by http"
            })
    void believes_a_trusted_proxy_and_nobody_else(String proxy, String from, String forwarded, String takenFor)
            throws IOException {
        List<String> settings = new ArrayList<>(List.of("--server.port=0"));
        if (!proxy.equals("none")) {
            settings.add(NATIVE);
        }
        if (proxy.equals("there")) {
            settings.add(ELSEWHERE);
        }
        try (ServletWebServerApplicationContext server = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(WhoAmI.class).run(settings.toArray(String[]::new))) {
            assertThat(ask(server.getWebServer().getPort(), from, forwarded)).endsWith(takenFor);
        }
    }

    private static String ask(int port, String from, String forwarded) throws IOException {
        try (Socket socket = new Socket()) {
            try {
                socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(from), 0));
            } catch (IOException e) {
                assumeTrue(false, "skipped: needs " + from + " as an address of this machine, as Linux has it");
            }
            socket.connect(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            String headers =
                    forwarded.isEmpty() ? "" : "X-Forwarded-For: " + forwarded + "\r\nX-Forwarded-Proto: https\r\n";
            socket.getOutputStream()
                    .write(("GET /who HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
    }
}
