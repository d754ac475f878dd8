package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import org.tricolore.workshop.diagram.Diagram;

/** Answers every request of the room; what it refuses, it refuses with a sentence. */
final class Desk implements HttpHandler {
    /** The files of the page, by path; nothing else of the class path can be asked for. */
    private static final SortedMap<String, String> FILES = new TreeMap<>();

    static {
        FILES.put("/", "index.html");
        for (String name : new String[] {
            "style.css",
            "parts.css",
            "icon.svg",
            "main.js",
            "dom.js",
            "words.js",
            "words-desk.js",
            "words-theatre.js",
            "live.js",
            "junction.js",
            "roads.js",
            "traffic.js",
            "heads.js",
            "diagram.js",
            "history.js",
            "status.js",
            "faults.js",
            "log.js",
            "orders.js",
            "console.js",
            "forms.js",
            "cabinet.js",
            "lamp.js",
            "equipment.js",
            "panel.js",
            "time.js",
            "theatre.js",
            "whatif.js",
            "scenario.js",
            "missions.js",
            "chooser.js"
        }) {
            FILES.put("/" + name, name);
        }
    }

    private final Site site;
    private final String sitePage;
    private final Asked asked;
    private final Live live;

    /** @param page what {@link SitePage} tells of the site, and perhaps more */
    Desk(Site site, ObjectNode page, Asked asked, Live live) {
        this.site = site;
        this.sitePage = page.toString();
        this.asked = asked;
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
        if (asked.answer(exchange, path)) {
            return;
        }
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
