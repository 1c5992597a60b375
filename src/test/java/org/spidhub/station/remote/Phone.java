package org.spidhub.station.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A browser of the size of a phone, driven over its own debugging protocol. */
final class Phone implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process browser;
    private final WebSocket page;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private volatile Consumer<String> onPost = this::goOn;

    /** Where the browser is; empty when the machine has none. */
    static Optional<Path> browser() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Phone(Path program, Path profile, int width, int height, String language) throws Exception {
        browser = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--remote-allow-origins=*",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path announced = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        Files.exists(announced) && Files.readAllLines(announced).size() >= 2);
        String port = Files.readAllLines(announced).get(0);
        JsonNode tab = JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                                .PUT(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        page = http.newWebSocketBuilder()
                .buildAsync(URI.create(tab.path("webSocketDebuggerUrl").asText()), new Listener())
                .get(30, TimeUnit.SECONDS);
        call("Page.enable", Map.of());
        call("Network.enable", Map.of());
        call("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
        call("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "*", "requestStage", "Request"))));
    }

    void open(String url) {
        call("Page.navigate", Map.of("url", url));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        evaluate("document.readyState + ' ' + location.href").equals("complete " + url));
    }

    /** What a person sees, hidden parts left out. */
    String text() {
        return evaluate("document.body.innerText");
    }

    void waitFor(String words) {
        Awaitility.await(words).atMost(PATIENCE).until(() -> text().contains(words));
    }

    String evaluate(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression))
                .path("result")
                .path("value")
                .asText();
    }

    /** Chooses a file as if it came from the camera, and sends it. */
    void send(Path picture) {
        int root = call("DOM.getDocument", Map.of()).path("root").path("nodeId").asInt();
        int input = call("DOM.querySelector", Map.of("nodeId", root, "selector", "#picture"))
                .path("nodeId")
                .asInt();
        call(
                "DOM.setFileInputFiles",
                Map.of(
                        "nodeId",
                        input,
                        "files",
                        List.of(picture.toAbsolutePath().toString())));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> evaluate("String(document.getElementById('send').disabled)")
                        .equals("false"));
        evaluate("document.getElementById('send').click()");
    }

    /** From now on something between phone and hub answers what the phone sends; 0 cuts the line. */
    void somebodyElseAnswers(int status, String body) {
        onPost = request -> {
            if (status == 0) {
                send("Fetch.failRequest", Map.of("requestId", request, "errorReason", "ConnectionReset"));
            } else {
                send(
                        "Fetch.fulfillRequest",
                        Map.of(
                                "requestId",
                                request,
                                "responseCode",
                                status,
                                "body",
                                Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))));
            }
        };
    }

    void nobodyElseAnswers() {
        onPost = this::goOn;
    }

    private void goOn(String request) {
        send("Fetch.continueRequest", Map.of("requestId", request));
    }

    byte[] photograph() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asText());
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        try {
            return send(method, parameters).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(method, e);
        }
    }

    private synchronized CompletableFuture<JsonNode> send(String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        page.sendText(message.toString(), true).join();
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        page.abort();
        browser.descendants().forEach(ProcessHandle::destroy);
        browser.destroy();
        browser.waitFor(20, TimeUnit.SECONDS);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                CompletableFuture.runAsync(() -> received(whole));
            }
            socket.request(1);
            return null;
        }

        private void received(String whole) {
            try {
                JsonNode message = JSON.readTree(whole);
                CompletableFuture<JsonNode> waiting =
                        calls.remove(message.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(message.path("result"));
                } else if (message.path("method").asText().equals("Fetch.requestPaused")) {
                    String request = message.path("params").path("requestId").asText();
                    boolean post = message.path("params")
                            .path("request")
                            .path("method")
                            .asText()
                            .equals("POST");
                    if (post) {
                        onPost.accept(request);
                    } else {
                        goOn(request);
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
