// SPDX-License-Identifier: Apache-2.0
package blackstart.report;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium with one page, driven over the Chrome DevTools protocol with nothing but the JDK. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private String session = "";
    private int lastId;

    private Chromium(Process process, Path profile, URI endpoint) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(endpoint, new Listener(inbox))
                .join();
    }

    /** Starts Chromium and attaches to an empty page that reports its console, its errors and its requests. */
    static Chromium start() throws IOException, InterruptedException {
        String program = find();
        Path profile = Files.createTempDirectory("blackstart-chromium");
        List<String> command = new ArrayList<>(List.of(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        Chromium browser = new Chromium(process, profile, endpoint(process, profile));
        browser.attach();
        return browser;
    }

    private static String find() {
        String given = System.getProperty("blackstart.chromium", "");
        if (!given.isBlank()) {
            return given;
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("The browser test needs Chromium: install it (Debian: apt-get install"
                                + " chromium), or name the program with -Dblackstart.chromium=PATH."));
    }

    private static URI endpoint(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            Thread.sleep(50);
        }
        process.destroyForcibly();
        throw new AssertionError(
                "Chromium did not start: " + Files.readString(profile.resolve("chromium.log"), StandardCharsets.UTF_8));
    }

    private void attach() throws InterruptedException {
        ObjectNode target = Json.MAPPER.createObjectNode().put("url", "about:blank");
        String id = call("Target.createTarget", target).path("targetId").asString();
        ObjectNode attachment =
                Json.MAPPER.createObjectNode().put("targetId", id).put("flatten", true);
        session = call("Target.attachToTarget", attachment).path("sessionId").asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Json.MAPPER.createObjectNode());
        }
    }

    /** Shows the page at a size and in a colour scheme, light or dark. */
    void view(int width, int height, String scheme) throws InterruptedException {
        ObjectNode size = Json.MAPPER.createObjectNode().put("width", width).put("height", height);
        call(
                "Emulation.setDeviceMetricsOverride",
                size.put("deviceScaleFactor", 1).put("mobile", false));
        ObjectNode media = Json.MAPPER.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", media);
    }

    /** Opens a file and waits until it has loaded. */
    void open(Path page) throws InterruptedException {
        events.clear();
        call(
                "Page.navigate",
                Json.MAPPER.createObjectNode().put("url", page.toUri().toString()));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (events.stream()
                .noneMatch(event -> event.path("method").asString("").equals("Page.loadEventFired"))) {
            events.add(receive(deadline));
        }
    }

    /** The value of an expression in the page, as JSON. */
    JsonNode evaluate(String expression) throws InterruptedException {
        ObjectNode params =
                Json.MAPPER.createObjectNode().put("expression", expression).put("returnByValue", true);
        JsonNode answer = call("Runtime.evaluate", params.put("awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError("The page failed on " + expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Writes a picture of the whole page. */
    void screenshot(Path file) throws IOException, InterruptedException {
        ObjectNode params = Json.MAPPER.createObjectNode().put("captureBeyondViewport", true);
        String picture = call("Page.captureScreenshot", params).path("data").asString();
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** What the page reported since it was opened: events whose method is the given one. */
    List<JsonNode> events(String method) {
        return events.stream()
                .filter(event -> event.path("method").asString("").equals(method))
                .map(event -> event.path("params"))
                .toList();
    }

    private JsonNode call(String method, ObjectNode params) throws InterruptedException {
        int id = ++lastId;
        ObjectNode message = Json.MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(Json.compact(message), true).join();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode answer = receive(deadline);
            if (answer.path("id").asInt(-1) != id) {
                events.add(answer);
            } else if (answer.has("error")) {
                throw new AssertionError(method + " failed: " + answer.path("error"));
            } else {
                return answer.path("result");
            }
        }
    }

    private JsonNode receive(Instant deadline) throws InterruptedException {
        long millis = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
        JsonNode message = inbox.poll(millis, TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new AssertionError("Chromium did not answer within " + PATIENCE.toSeconds() + " s.");
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Listener implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> inbox;
        private final StringBuilder parts = new StringBuilder();

        Listener(BlockingQueue<JsonNode> inbox) {
            this.inbox = inbox;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                inbox.add(Json.MAPPER.readTree(parts.toString()));
                parts.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
