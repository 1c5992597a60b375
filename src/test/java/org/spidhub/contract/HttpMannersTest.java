package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.spidhub.contract.Caller.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** How the hub speaks HTTP: methods, types of empty and textual answers, documents of itself, and clients that go away. */
class HttpMannersTest extends DemoHub {

    private static final String API = "/gbs-spid-server";
    private static final String LONG = "LONG";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping handlers;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/service/cluster",
                "/service/cluster/check-status",
                "/service/cluster/operator-list",
                "/operator/list",
                "/people/52998224725",
                "/people/transactions/x",
                "/client-update?os=amiga",
                "/nowhere",
                "/openapi.yaml"
            })
    void head_answers_like_get_without_the_body(String path) throws Exception {
        HttpResponse<String> get = raw("GET", path);
        HttpResponse<String> head = raw("HEAD", path);
        for (int i = 0; i < 20 && !raw("GET", path).body().equals(get.body()); i++) { // the status moves at the start
            get = raw("GET", path);
            head = raw("HEAD", path);
        }

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(Integer.toString(get.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /status       | GET, HEAD, OPTIONS
            /people       | OPTIONS, POST
            /operator/1   | DELETE, GET, HEAD, OPTIONS
            /delete/1     | DELETE, GET, HEAD, OPTIONS
            """)
    void options_names_the_methods_to_anybody_and_never_sends_cors(String path, String methods) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + API + path))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Allow")).contains(methods);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
    }

    @Test
    void an_answer_without_a_body_has_no_type_and_a_refused_large_one_no_charset() throws Exception {
        Answer inserted = admin().post(API + "/operator", "{\"data\":{\"document\":\"" + People.cpf(640) + "\"}}");
        Answer large = station().send("POST", API + "/people", "x".repeat(41 << 20), "application/json");

        assertThat(inserted.status()).isEqualTo(201);
        assertThat(inserted.contentType()).isEmpty();
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.contentType()).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /token", "POST /people", "POST /operator", "PUT /operator", "POST /remote-capture"})
    void a_missing_body_is_missed_by_name_and_not_by_its_type(String call) {
        String[] parts = call.split(" ");

        Answer answer = admin().send(parts[0], API + parts[1], null, null);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("BODY_MISSING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json, application/pdf, */*        | application/json
            application/json;q=1.0, application/pdf;q=0.5 | application/json
            application/pdf, application/json             | application/pdf
            application/pdf;q=0.1, application/json;q=0   | application/pdf
            text/html, */*                                | application/json
            """)
    void a_report_comes_as_the_client_would_rather_have_it(String accept, String type) {
        String id = station()
                .post(API + "/verify", People.verification(People.cpf(641), 601, 2))
                .at("id");

        Answer answer = station().send("GET", API + "/report/" + id, null, null, "Accept", accept);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo(type);
    }

    @Test
    void an_operator_inserted_through_the_old_api_is_in_the_list_that_answers() {
        String document = People.cpf(643);

        Answer answer = admin().get(API + "/service/cluster/operator-insert/" + document + "/PENDING");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().findValuesAsText("document")).contains(document);
    }

    @Test
    void the_contract_is_served_to_anybody_with_the_login_and_nothing_else_added() {
        Answer answer = nobody().get(API + "/openapi.yaml");
        OpenAPI served = new OpenAPIV3Parser().readContents(answer.text()).getOpenAPI();
        OpenAPI file = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/yaml");
        assertThat(served.getPaths().remove(API + "/login").getPost().getOperationId())
                .isEqualTo("login");
        assertThat(served.getPaths()).isEqualTo(file.getPaths());
        assertThat(served.getComponents().getSecuritySchemes()).containsOnlyKeys("basic", "bearer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "415 Content-Type text/csv",
                "406 Accept image/png",
                "431 X-Long " + LONG,
                "401 X-Any any",
            })
    void what_a_login_may_be_answered_is_in_the_served_document(String line) {
        String[] parts = line.replace(LONG, "x".repeat(40_000)).split(" ");
        String type = parts[1].equals("Content-Type") ? parts[2] : "application/json";
        Answer answer = parts[1].equals("Content-Type")
                ? nobody().send("POST", API + "/login", "{\"user\":\"a\",\"pass\":\"b\"}", type)
                : nobody().send("POST", API + "/login", "{\"user\":\"a\",\"pass\":\"b\"}", type, parts[1], parts[2]);
        OpenAPI served = new OpenAPIV3Parser()
                .readContents(nobody().get(API + "/openapi.yaml").text())
                .getOpenAPI();

        assertThat(answer.status()).as(answer.text()).isEqualTo(Integer.parseInt(parts[0]));
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(served.getPaths().get(API + "/login").getPost().getResponses())
                .containsKey(parts[0]);
    }

    @Test
    void every_handler_under_hub_is_in_the_served_document_with_its_methods() {
        Answer answer = nobody().get("/hub/openapi.yaml");
        var parsed = new OpenAPIV3Parser().readContents(answer.text());
        Map<String, TreeSet<String>> described = new TreeMap<>();
        parsed.getOpenAPI()
                .getPaths()
                .forEach((path, item) -> described.put(
                        path,
                        item.readOperationsMap().keySet().stream()
                                .map(Enum::name)
                                .collect(Collectors.toCollection(TreeSet::new))));
        Map<String, TreeSet<String>> handled = new TreeMap<>();
        handlers.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/hub/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> handled.computeIfAbsent(path, same -> new TreeSet<>())
                                        .add(method.name()))));

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(described).isEqualTo(handled).hasSizeGreaterThan(10);
        assertThat(answer.text()).contains("tguid", "parkedReason");
        assertThat(parsed.getOpenAPI()
                        .getComponents()
                        .getSchemas()
                        .get("PeopleControllerHold")
                        .getProperties())
                .containsOnlyKeys("reason", "until");
    }

    /** No enum: a newer version on the same database may have written another word, which is shown as it is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TransactionView.kind         | SEARCH
            TransactionView.state        | IN_DOUBT
            TransactionView.outcome      | REJECTED
            TransactionView.parkedReason | BY_HAND
            Step.from                    | PARKED
            Step.to                      | PARKED
            DivergencesDivergence.kind          | SWAPPED_TCN
            RunsRun.listState          | NOT_OFFERED
            AnomaliesAnomaly.list            | NEGATIVE_LIST
            CaptureDeskView.purpose             | ENROLL
            CaptureDeskView.state              | TAKEN
            """)
    void the_document_names_the_words_of_texts_that_are_words(String where, String word) {
        var schemas = new OpenAPIV3Parser()
                .readContents(nobody().get("/hub/openapi.yaml").text())
                .getOpenAPI()
                .getComponents()
                .getSchemas();
        String[] at = where.split("[.]");

        Schema<?> field = (Schema<?>) schemas.get(at[0]).getProperties().get(at[1]);

        assertThat(schemas).containsKeys("RunsRun", "RetentionRunsRun", "CaptureDeskPage", "TransactionViewPage");
        assertThat(field.getType()).isEqualTo("string");
        assertThat(field.getEnum()).isNull();
        assertThat(field.getExtensions().get("x-extensible-enum"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(word);
    }

    @Test
    void a_client_that_hangs_up_leaves_one_line_for_who_looks_closely_and_no_trace() throws Exception {
        station().post(API + "/people", People.enrolment(People.cpf(642), 601, 3));
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger hangUps = (Logger) LoggerFactory.getLogger("org.spidhub.station.edge.HangUp");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        hangUps.setLevel(Level.DEBUG);
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                hangUp("GET " + API + "/people/" + People.cpf(642), "");
                hangUp("POST " + API + "/people", "Content-Type: application/json\r\nContent-Length: 9000000\r\n");
                return log.list.stream().filter(HttpMannersTest::isHangUp).count() >= 2;
            });
        } finally {
            root.detachAppender(log);
            hangUps.setLevel(null);
        }
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .filteredOn(event -> event.getThrowableProxy() != null)
                .isEmpty();
        assertThat(log.list)
                .filteredOn(HttpMannersTest::isHangUp)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    private static boolean isHangUp(ILoggingEvent event) {
        return event.getLoggerName().endsWith("HangUp");
    }

    /** Asks and goes away at once, with a reset. */
    private void hangUp(String call, String headers) throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(1024);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port));
            socket.setSoLinger(true, 0);
            String login = Base64.getEncoder().encodeToString("station:station".getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write((call + " HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + login + "\r\n" + headers + "\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(30);
        }
    }

    private HttpResponse<String> raw(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + API + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("station:station".getBytes(StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
