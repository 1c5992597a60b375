package org.spidhub.administration.events;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.RouteSlice;
import org.spidhub.platform.KafkaSettings;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The real route files against a receiver that misbehaves. */
class WebhookCourierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WireMockServer receiver =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final EventsFixture room = new EventsFixture();

    @BeforeEach
    void start() {
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop();
        threads.shutdown();
    }

    /** The expected value was made with openssl dgst -sha256 -mac HMAC. */
    @Test
    void signs_as_the_standard_webhooks_specification_says() {
        String body = "{\"test\": 2432232314}";

        String signature =
                WebhookSignature.of(SECRET, UUID.fromString("7f1f2f6c-0000-4000-8000-000000000001"), 1614265330L, body);

        assertThat(signature).isEqualTo("v1,Su3jtzM9rfIDcxDmBCipMs67kWxr8nrTjtSt6ryTY9E=");
    }

    @Test
    void an_event_is_signed_retried_and_not_overtaken_by_a_later_one_of_its_person() throws Exception {
        UUID person = UUID.randomUUID();
        UUID first = room.write(person, 1);
        UUID second = room.write(person, 2);
        receiver.stubFor(post(urlEqualTo("/hook")).willReturn(aResponse().withStatus(204)));
        receiver.stubFor(post(urlEqualTo("/hook"))
                .inScenario("weak")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(500))
                .willSetStateTo("reset"));
        receiver.stubFor(post(urlEqualTo("/hook"))
                .inScenario("weak")
                .whenScenarioStateIs("reset")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("well"));

        run("select count(*) from webhook_delivery where state = 'DELIVERED'", 2, Duration.ZERO, ofMs(50), ofMs(50));

        List<LoggedRequest> requests = requests();
        assertThat(requests)
                .extracting(request -> request.getHeader("webhook-id"))
                .containsExactly(first.toString(), first.toString(), first.toString(), second.toString());
        for (LoggedRequest request : requests) {
            assertThat(request.getHeader("webhook-signature"))
                    .isEqualTo(WebhookSignature.of(
                            SECRET,
                            UUID.fromString(request.getHeader("webhook-id")),
                            Long.parseLong(request.getHeader("webhook-timestamp")),
                            request.getBodyAsString()));
            assertThat(request.getHeader("Authorization")).isNull();
        }
    }

    @Test
    void after_the_last_attempt_it_is_given_up_and_the_next_event_goes_on() throws Exception {
        UUID person = UUID.randomUUID();
        room.write(person, 1);
        room.write(person, 2);
        receiver.stubFor(post(urlEqualTo("/hook")).willReturn(aResponse().withStatus(410)));

        run("select count(*) from webhook_delivery where state = 'FAILED'", 2, Duration.ZERO, ofMs(20));

        assertThat(requests()).hasSize(4);
        assertThat(room.db
                        .sql("select distinct last_answer from webhook_delivery")
                        .query(String.class)
                        .list())
                .containsExactly("HTTP 410");
    }

    /** More attempts than an event of its own fault gets: only the schedule ends it. */
    @Test
    void a_database_that_was_away_costs_a_delivery_nothing() {
        WebhookSettings webhooks = new WebhookSettings(
                List.of(new WebhookSettings.Webhook(URI.create("http://127.0.0.1:1/hook"), SECRET)));
        EventSettings settings =
                EventsFixture.settings(Collections.nCopies(9, Duration.ZERO).toArray(Duration[]::new));
        WebhookCourier courier = room.courier(webhooks, settings);
        room.write(UUID.randomUUID(), 1);
        room.db
                .sql(
                        "insert into webhook_delivery (outbox_id, hook, subject, attempts) select id, ?, subject, 6 from outbox")
                .param("http://127.0.0.1:1/hook")
                .update();
        Delivery delivery = courier.claim().get(0);

        courier.stumbled(delivery, new CannotGetJdbcConnectionException("away"));
        courier.stumbled(null, new CannotGetJdbcConnectionException("away"));

        assertThat(delivery.attempt()).isEqualTo(7);
        assertThat(room.count("select count(*) from webhook_delivery where state = 'PENDING' and attempts = 6"))
                .isEqualTo(1);
        room.db.sql("update webhook_delivery set due_at = now()").update();
        assertThat(courier.claim()).extracting(Delivery::attempt).containsExactly(7);
    }

    private void run(String counted, long until, Duration... schedule) throws Exception {
        WebhookSettings webhooks = new WebhookSettings(
                List.of(new WebhookSettings.Webhook(URI.create(receiver.baseUrl() + "/hook"), SECRET)));
        EventSettings settings = EventsFixture.settings(schedule);
        OutboxRelay relay = room.relay(new KafkaSettings(null, "events"), webhooks, settings);
        try (RouteSlice hub = new RouteSlice(
                Map.of(
                        "outboxRelay", relay,
                        "webhookCourier", room.courier(webhooks, settings),
                        "webhookThreads", threads),
                Map.of("hub.events.wake-ms", "30"),
                "00-errors.camel.yaml",
                "50-events.camel.yaml",
                "51-webhooks.camel.yaml")) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> room.count(counted) == until);
        }
        assertThat(room.heard).as("in-process listeners, as there are webhooks").isEmpty();
    }

    private List<LoggedRequest> requests() {
        return receiver.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    private static Duration ofMs(long millis) {
        return Duration.ofMillis(millis);
    }
}
