package org.spidhub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.spidhub.Hub;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A demo hub and a bare server beside it in one process, with the rows that the requests of the benchmark read. */
final class HttpScene implements AutoCloseable {

    private static final String API = "/gbs-spid-server";
    private static final String OLD = "/service/cluster";

    /** Where the hub's own server keeps the peer, behind its filters: a path for administrators. */
    private static final String PEER = "/hub/bench";

    /** Where the demo's sample people are looked for; the last file to be written. */
    private static final String LAST_PERSON = "demo/person-3-again.json";

    private final ServletWebServerApplicationContext hub;
    private final ServletWebServerApplicationContext bare;
    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();
    private final BenchClient client;

    /** One server's part: what is sent, and the status that makes an answer count. */
    record Side(String name, int port, byte[] request, int status) {}

    /**
     * A call of the contract, the same work by plain Spring MVC behind the same login, and once more without a login.
     *
     * @param traced the peer that also commits the line which the contract's call leaves in the audit chain; null where it leaves none
     */
    record Trio(
            String operation,
            Side hub,
            Side peer,
            Side bare,
            @Nullable Side traced) {}

    private HttpScene(Path folder) throws IOException {
        this.folder = folder;
        this.hub = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Hub.class)
                .profiles("demo", BareServer.PROFILE)
                .run(
                        "--server.port=0",
                        "--hub.data-dir=" + folder,
                        "--hub.simulator.port=" + freePort(),
                        "--logging.level.root=warn",
                        "--logging.level.org.spidhub=warn",
                        "--bench.peer=" + PEER,
                        BareServer.KEEP_ALIVE);
        this.bare = BareServer.start(hub);
        this.client = new BenchClient(hub.getWebServer().getPort());
    }

    /** Starts both and waits until the demo has drawn its people. */
    static HttpScene open(Path folder) throws IOException {
        HttpScene scene = new HttpScene(folder);
        scene.client.logIn("admin", "admin");
        for (int i = 0; i < 600 && Files.notExists(folder.resolve(LAST_PERSON)); i++) {
            BenchClient.pause();
        }
        return scene;
    }

    Trio smallRead() {
        return read("getStatus", "/status", "/status", 200);
    }

    /** A notice about a capture that is long taken: its body is checked, its row read, nothing changes. */
    Trio smallPost() throws IOException {
        String notice = json.createObjectNode().put("guid", capture()).toString();
        return trio(
                "POST",
                "notificationRemoteCapture",
                API + "/remote-capture/notification",
                "/notification",
                notice,
                200);
    }

    /** An enrolment that was accepted before: read, decoded, recognised by its content, answered with the first one's id. */
    Trio oneMegabyte() throws IOException {
        JsonNode person = json.readTree(folder.resolve("demo/person-3.json").toFile());
        ObjectNode data = (ObjectNode) person.get("data");
        data.putArray("biometrics").addObject().put("index", 10).put("content", megabyteOfFace());
        enrolled(person.toString());
        return trio("POST", "enroll", API + "/people", "/people", person.toString(), 200);
    }

    /** Every operation that reads rows, each beside a read of the same rows. */
    List<Trio> reads() throws IOException {
        String enrolment = enrolled(file("person-1.json"));
        String cpf = cpf("person-1.json");
        String search = client.post(API + "/verify", file("person-1-again.json"))
                .path("id")
                .asText();
        String removed = removal();
        String operator = operator();
        String taken = capture();
        String session = client.post(API + "/service/cluster/authenticate", "\"admin:admin\"")
                .asText();
        String byEnrolment = "/transaction/" + enrolment;
        String images = BareServer.SAMPLES + enrolment;
        String operatorTguid =
                client.get(API + "/operator/" + operator).path("tguid").asText();
        List<Trio> reads = new ArrayList<>();
        reads.add(read("getEnrollResult", "/people/transactions/" + enrolment, byEnrolment, 200));
        reads.add(read("getSearchResult", "/verify/" + search, "/transaction/" + search, 200));
        reads.add(read("getDeleteResult", "/delete/" + removed, "/transaction/" + removed, 200));
        reads.add(read("GetTransactionGuid", "/transaction/" + enrolment, byEnrolment, 200));
        reads.add(read("operatorList", "/operator/list", "/operators", 200));
        reads.add(read("getBiometrics", "/remote-capture/biometrics/" + taken, BareServer.SAMPLES + taken, 200));
        reads.add(read("getOperator", "/operator/" + operator, BareServer.SAMPLES + operatorTguid, 302));
        reads.add(read("getPerson", "/people/" + cpf, images, 200));
        reads.add(read("GetTransactionData", "/transaction/biometrics/" + enrolment, images, 200));
        reads.add(read("GetPersonTransactionData", "/transaction/people/" + cpf, images, 200));
        String within = "/" + session + "/";
        reads.add(read("deprecatedGetEnrollResult", OLD + "/get-enroll-result" + within + enrolment, byEnrolment, 200));
        reads.add(read(
                "deprecatedGetSearchResult",
                OLD + "/get-search-result" + within + search,
                "/transaction/" + search,
                200));
        reads.add(read(
                "deprecatedGetOperatorStatus", OLD + "/get-operator-status" + within + operator, "/operators", 200));
        reads.add(read("deprecatedOperatorList", OLD + "/operator-list", "/operators", 200));
        reads.add(read(
                "deprecatedGetOperator",
                OLD + "/get-operator" + within + operator,
                BareServer.SAMPLES + operatorTguid,
                200));
        reads.add(read("deprecatedGetPerson", OLD + "/get-person" + within + cpf, images, 200));
        return reads;
    }

    private String enrolled(String body) throws IOException {
        String id = client.post(API + "/people", body).path("id").asText();
        client.await(API + "/people/transactions/" + id, "ENROLL_OK");
        return id;
    }

    private String removal() throws IOException {
        enrolled(file("person-2.json"));
        String id = client.call("DELETE", API + "/delete/" + cpf("person-2.json") + "/E", null)
                .path("id")
                .asText();
        client.await(API + "/delete/" + id, "DELETE_OK");
        return id;
    }

    private String operator() throws IOException {
        JsonNode person = json.readTree(file("person-1.json")).get("data");
        String document = person.get("userId").asText();
        ObjectNode insert = json.createObjectNode();
        insert.putObject("data").put("document", document);
        client.post(API + "/operator", insert.toString());
        ((ObjectNode) insert.get("data"))
                .putArray("biometrics")
                .add(person.get("biometrics").get(0));
        client.call("PUT", API + "/operator", insert.toString());
        return document;
    }

    private String capture() throws IOException {
        ObjectNode body = json.createObjectNode();
        body.putObject("data").put("clientID", cpf("person-1.json")).put("operatorID", "operator-1");
        JsonNode opened = client.post(API + "/remote-capture", body.toString());
        client.upload(opened.get("dynamicLink").asText().replaceAll("^https?://[^/]+", ""), SyntheticFace.jpeg(1));
        return opened.get("tguid").asText();
    }

    private String cpf(String name) throws IOException {
        return json.readTree(file(name)).at("/data/userId").asText();
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve("demo").resolve(name));
    }

    /** A face of 480 x 600 pixels without compression: 864 kB, 1.15 MB as base64. */
    private static String megabyteOfFace() throws IOException {
        BufferedImage face = ImageIO.read(new ByteArrayInputStream(SyntheticFace.jpeg(3)));
        ByteArrayOutputStream bmp = new ByteArrayOutputStream();
        ImageIO.write(face, "bmp", bmp);
        return Base64.getEncoder().encodeToString(bmp.toByteArray());
    }

    private Trio read(String operation, String path, String peer, int status) {
        return trio("GET", operation, API + path, peer, null, status);
    }

    private Trio trio(String method, String operation, String path, String peer, @Nullable String body, int status) {
        int port = hub.getWebServer().getPort();
        return new Trio(
                operation,
                new Side("hub " + path, port, KeptConnection.request(method, path, client.token(), body), status),
                behindLogin(method, peer, body),
                new Side(
                        "bare " + peer,
                        bare.getWebServer().getPort(),
                        KeptConnection.request(method, peer, null, body),
                        200),
                peer.startsWith(BareServer.SAMPLES) ? behindLogin(method, "/traced" + peer, body) : null);
    }

    private Side behindLogin(String method, String peer, @Nullable String body) {
        return new Side(
                "peer " + peer,
                hub.getWebServer().getPort(),
                KeptConnection.request(method, PEER + peer, client.token(), body),
                200);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        bare.close();
        hub.close();
    }
}
