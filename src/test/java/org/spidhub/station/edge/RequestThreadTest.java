package org.spidhub.station.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.TransactionStatus;
import org.spidhub.station.contract.UserTransactionRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** How a request reaches a route: on its own thread, whole, as UTF-8, checked where there is something to check. */
@SpringBootTest(
        classes = {EdgeSlice.class, RequestThreadTest.Route.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml",
            "spring.main.banner-mode=off"
        })
class RequestThreadTest {

    private static final SecurityContext CALLER =
            new SecurityContextImpl(new TestingAuthenticationToken("station", null));

    /** Stands for a route that goes on as the user of a session, and for the filters around it. */
    static class Route {
        @Nullable
        Thread ofFilter;

        @Nullable
        Thread ofRoute;

        @Nullable
        String caller;

        @Nullable
        SecurityContext afterwards;

        boolean dispatchedAgain;

        @Bean
        Route probe() {
            return this;
        }

        @Bean
        Filter around() {
            return (request, response, chain) -> {
                ofFilter = Thread.currentThread();
                SecurityContextHolder.setContext(CALLER);
                chain.doFilter(request, response);
                afterwards = SecurityContextHolder.getContext();
                dispatchedAgain = request.isAsyncStarted();
                SecurityContextHolder.clearContext();
            };
        }

        /** All other operations end here; none of these tests gets that far with one. */
        public void refuse() {
            throw new Refusal(ErrorCode.STATE_CONFLICT);
        }

        public Reply enroll(Exchange exchange, UserTransactionRequest request) {
            ofRoute = Thread.currentThread();
            caller = SecurityContextHolder.getContext().getAuthentication().getName();
            SecurityContextHolder.setContext(
                    new SecurityContextImpl(new TestingAuthenticationToken("session's user", null)));
            return Reply.created(
                    new ExternalResult(request.required().userId(), null, TransactionStatus.ENROLL_PENDING));
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Route probe;

    @MockitoSpyBean
    ContractValidator validator;

    @Test
    void a_route_runs_on_the_thread_of_its_request_which_is_dispatched_once() throws Exception {
        assertThat(post("/people", "application/json", body("é").getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(201);

        assertThat(probe.ofRoute).isNotNull().isSameAs(probe.ofFilter);
        assertThat(probe.dispatchedAgain).isFalse();
    }

    @Test
    void the_thread_gets_its_caller_back_when_a_route_went_on_as_somebody_else() throws Exception {
        post("/people", "application/json", body("x").getBytes(UTF_8));

        assertThat(probe.caller).isEqualTo("station");
        assertThat(probe.afterwards).isSameAs(CALLER);
    }

    @Test
    void waits_for_a_body_that_arrives_after_its_head() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String body = body("late");
            OutputStream out = socket.getOutputStream();
            out.write(("POST /gbs-spid-server/people HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n")
                    .getBytes(US_ASCII));
            out.flush();
            Thread.sleep(300); // the head alone is read, and its filters have run
            out.write(body.getBytes(US_ASCII));
            out.flush();
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            assertThat(status).contains("201");
        }
    }

    @Test
    void refuses_a_body_that_is_no_utf8_wherever_it_is_checked() throws Exception {
        byte[] broken = {'{', '"', 'g', 'u', 'i', 'd', '"', ':', '"', (byte) 0xc3, '(', '"', '}'};

        for (String path : new String[] {"/people", "/remote-capture/notification"}) {
            HttpResponse<String> answer = post(path, "application/json", broken);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).contains("MALFORMED_JSON");
        }
    }

    @Test
    void a_plain_request_passes_without_a_look_and_any_other_does_not() throws Exception {
        assertThat(get("/people/1")).isEqualTo(409);
        assertThat(get("/operator/list")).isEqualTo(409);
        Mockito.verify(validator, Mockito.never()).validatorOf(Mockito.any());

        assertThat(get("/people/1?x=y")).isEqualTo(409);
        assertThat(get("/people/%20")).as("a blank is no key").isEqualTo(400);
        assertThat(get("/people/+")).as("nor is what the library takes for one").isEqualTo(400);
        assertThat(get("/service/cluster/idn-search")).isEqualTo(400);
        Mockito.verify(validator, Mockito.times(4)).validatorOf(Mockito.any());
    }

    private int get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server" + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String body(String userId) {
        return "{\"data\":{\"userId\":\"" + userId + "\"}}";
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server" + path))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(UTF_8));
    }
}
