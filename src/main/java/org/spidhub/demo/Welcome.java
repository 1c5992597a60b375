package org.spidhub.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.HubSettings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Greets whoever starts the demo: where it listens, who may log in, and three lines that enrol a sample person. */
@Component
@Profile("demo")
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);
    private static final int PEOPLE = 3;

    private final HubSettings hub;
    private final ObjectMapper json;
    private final WebServerApplicationContext server;

    Welcome(HubSettings hub, ObjectMapper json, WebServerApplicationContext server) {
        this.hub = hub;
        this.json = json;
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        Thread painter = new Thread(this::paintThenGreet, "sample-people");
        painter.setDaemon(true);
        painter.start();
    }

    private void paintThenGreet() {
        Path folder = hub.dataDir().resolve("demo").toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            for (int number = 1; number <= PEOPLE; number++) {
                SamplePerson person = new SamplePerson(number);
                write(folder.resolve("person-" + number + ".json"), person, 1);
                write(folder.resolve("person-" + number + "-again.json"), person, 2);
            }
            log.info(lines(folder));
        } catch (IOException | UncheckedIOException e) {
            log.warn("The sample people could not be written. Hint: hub.data-dir={} must be writable", folder, e);
        }
    }

    /** Drawing a finger takes half a second of a processor, so people drawn before are kept. */
    private void write(Path file, SamplePerson person, int capture) throws IOException {
        if (Files.notExists(file)) {
            Path draft = Files.createTempFile(file.getParent(), "person", ".tmp");
            json.writeValue(draft.toFile(), person.capture(json, capture));
            Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String lines(Path folder) {
        String url = "http://127.0.0.1:" + server.getWebServer().getPort() + "/gbs-spid-server";
        return """

                SPID Hub (demo) listens on %1$s
                Users: admin/admin (ROLE_ADMIN, ROLE_USER) and station/station (ROLE_USER)
                Sample people who never lived are in %2$s

                1. Are the services behind the hub up?
                   curl -u station:station %1$s/status
                2. Enrol a sample person (answers with an id):
                   curl -u station:station -H 'Content-Type: application/json' --data-binary @%2$s/person-1.json %1$s/people
                3. See what became of the enrolment (repeat until ENROLL_OK is in it):
                   curl -s -u station:station %1$s/transaction/people/%3$s | grep -o '"status":"[^"]*"'
                """.formatted(url, folder, new SamplePerson(1).cpf());
    }
}
