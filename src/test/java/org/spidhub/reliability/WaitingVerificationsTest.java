package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Stations that wait for a slow PSBio leave the server's threads to others: 60 of them at a server with 20 threads. */
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=20",
            "hub.verify.waiting=8",
            "hub.verify.answer-within=300s",
            "hub.limits.rates-enabled=false"
        })
@DirtiesContext
class WaitingVerificationsTest extends HubInProcess {

    private static final int STATIONS = 60;

    @Test
    void waiting_verifications_keep_no_other_call_out() throws Exception {
        psbio.control("POST", "outage", "{\"on\":true}");
        station.call("GET", "/gbs-spid-server/status", "", Map.of());
        ExecutorService stations = Executors.newFixedThreadPool(STATIONS);
        List<Future<Station.Reply>> waiting = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            String body = people.verification(i);
            waiting.add(stations.submit(() -> station.call("POST", "/gbs-spid-server/verify", body, Map.of())));
        }
        // all but those eight are answered while the eight wait
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> waiting.stream()
                                .filter(WaitingVerificationsTest::isAnswered)
                                .count()
                        >= STATIONS - 8);

        Station.Reply status = station.call("GET", "/gbs-spid-server/status", "", Map.of());

        assertThat(status.status()).isEqualTo(200);
        psbio.control("POST", "outage", "{\"on\":false}");
        stations.shutdownNow();
    }

    /** Not one whose station gave up. */
    private static boolean isAnswered(Future<Station.Reply> one) {
        try {
            return one.isDone() && one.get().status() == 201;
        } catch (ExecutionException gaveUp) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
