package org.spidhub.station.clientupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.words.Refusal;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientUpdateDeskTest {

    @TempDir
    Path data;

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private ClientUpdateDesk desk;

    @BeforeEach
    void publish() throws Exception {
        byte[] seed = new byte[32];
        Path release = Files.writeString(data.resolve("station.deb"), "0123456789");
        new ReleaseShelf(data, json).publish(StationOs.LINUX, new Version("5.0"), release, seed);
        HubSettings hub =
                new HubSettings(data, data, data, new HubSettings.Database(null, null, null, 0, Duration.ofMinutes(2)));
        desk = new ClientUpdateDesk(hub, new ClientUpdateSettings(Minisign.publicKey(seed)), json);
    }

    private Exchange ask(String... headers) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getMessage().setHeader(headers[i], headers[i + 1]);
        }
        desk.file(exchange);
        return exchange;
    }

    @Test
    void tells_the_newest_version() {
        assertThat(desk.version()).isEqualTo("5.0");
    }

    @Test
    void hands_out_the_whole_file_with_its_digest() throws Exception {
        Exchange answer = ask("os", "linux");

        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("0123456789");
        assertThat(answer.getMessage().getHeader("X-Checksum-SHA256"))
                .isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
    }

    @Test
    void hands_out_the_rest_of_a_broken_download() throws Exception {
        Exchange answer = ask("os", "linux", "Range", "bytes=7-");

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(206);
        assertThat(answer.getMessage().getHeader("Content-Range")).isEqualTo("bytes 7-9/10");
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("789");
    }

    @ParameterizedTest
    @CsvSource({"bytes=7-, 3", "bytes=2-4, 3", "bytes=-4, 4", "bytes=20-, 0", "lines=1-2, 10", ", 10"})
    void tells_beforehand_how_long_the_body_is(@Nullable String range, long length) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Exchange.HTTP_SERVLET_RESPONSE, response);
        exchange.getMessage().setHeader("os", "linux");
        exchange.getMessage().setHeader("Range", range);

        desk.file(exchange);

        byte[] body = exchange.getMessage().getBody(byte[].class);
        assertThat(response.getContentLengthLong()).isEqualTo(length).isEqualTo(body == null ? 0 : body.length);
    }

    @Test
    void ignores_the_range_when_the_file_has_changed_since() throws Exception {
        Exchange answer = ask("os", "linux", "Range", "bytes=7-", "If-Range", "\"other\"");

        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("0123456789");
    }

    @Test
    void answers_416_to_a_range_outside_the_file() throws Exception {
        assertThat(ask("os", "linux", "Range", "bytes=10-").getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(416);
    }

    @Test
    void answers_304_to_a_station_that_has_it() throws Exception {
        Object etag = ask("os", "linux").getMessage().getHeader("ETag");

        assertThat(ask("os", "linux", "If-None-Match", String.valueOf(etag))
                        .getMessage()
                        .getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(304);
    }

    @Test
    void says_so_when_nothing_is_published() {
        assertThatThrownBy(() -> ask("os", "windows"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("RELEASE_ABSENT");
        assertThatThrownBy(() -> ask()).isInstanceOf(Refusal.class).hasMessageStartingWith("RELEASE_ABSENT");
    }

    @Test
    void takes_no_path_from_the_request_in_500_forms() {
        List<String> steps = List.of(
                "..",
                "%2e%2e",
                "....//",
                "/",
                "\\",
                "..\\",
                "windows/..",
                "linux\0",
                "LINUX",
                "linux ",
                "~",
                "file:",
                "%00");
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            StringBuilder os = new StringBuilder();
            for (int step = random.nextInt(6); step >= 0; step--) {
                os.append(steps.get(random.nextInt(steps.size()))).append(random.nextBoolean() ? "/" : "");
            }
            assertThatThrownBy(() -> ask("os", os.toString()))
                    .as(os.toString())
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("OS_UNKNOWN");
        }
    }
}
