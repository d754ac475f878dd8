package org.tricolore.workshop.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.config.Site;
import org.tricolore.model.SignalPlan;
import org.tricolore.workshop.diagram.Diagram;

/** Answers every request of the room; what it refuses, it refuses with a sentence. */
final class Desk implements HttpHandler {
    /** Longest body taken, bytes: an order is some hundred. */
    static final int MAX_BODY = 8192;

    private static final int MAX_REASON = 200;

    private static final int MAX_MINUTES = 24 * 60;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The files of the page, by path; nothing else of the class path can be asked for. */
    private static final SortedMap<String, String> FILES = new TreeMap<>();

    static {
        FILES.put("/", "index.html");
        for (String name : new String[] {
            "style.css", "icon.svg", "main.js", "dom.js", "words.js", "live.js", "junction.js", "heads.js", "diagram.js", "status.js",
            "orders.js", "cabinet.js"
        }) {
            FILES.put("/" + name, name);
        }
    }

    private final Site site;
    private final String sitePage;
    private final Orders orders;
    private final CabinetActions cabinet;
    private final Live live;

    Desk(Site site, double speed, Orders orders, CabinetActions cabinet, Live live) {
        this.site = site;
        this.sitePage = SitePage.of(site, speed).toString();
        this.orders = orders;
        this.cabinet = cabinet;
        this.live = live;
    }

    /** A refusal on its way to the browser. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                harden(exchange);
                Optional<String> refusal = Doorman.refusal(exchange.getRequestHeaders());
                if (refusal.isPresent()) {
                    throw new Refused(403, refusal.get());
                }
                answer(exchange);
            } catch (Refused refused) {
                ObjectNode error = JsonNodeFactory.instance.objectNode().put("error", refused.getMessage());
                send(exchange, refused.status, "application/json", bytes(error.toString()));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException, Refused {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/order" -> order(exchange);
            case "/cabinet" -> cabinet(exchange);
            default -> {
                if (!exchange.getRequestMethod().equals("GET")) {
                    exchange.getResponseHeaders().set("Allow", "GET");
                    throw new Refused(405, "Only GET is understood here.");
                }
                if (path.equals("/site.json")) {
                    send(exchange, 200, "application/json", bytes(sitePage));
                } else if (path.equals("/live")) {
                    live(exchange);
                } else if (path.startsWith("/diagram/")) {
                    diagram(exchange, path.substring("/diagram/".length()));
                } else {
                    file(exchange, path);
                }
            }
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException, Refused {
        String name = FILES.get(path);
        if (name == null) {
            throw new Refused(404, "There is nothing at " + path + ".");
        }
        try (InputStream in = Desk.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw new Refused(404, "The file " + name + " is missing from this build.");
            }
            String type =
                    switch (name.substring(name.lastIndexOf('.') + 1)) {
                        case "html" -> "text/html";
                        case "css" -> "text/css";
                        case "svg" -> "image/svg+xml";
                        default -> "text/javascript";
                    };
            send(exchange, 200, type, in.readAllBytes());
        }
    }

    /** {@code PLAN.svg} or {@code PLAN.png}, with {@code ?lang=fr} in French. */
    private void diagram(HttpExchange exchange, String file) throws IOException, Refused {
        int dot = file.lastIndexOf('.');
        SignalPlan plan = dot < 0 ? null : site.junction().plans().get(file.substring(0, dot));
        if (plan == null) {
            throw new Refused(404, "There is no diagram " + file + ".");
        }
        boolean french = "lang=fr".equals(exchange.getRequestURI().getQuery());
        Diagram diagram = Diagram.of(site.junction(), plan, french ? Locale.FRENCH : Locale.ENGLISH);
        if (file.endsWith(".svg")) {
            send(exchange, 200, "image/svg+xml", bytes(diagram.svg()));
        } else if (file.endsWith(".png")) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            diagram.png(png);
            send(exchange, 200, "image/png", png.toByteArray());
        } else {
            throw new Refused(404, "A diagram is .svg or .png, not " + file.substring(dot) + ".");
        }
    }

    private void live(HttpExchange exchange) throws IOException, Refused {
        try {
            boolean served = live.serve(() -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                return exchange.getResponseBody();
            });
            if (!served) {
                throw new Refused(503, "Too many pages are open on this room; close one.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(HttpExchange exchange) throws IOException, Refused {
        JsonNode body = body(exchange);
        JsonNode clause = body.path("do");
        if (!clause.isObject() || clause.path("type").asText("").isEmpty()) {
            throw new Refused(400, "An order needs \"do\": an object with a \"type\", such as SelectPlan.");
        }
        JsonNode minutes = body.path("minutes");
        if (!minutes.isNumber() || !(minutes.asDouble() >= 1 && minutes.asDouble() <= MAX_MINUTES)) {
            throw new Refused(400, "\"minutes\" is a number from 1 to " + MAX_MINUTES + ": an order is a lease.");
        }
        JsonNode reason = body.path("reason");
        if (!reason.isMissingNode() && !reason.isTextual() || reason.asText("").length() > MAX_REASON) {
            throw new Refused(400, "\"reason\" is a text of at most " + MAX_REASON + " characters.");
        }
        Duration lease = Duration.ofSeconds(Math.round(minutes.asDouble() * 60));
        UUID id;
        try {
            id = orders.send(clause, lease, reason.asText(""));
        } catch (IllegalArgumentException e) {
            throw new Refused(400, sentence(e));
        } catch (IOException e) {
            throw new Refused(503, sentence(e));
        }
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.put("id", id.toString()).put("post", "PC_CIRCULATION").put("minutes", minutes.asDouble());
        sent.put("reason", reason.asText("")).set("do", clause);
        live.publish("order", sent.toString());
        send(
                exchange,
                202,
                "application/json",
                bytes(JsonNodeFactory.instance.objectNode().put("id", id.toString()).toString()));
    }

    private void cabinet(HttpExchange exchange) throws IOException, Refused {
        JsonNode body = body(exchange);
        String action = body.path("action").asText("");
        try {
            switch (action) {
                case "door" -> cabinet.door(flag(body, "open"));
                case "policeKey" -> cabinet.policeKey(flag(body, "turned"));
                case "reset" -> cabinet.pressReset();
                case "breakLamp" -> cabinet.breakLamp(channel(body));
                case "mendLamp" -> cabinet.mendLamp(channel(body));
                default -> throw new Refused(
                        400, "\"action\" is one of door, policeKey, reset, breakLamp, mendLamp.");
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Refused(400, sentence(e));
        }
        ObjectNode view = json(cabinet.view());
        live.publish("cabinet", view.toString());
        send(exchange, 200, "application/json", bytes(view.toString()));
    }

    private static boolean flag(JsonNode body, String name) throws Refused {
        if (!body.path(name).isBoolean()) {
            throw new Refused(400, "This action needs \"" + name + "\": true or false.");
        }
        return body.path(name).booleanValue();
    }

    private int channel(JsonNode body) throws Refused {
        JsonNode channel = body.path("channel");
        if (!channel.isInt()
                || site.wiring().lamps().stream().noneMatch(wire -> wire.channel() == channel.intValue())) {
            throw new Refused(400, "\"channel\" is the number of a lamp channel of this site.");
        }
        return channel.intValue();
    }

    private static JsonNode body(HttpExchange exchange) throws IOException, Refused {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new Refused(405, "Only POST is understood here.");
        }
        // A form of a foreign page can send anything but this type without asking first.
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Refused(415, "Send application/json.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new Refused(413, "At most " + MAX_BODY + " bytes are read.");
        }
        JsonNode json = parse(new String(bytes, StandardCharsets.UTF_8));
        if (json == null || !json.isObject()) {
            throw new Refused(400, "This is not a JSON object.");
        }
        return json;
    }

    /** JSON, or null for what is none. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static ObjectNode json(CabinetActions.View view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("doorOpen", view.doorOpen()).put("policeKey", view.policeKey());
        ArrayNode broken = json.putArray("broken");
        view.broken().forEach(broken::add);
        return json;
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? "This could not be done." : e.getMessage();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void harden(HttpExchange exchange) {
        var headers = exchange.getResponseHeaders();
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type.equals("image/png") ? type : type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }
}
