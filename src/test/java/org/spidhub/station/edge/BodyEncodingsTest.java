package org.spidhub.station.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.UserTransactionRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

/** Every operation with a body reads the same text, whatever encoding its sender used and however it was announced. */
@SpringBootTest(
        classes = {EdgeSlice.class, BodyEncodingsTest.Probe.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml",
            "spring.main.banner-mode=off"
        })
class BodyEncodingsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Has what the schemas of all operations ask for, and a name that is written differently in each encoding. */
    private static final String BODY = """
            {"data": {"userId": "Conceição", "operatorId": "1", "document": "1", "clientID": "1", "operatorID": "1", "biometrics": []},
             "guid": "Conceição", "userId": "Conceição", "operatorId": "1", "image": "AAAA", "approval": true, "token": "Conceição",
             "user": "Conceição", "pass": "1"}""";

    /** What arrived at the place where the operations begin. */
    static class Probe {
        @Nullable
        String arrived;

        @Bean
        Probe probe() {
            return this;
        }

        public Reply enroll(Exchange exchange, UserTransactionRequest request) {
            arrived = "{\"guid\":\"" + request.required().userId() + "\"}";
            throw new Refusal(ErrorCode.STATE_CONFLICT);
        }

        public void refuse(Exchange exchange) {
            arrived = exchange.getMessage().getBody(String.class);
            throw new Refusal(ErrorCode.STATE_CONFLICT);
        }
    }

    private record Encoding(String name, byte[] mark, Charset charset, String announced) {
        byte[] write(String text) {
            byte[] bytes = text.getBytes(charset);
            byte[] all = new byte[mark.length + bytes.length];
            System.arraycopy(mark, 0, all, 0, mark.length);
            System.arraycopy(bytes, 0, all, mark.length, bytes.length);
            return all;
        }
    }

    private static byte[] mark(int... bytes) {
        byte[] mark = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            mark[i] = (byte) bytes[i];
        }
        return mark;
    }

    private static List<Encoding> encodings() {
        byte[] none = {};
        return List.of(
                new Encoding("UTF-8", none, UTF_8, ""),
                new Encoding("UTF-8 announced", none, UTF_8, ";charset=utf-8"),
                new Encoding("UTF-8 announced between quotation marks", none, UTF_8, "; charset=\"UTF-8\""),
                new Encoding("UTF-8 with mark", mark(0xEF, 0xBB, 0xBF), UTF_8, ""),
                new Encoding("UTF-8 with mark, announced", mark(0xEF, 0xBB, 0xBF), UTF_8, ";charset=utf-8"),
                new Encoding("UTF-16LE with mark", mark(0xFF, 0xFE), UTF_16LE, ""),
                new Encoding("UTF-16BE with mark", mark(0xFE, 0xFF), UTF_16BE, ""),
                new Encoding("UTF-16 announced, with mark", mark(0xFF, 0xFE), UTF_16LE, ";charset=utf-16"),
                new Encoding("UTF-16LE announced", none, UTF_16LE, ";charset=UTF-16LE"),
                new Encoding("UTF-16BE announced", none, UTF_16BE, ";charset=utf-16be"),
                new Encoding("UTF-16LE, told by its zeros", none, UTF_16LE, ""),
                new Encoding("UTF-16BE, told by its zeros", none, UTF_16BE, ""),
                new Encoding("UTF-32 with mark", mark(0xFF, 0xFE, 0, 0), Charset.forName("UTF-32LE"), ""),
                new Encoding("ISO-8859-1", none, ISO_8859_1, ";charset=ISO-8859-1"),
                new Encoding("windows-1252", none, Charset.forName("windows-1252"), ";charset=windows-1252"));
    }

    static Stream<Arguments> everyOperationInEveryEncoding() {
        OpenAPI contract = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");
        List<Arguments> all = new ArrayList<>();
        contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    if (operation.getRequestBody() != null) {
                        encodings()
                                .forEach(encoding -> all.add(Arguments.of(
                                        operation.getOperationId() + " in " + encoding.name(),
                                        method.name(),
                                        path.replace("{tguid}", "x"),
                                        encoding)));
                    }
                }));
        assertThat(all).hasSize(16 * encodings().size());
        return all.stream();
    }

    @LocalServerPort
    int port;

    @Autowired
    Probe probe;

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOperationInEveryEncoding")
    void the_same_text_arrives(String name, String method, String path, Encoding encoding) throws Exception {
        probe.arrived = null;

        HttpResponse<String> answer =
                send(method, path, "application/json" + encoding.announced(), encoding.write(BODY));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(new ObjectMapper().readTree(probe.arrived).path("guid").asText())
                .isEqualTo("Conceição");
    }

    /** Of the operations that read their bodies late only the stub of enroll does so here; they all do it in the same way. */
    private static final List<String> NOT_READ_HERE = List.of(
            "/verify",
            "/face-detect",
            "/authenticate",
            "/search",
            "/enroll-operator",
            "/enroll-client",
            "/close-session");

    private static boolean isReadHere(String method, String path) {
        return NOT_READ_HERE.stream().noneMatch(path::endsWith) && !method.equals("PUT")
                || path.equals("/gbs-spid-server/remote-capture/verify");
    }

    static Stream<Arguments> everyOperationInNoEncoding() {
        return everyOperationInEveryEncoding()
                .map(arguments -> arguments.get())
                .filter(of -> ((Encoding) of[3]).name().equals("UTF-8"))
                .filter(of -> isReadHere((String) of[1], (String) of[2]))
                .flatMap(of -> Stream.of(
                        Arguments.of(
                                of[0] + ", an unknown charset",
                                of[1],
                                of[2],
                                ";charset=klingon",
                                UTF_8,
                                415,
                                "charset"),
                        Arguments.of(
                                of[0] + ", Latin-1 that nobody announced", of[1], of[2], "", ISO_8859_1, 400, "UTF-8"),
                        Arguments.of(
                                of[0] + ", Latin-1 announced as UTF-8",
                                of[1],
                                of[2],
                                ";charset=utf-8",
                                ISO_8859_1,
                                400,
                                "UTF-8"),
                        Arguments.of(
                                of[0] + ", UTF-8 announced as UTF-16",
                                of[1],
                                of[2],
                                ";charset=utf-16",
                                UTF_8,
                                400,
                                "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyOperationInNoEncoding")
    void what_cannot_be_read_is_refused_by_its_name(
            String name, String method, String path, String announced, Charset written, int status, String word)
            throws Exception {
        HttpResponse<String> answer = send(method, path, "application/json" + announced, BODY.getBytes(written));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(word);
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
