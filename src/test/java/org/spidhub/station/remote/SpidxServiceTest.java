package org.spidhub.station.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.words.Refusal;

class SpidxServiceTest {

    private WireMockServer spidx;
    private SpidxService service;

    @BeforeEach
    void start() {
        spidx = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        spidx.start();
        service = new SpidxService(
                new RemoteSettings.Spidx(
                        URI.create("http://127.0.0.1:" + spidx.port()),
                        "secret",
                        "An AC",
                        URI.create("http://127.0.0.1/notification"),
                        Duration.ofSeconds(20)),
                CircuitBreaker.ofDefaults("spidx"),
                new ObjectMapper());
    }

    @AfterEach
    void stop() {
        spidx.stop();
    }

    @Test
    void asks_for_a_fresh_capture_of_the_face() {
        spidx.stubFor(
                post("/checkid/collect")
                        .willReturn(
                                okJson(
                                        "{\"transactionID\":\"g1\",\"dynamicLink\":\"https://x/y\",\"status\":\"AWAITING_DATA_COLLECTION\"}")));

        RemoteCaptureProvider.Invitation invitation = service.invite("a@b.example");

        assertThat(invitation.link()).isEqualTo("https://x/y");
        assertThat(invitation.providerGuid()).isEqualTo("g1");
        assertThat(invitation.secret()).isNull();
        spidx.verify(postRequestedFor(urlEqualTo("/checkid/collect"))
                .withHeader("Authorization", equalTo("Bearer secret"))
                .withRequestBody(matchingJsonPath("$.biometricFields[0]", equalTo("FACE")))
                .withRequestBody(matchingJsonPath("$.userEmail", equalTo("a@b.example")))
                .withRequestBody(matchingJsonPath("$.organizationName", equalTo("An AC"))));
    }

    @Test
    void fetches_what_was_captured() {
        spidx.stubFor(get("/checkid/g1").willReturn(okJson("{\"biometrics\":[{\"index\":10,\"content\":\"AAAA\"}]}")));

        assertThat(service.collect("g1")).singleElement().satisfies(face -> {
            assertThat(face.index()).isEqualTo(10);
            assertThat(face.content()).isEqualTo("AAAA");
        });
    }

    @Test
    void tells_that_the_service_is_away() {
        spidx.stubFor(post("/checkid/collect").willReturn(aResponse().withStatus(503)));

        assertThatThrownBy(() -> service.invite(null))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("SPIDX_AWAY");
    }

    @Test
    void takes_no_answer_without_a_link() {
        spidx.stubFor(post("/checkid/collect").willReturn(okJson("{}")));

        assertThatThrownBy(() -> service.invite(null))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("SPIDX_AWAY");
    }
}
