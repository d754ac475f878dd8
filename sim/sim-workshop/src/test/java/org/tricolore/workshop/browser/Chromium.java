package org.tricolore.workshop.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real Chromium without a window, driven over its DevTools protocol, with one page in it. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final long PATIENCE_SECONDS = 60;

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;

    private final HttpClient client = HttpClient.newHttpClient();

    private final WebSocket socket;

    private final AtomicInteger numbers = new AtomicInteger();

    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private String session = "";

    /** Where a browser is installed, if one is. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty directory */
    Chromium(Path program, Path profile) throws Exception {
        process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--force-color-profile=srgb",
                        "--lang=en",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        while (line != null && !line.contains("listening on ws://")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException(program + " ended before it could be driven");
        }
        Thread.startVirtualThread(() -> drain(said));
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(line.substring(line.indexOf("ws://")).strip()), new Ear())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String target = ask("Target.createTarget", "url", "about:blank")
                .path("targetId")
                .asText();
        ObjectNode attach =
                JsonNodeFactory.instance.objectNode().put("targetId", target).put("flatten", true);
        session = ask("Target.attachToTarget", attach).path("sessionId").asText();
        for (String domain : List.of("Page", "Runtime", "Log")) {
            ask(domain + ".enable", JsonNodeFactory.instance.objectNode());
        }
    }

    /** A pipe that nobody reads would stop the browser once it is full. */
    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException ended) {
            // The browser was closed.
        }
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    hear(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add("not understood: " + text);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(JsonNode message) {
        JsonNode params = message.path("params");
        switch (message.path("method").asText()) {
            case "Runtime.exceptionThrown" ->
                complaints.add(params.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning").contains(params.path("type").asText())) {
                    complaints.add(params.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (params.path("entry").path("level").asText().equals("error")) {
                    complaints.add(params.path("entry").toString());
                }
            }
            default -> {
                CompletableFuture<JsonNode> waiting =
                        asked.remove(message.path("id").asInt(-1));
                if (waiting != null) {
                    waiting.complete(message);
                }
            }
        }
    }

    private JsonNode ask(String method, String name, String value) throws Exception {
        return ask(method, JsonNodeFactory.instance.objectNode().put(name, value));
    }

    private JsonNode ask(String method, ObjectNode params) throws Exception {
        int number = numbers.incrementAndGet();
        ObjectNode message =
                JsonNodeFactory.instance.objectNode().put("id", number).put("method", method);
        message.set("params", params);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(number, answer);
        synchronized (this) {
            socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        JsonNode told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (told.has("error")) {
            throw new IOException(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    /** @param width CSS pixels */
    void size(int width, int height) throws Exception {
        ask(
                "Emulation.setDeviceMetricsOverride",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    void go(String address) throws Exception {
        ask("Page.navigate", "url", address);
    }

    /** What an expression is worth in the page; a promise is waited for. */
    JsonNode eval(String expression) throws Exception {
        ObjectNode params = JsonNodeFactory.instance
                .objectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true);
        JsonNode answer = ask("Runtime.evaluate", params);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits in the page until an expression is true. */
    void until(String what, String expression) throws Exception {
        String wait = "new Promise((done) => { const end = Date.now() + " + (PATIENCE_SECONDS - 10) * 1000
                + "; const look = () => { let is = false; try { is = Boolean(" + expression
                + "); } catch { /* not yet */ } if (is || Date.now() > end) done(is); else setTimeout(look, 60); };"
                + " look(); })";
        if (!eval(wait).asBoolean()) {
            throw new AssertionError("the page never showed " + what + ": " + expression + "; it says: "
                    + eval("document.body.innerText.slice(0, 600)").asText());
        }
    }

    /** Clicks what the selector finds, as a mouse does. */
    void click(String selector) throws Exception {
        until("something to click", "document.querySelector(" + quoted(selector) + ")");
        eval("document.querySelector(" + quoted(selector)
                + ").dispatchEvent(new MouseEvent('click', { bubbles: true })) && 1");
    }

    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** Writes what is seen. @param whole the whole page instead of the window */
    void picture(Path file, boolean whole) throws Exception {
        ObjectNode params =
                JsonNodeFactory.instance.objectNode().put("format", "png").put("captureBeyondViewport", whole);
        if (whole) {
            JsonNode size = ask("Page.getLayoutMetrics", JsonNodeFactory.instance.objectNode())
                    .path("cssContentSize");
            params.putObject("clip")
                    .put("x", 0)
                    .put("y", 0)
                    .put("width", size.path("width").asDouble())
                    .put("height", size.path("height").asDouble())
                    .put("scale", 1);
        }
        byte[] png = Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", params).path("data").asText());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, png);
    }

    /** Errors and warnings of the page's scripts, and what it could not load. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        // Its profile can be removed only when nobody writes there any more.
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    }
}
