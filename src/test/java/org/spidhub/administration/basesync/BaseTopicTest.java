package org.spidhub.administration.basesync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spidhub.RouteSlice;
import org.spidhub.WholeHub;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** People of an external base that come one by one over a topic: the real route, a real broker, the real store. */
class BaseTopicTest extends WholeHub {

    private static final String TOPIC = "base.people";
    private static final int PEOPLE = 20;

    @Autowired
    BaseImport baseImport;

    @Autowired
    JdbcClient db;

    @Test
    void messages_are_taken_in_once_however_often_they_come_and_a_bad_one_holds_nobody_up() throws Exception {
        for (String chatty : List.of("org.apache.kafka", "kafka", "state.change.logger", "org.apache.camel")) {
            ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
        }
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        ((Logger) LoggerFactory.getLogger(BaseImport.class)).addAppender(lines);
        db.sql("truncate transaction, outbox, person, sample, base_sync, base_record cascade")
                .update();
        EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 1, TOPIC);
        broker.afterPropertiesSet();
        try (RouteSlice route = new RouteSlice(
                Map.of("baseImport", baseImport),
                Map.of(
                        "hub.kafka.brokers",
                        broker.getBrokersAsString(),
                        "hub.base-sync.topic",
                        TOPIC,
                        "hub.base-sync.folder",
                        ""),
                "00-errors.camel.yaml",
                "46-base-sync.camel.yaml")) {
            assertThat(route.context().getRoutes()).hasSize(1);
            send(broker, "no JSON at all");
            for (int time = 0; time < 2; time++) {
                for (int person = 0; person < PEOPLE; person++) {
                    send(broker, "{\"cpf\":\"" + BaseImportTest.cpf(person) + "\",\"status\":\"ENROLLED\"}");
                }
            }
            send(broker, "{\"cpf\":\"" + BaseImportTest.cpf(PEOPLE) + "\",\"status\":\"ENROLLED\"}"); // the last one

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(count("person where status = 'ENROLLED'"))
                            .isEqualTo(PEOPLE + 1));

            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains("partition 0, offset 0") && line.contains("JSON"));
            assertThat(count("outbox")).as("each change left once, as an event").isEqualTo(PEOPLE + 1);
        } finally {
            broker.destroy();
        }
    }

    private static void send(EmbeddedKafkaBroker broker, String row) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, row)).get();
        }
    }

    private long count(String what) {
        return db.sql("select count(*) from " + what).query(Long.class).single();
    }
}
