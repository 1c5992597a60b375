package org.spidhub.bench;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.AuditTrail;
import org.spidhub.station.contract.GetStatusResponse;
import org.spidhub.station.contract.RemoteCaptureNotificationRequest;
import org.spidhub.station.contract.UserTransactionRequest;
import org.spidhub.station.intake.EnrollDesk;
import org.spidhub.station.intake.StatusDesk;
import org.spidhub.station.remote.RemoteDesk;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hub's peer in a benchmark: plain Spring MVC on the hub's own desks and the hub's own connections to the database. Its
 * controller runs twice: in the hub's server, behind the same login, and in a server of its own with Boot's defaults and no login.
 */
@ImportAutoConfiguration({
    EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@Import(BareServer.Controller.class)
class BareServer {

    /** Keeps the controller out of every hub but the benchmark's: the scan finds this package too. */
    static final String PROFILE = "bench";

    /** Where the images of a transaction are read. */
    static final String SAMPLES = "/samples/";

    /** Both servers keep a connection as long as the client does; Tomcat's own limit is 100 requests. */
    static final String KEEP_ALIVE = "--server.tomcat.max-keep-alive-requests=-1";

    static ServletWebServerApplicationContext start(ApplicationContext hub) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(BareServer.class)
                .profiles(PROFILE)
                .initializers((GenericApplicationContext context) -> {
                    for (Class<?> part : List.of(
                            StatusDesk.class, EnrollDesk.class, RemoteDesk.class, JdbcClient.class, AuditTrail.class)) {
                        context.getBeanFactory().registerSingleton(part.getName(), hub.getBean(part));
                    }
                })
                .run("--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn", KEEP_ALIVE);
    }

    /** The same work without Camel and contract. */
    @RestController
    @RequestMapping("${bench.peer:}")
    @Profile(PROFILE)
    static class Controller {

        private final StatusDesk status;
        private final EnrollDesk enroll;
        private final RemoteDesk remote;
        private final JdbcClient db;
        private final AuditTrail audit;

        Controller(StatusDesk status, EnrollDesk enroll, RemoteDesk remote, JdbcClient db, AuditTrail audit) {
            this.status = status;
            this.enroll = enroll;
            this.remote = remote;
            this.db = db;
            this.audit = audit;
        }

        record TransactionRow(
                UUID tguid, String kind, String state, String outcome, String fineStatus, String message) {}

        record SampleRow(int position, int width, int height, int resolution, byte[] contentSealed) {}

        record OperatorRow(UUID operatorGuid, String status, UUID tguid) {}

        @GetMapping("/status")
        GetStatusResponse status() {
            return status.status();
        }

        @PostMapping("/notification")
        void notification(@RequestBody RemoteCaptureNotificationRequest notice) {
            remote.notified(notice);
        }

        @PostMapping("/people")
        @Nullable
        Object enroll(@RequestBody UserTransactionRequest request) {
            return enroll.enroll(request, null).body();
        }

        @GetMapping("/transaction/{tguid}")
        TransactionRow transaction(@PathVariable("tguid") UUID tguid) {
            return db.sql(
                            "select tguid, kind, state, outcome, fine_status, message from transaction where tguid = :tguid")
                    .param("tguid", tguid)
                    .query(TransactionRow.class)
                    .single();
        }

        /** Images as stored, which is a little longer than as received. */
        @GetMapping(SAMPLES + "{tguid}")
        List<SampleRow> samples(@PathVariable("tguid") UUID tguid) {
            return db.sql(
                            "select position, width, height, resolution, content_sealed from sample where tguid = :tguid order by position")
                    .param("tguid", tguid)
                    .query(SampleRow.class)
                    .list();
        }

        /** The same, and the line in the audit chain that every reading of images leaves. */
        @GetMapping("/traced" + SAMPLES + "{tguid}")
        List<SampleRow> tracedSamples(@PathVariable("tguid") UUID tguid) {
            List<SampleRow> images = samples(tguid);
            audit.record("IMAGES_READ", tguid.toString(), images.size() + " images, for a benchmark");
            return images;
        }

        @GetMapping("/operators")
        List<OperatorRow> operators() {
            return db.sql("select operator_guid, status, tguid from operator where status in ('VERIFIED', 'GOD_MODE')")
                    .query(OperatorRow.class)
                    .list();
        }
    }
}
