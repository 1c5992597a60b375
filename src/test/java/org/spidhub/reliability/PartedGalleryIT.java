package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;
import org.spidhub.contract.People;
import org.spidhub.platform.TestDatabase;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.Variant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Two hub processes hold the searched lists in parts. One is killed: until the other has read its parts from the store, every
 * answer says that they are missing.
 */
class PartedGalleryIT {
    private static final String API = "/gbs-spid-server";
    private static final int PARTS = 4;
    private static final int ENROLLED = 8;
    private static final int STRANGER = 50;
    private static final int OPERATOR = 60;
    private static final List<String> LISTS = List.of("negative-list", "operators", "people");
    private static final String ANY = "[0-9]";
    private static final String WHOLE = "searched among all people enrolled here";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final String url = TestDatabase.freshUrl();
    private final EmbeddedKafkaBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);

    @Test
    void what_a_killed_hub_held_is_told_missing_until_the_other_has_it_and_nobody_is_lost() throws Exception {
        for (String chatty : List.of("org.apache.kafka", "kafka", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
        }
        kafka.afterPropertiesSet();
        Path key = masterKey(Seed.of("parts of a gallery over two hubs"));
        try (PsbioSimulator psbio = PsbioSimulator.start(0, folder, new Variant(false, true, 0, 0, 0, false));
                HubProcess one = hub("one", psbio, key);
                HubProcess two = hub("two", psbio, key)) {
            one.launch(); // both at once, on a fresh database
            two.launch();
            one.awaitReady();
            two.awaitReady();
            for (String list : LISTS) {
                await().atMost(PATIENCE)
                        .until(() -> lastReady(one, list, ANY) != null && lastReady(two, list, ANY) != null);
            }
            Station admin = new Station(one.baseUrl(), "admin");
            for (int person = 0; person < ENROLLED; person++) {
                Station.Reply reply = admin.enroll(People.enrolment(People.cpf(person), person, 1));
                assertThat(reply.accepted()).as(reply.body()).isTrue();
            }
            register(admin, OPERATOR);
            await().atMost(PATIENCE).until(() -> capture(admin, OPERATOR).status() == 201);
            awaitEverybodyFound(one);
            awaitEverybodyFound(two);

            HubProcess dies = holderOfTheOperator(one, two);
            HubProcess stays = dies == one ? two : one;
            Station station = new Station(stays.baseUrl(), "admin");
            register(station, STRANGER);
            dies.process().kill();

            assertThat(whoIs(station, STRANGER)).startsWith("SEARCH_FAILED, INCOMPLETE: ");
            Station.Reply undecided = capture(station, STRANGER);
            assertThat(undecided.status()).as(undecided.body()).isEqualTo(503);
            Station.Reply likeOperator = station.enroll(People.enrolment(People.cpf(70), OPERATOR, 3));
            assertThat(likeOperator.accepted()).isTrue();
            assertThat(likeOperator.body()).contains("OPERATORS: ", "did not answer", "it is searched again");
            assertThat(anomalies(station)).doesNotContain(likeOperator.id());

            awaitEverybodyFound(stays);
            await().atMost(PATIENCE).until(() -> capture(station, STRANGER).status() == 201);
            await().atMost(PATIENCE).until(() -> anomalies(station).contains(likeOperator.id()));
        } finally {
            kafka.destroy();
        }
    }

    private HubProcess hub(String name, PsbioSimulator psbio, Path key) {
        return new HubProcess(
                folder.resolve(name),
                psbio.baseUrl(),
                "hub.database.url=" + url,
                "hub.database.username=" + TestDatabase.username(),
                "hub.database.password=" + TestDatabase.password(),
                "hub.security.master-key-file=" + key,
                "hub.kafka.brokers=" + kafka.getBrokersAsString(),
                "hub.identification.parts.count=" + PARTS,
                "hub.identification.parts.deadline=1s");
    }

    private Path masterKey(long seed) throws IOException {
        byte[] random = new byte[32];
        new Random(seed).nextBytes(random);
        Path key = Files.createFile(
                folder.resolve("master.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(key, Base64.getEncoder().encodeToString(random));
    }

    private static void awaitEverybodyFound(HubProcess hub) {
        Station station = new Station(hub.baseUrl());
        await().atMost(PATIENCE)
                .until(() -> IntStream.range(0, ENROLLED)
                        .allMatch(person -> whoIs(station, person).equals("SEARCH_MATCH, " + WHOLE)));
        await().atMost(PATIENCE).until(() -> whoIs(station, STRANGER).equals("SEARCH_NOT_MATCH, " + WHOLE));
    }

    private static void register(Station admin, int finger) throws IOException {
        String body = "{\"data\":{\"document\":\"" + People.cpf(finger) + "\"}}";
        assertThat(admin.call("POST", API + "/operator", body, Map.of()).status())
                .isEqualTo(201);
    }

    private static Station.Reply capture(Station admin, int finger) throws IOException {
        return admin.call("PUT", API + "/operator", People.operator(People.cpf(finger), finger, 1), Map.of());
    }

    private static String anomalies(Station admin) throws IOException {
        return admin.call("GET", "/hub/anomalies", "", Map.of()).body();
    }

    /** Status and message. */
    private static String whoIs(Station station, int finger) {
        try {
            var answer = station.call("POST", API + "/service/cluster/search", People.whoIs(finger, 2, false), Map.of())
                    .json();
            return answer.path("status").asText() + ", "
                    + answer.path("message").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The hub that answers for the only operator's part: the one that was ready with it last. */
    private HubProcess holderOfTheOperator(HubProcess one, HubProcess two) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(TestDatabase.username());
        source.setPassword(TestDatabase.password());
        UUID operator = JdbcClient.create(source)
                .sql("select operator_guid from operator where status = 'VERIFIED'")
                .query(UUID.class)
                .single();
        String part = Long.toString((operator.getLeastSignificantBits() & 0xffff) % PARTS);
        String first = Objects.requireNonNullElse(lastReady(one, "operators", part), "");
        String second = Objects.requireNonNullElse(lastReady(two, "operators", part), "");
        return first.compareTo(second) > 0 ? one : two;
    }

    /** The last line in which a hub told that it holds a part, its time in front; null when there is none. */
    private static @Nullable String lastReady(HubProcess hub, String list, String part) {
        Pattern ready = Pattern.compile("Part " + part + " of gallery spid-hub.gallery." + list + " is ready");
        return hub.process()
                .output()
                .lines()
                .filter(line -> ready.matcher(line).find())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
