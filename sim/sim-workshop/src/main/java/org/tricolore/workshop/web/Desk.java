package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.workshop.diagram.Diagram;

/** Answers every request of the room; what it refuses, it refuses with a sentence. */
final class Desk implements HttpHandler {
    private static final int MAX_REASON = 200;

    private static final int MAX_MINUTES = 24 * 60;

    /** The files of the page, by path; nothing else of the class path can be asked for. */
    private static final SortedMap<String, String> FILES = new TreeMap<>();

    static {
        FILES.put("/", "index.html");
        for (String name : new String[] {
            "style.css",
            "icon.svg",
            "main.js",
            "dom.js",
            "words.js",
            "live.js",
            "junction.js",
            "heads.js",
            "diagram.js",
            "status.js",
            "orders.js",
            "cabinet.js",
            "chooser.js"
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

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                harden(exchange);
                Doorman.admit(exchange.getRequestHeaders());
                answer(exchange);
            } catch (Refusal refusal) {
                ObjectNode error = JsonNodeFactory.instance.objectNode();
                error.put("error", refusal.sentence().english());
                error.put("errorFr", refusal.sentence().french());
                send(exchange, refusal.status(), "application/json", bytes(error.toString()));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/order" -> order(exchange);
            case "/cabinet" -> cabinet(exchange);
            default -> {
                if (!exchange.getRequestMethod().equals("GET")) {
                    exchange.getResponseHeaders().set("Allow", "GET");
                    throw Refusal.of(405, "Only GET is understood here.", "Ici, seul GET est compris.");
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

    private void file(HttpExchange exchange, String path) throws IOException {
        String name = FILES.get(path);
        if (name == null) {
            throw Refusal.of(404, "There is nothing at " + path + ".", "Il n'y a rien à " + path + ".");
        }
        try (InputStream in = Desk.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw Refusal.of(
                        404,
                        "The file " + name + " is missing from this build.",
                        "Le fichier " + name + " manque à cette version.");
            }
            String type = switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "html" -> "text/html";
                case "css" -> "text/css";
                case "svg" -> "image/svg+xml";
                default -> "text/javascript";
            };
            send(exchange, 200, type, in.readAllBytes());
        }
    }

    /**
     * {@code PLAN.svg} or {@code PLAN.png} of the first junction, {@code JUNCTION/PLAN.svg} of any; with {@code ?lang=fr}
     * in French.
     */
    private void diagram(HttpExchange exchange, String path) throws IOException {
        int slash = path.indexOf('/');
        String file = path.substring(slash + 1);
        Junction junction = slash < 0
                ? site.junction()
                : site.find(path.substring(0, slash))
                        .map(SiteJunction::junction)
                        .orElse(null);
        int dot = file.lastIndexOf('.');
        SignalPlan plan = dot < 0 || junction == null ? null : junction.plans().get(file.substring(0, dot));
        if (plan == null) {
            throw Refusal.of(404, "There is no diagram " + path + ".", "Il n'y a pas de diagramme " + path + ".");
        }
        boolean french = "lang=fr".equals(exchange.getRequestURI().getQuery());
        Diagram diagram = Diagram.of(junction, plan, french ? Locale.FRENCH : Locale.ENGLISH);
        if (file.endsWith(".svg")) {
            send(exchange, 200, "image/svg+xml", bytes(diagram.svg()));
        } else if (file.endsWith(".png")) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            diagram.png(png);
            send(exchange, 200, "image/png", png.toByteArray());
        } else {
            throw Refusal.of(
                    404,
                    "A diagram is .svg or .png, not " + file.substring(dot) + ".",
                    "Un diagramme est en .svg ou .png, pas en " + file.substring(dot) + ".");
        }
    }

    private void live(HttpExchange exchange) throws IOException {
        try {
            boolean served = live.serve(() -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
                exchange.sendResponseHeaders(200, 0);
                return exchange.getResponseBody();
            });
            if (!served) {
                throw Refusal.of(
                        503,
                        "Too many pages are open on this room; close one.",
                        "Trop de pages sont ouvertes sur cet atelier ; fermez-en une.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(HttpExchange exchange) throws IOException {
        JsonNode body = RequestBody.read(exchange);
        JsonNode clause = body.path("do");
        if (!clause.isObject() || clause.path("type").asText("").isEmpty()) {
            throw Refusal.of(
                    400,
                    "An order needs \"do\": an object with a \"type\", such as SelectPlan.",
                    "Un ordre demande \"do\" : un objet avec un \"type\", par exemple SelectPlan.");
        }
        JsonNode minutes = body.path("minutes");
        if (!minutes.isNumber() || !(minutes.asDouble() >= 1 && minutes.asDouble() <= MAX_MINUTES)) {
            throw Refusal.of(
                    400,
                    "\"minutes\" is a number from 1 to " + MAX_MINUTES + ": an order is a lease.",
                    "\"minutes\" est un nombre de 1 à " + MAX_MINUTES + " : un ordre est un bail.");
        }
        JsonNode reason = body.path("reason");
        if (!reason.isMissingNode() && !reason.isTextual() || reason.asText("").length() > MAX_REASON) {
            throw Refusal.of(
                    400,
                    "\"reason\" is a text of at most " + MAX_REASON + " characters.",
                    "\"reason\" est un texte de " + MAX_REASON + " caractères au plus.");
        }
        String target = RequestBody.target(body, site);
        Duration lease = Duration.ofSeconds(Math.round(minutes.asDouble() * 60));
        UUID id;
        try {
            id = orders.send(target, clause, lease, reason.asText(""));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, sentence(e), sentence(e));
        } catch (IOException e) {
            throw Refusal.of(503, sentence(e), sentence(e));
        }
        ObjectNode sent = JsonNodeFactory.instance.objectNode();
        sent.put("id", id.toString())
                .put("post", "PC_CIRCULATION")
                .put("target", target)
                .put("minutes", minutes.asDouble());
        sent.put("reason", reason.asText("")).set("do", clause);
        live.publish("order", sent.toString());
        send(
                exchange,
                202,
                "application/json",
                bytes(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id.toString())
                        .toString()));
    }

    private void cabinet(HttpExchange exchange) throws IOException {
        JsonNode body = RequestBody.read(exchange);
        String action = body.path("action").asText("");
        try {
            switch (action) {
                case "door" -> cabinet.door(RequestBody.flag(body, "open"));
                case "policeKey" -> cabinet.policeKey(RequestBody.flag(body, "turned"));
                case "reset" -> cabinet.pressReset();
                case "breakLamp" -> cabinet.breakLamp(RequestBody.channel(body, site));
                case "mendLamp" -> cabinet.mendLamp(RequestBody.channel(body, site));
                case "detector" -> cabinet.detector(RequestBody.detector(body, site), RequestBody.flag(body, "on"));
                default ->
                    throw Refusal.of(
                            400,
                            "\"action\" is one of door, policeKey, reset, breakLamp, mendLamp, detector.",
                            "\"action\" est door, policeKey, reset, breakLamp, mendLamp ou detector.");
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Refusal.of(400, sentence(e), sentence(e));
        }
        ObjectNode view = json(cabinet.view());
        live.publish("cabinet", view.toString());
        send(exchange, 200, "application/json", bytes(view.toString()));
    }

    static ObjectNode json(CabinetActions.View view) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("doorOpen", view.doorOpen()).put("policeKey", view.policeKey());
        ArrayNode broken = json.putArray("broken");
        view.broken().forEach(broken::add);
        view.occupied().forEach(json.putArray("occupied")::add);
        return json;
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? "This could not be done. / Cela n'a pas pu être fait." : e.getMessage();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void harden(HttpExchange exchange) {
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

    static void send(HttpExchange exchange, int status, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type.equals("image/png") ? type : type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, content.length);
        exchange.getResponseBody().write(content);
    }
}
