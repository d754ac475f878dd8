package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;

/**
 * The map room: a web page on 127.0.0.1 that shows all junctions of a city as dots.
 *
 * <p>It knows no agent. It is told now and then how all stand ({@link #tell}), and asks about one when somebody points at
 * it. Nobody can do anything from here but look, and set the pace of a day that is told again.
 */
public final class CityRoom implements AutoCloseable, HttpHandler {
    private static final String ONE = "/junction/";

    private static final int MOST_DIGITS = 6;

    public static final double MOST_SPEED = 1_000;

    private final IntFunction<Optional<String>> one;

    private final DoubleConsumer pace;

    private final Live live = new Live();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("web-", 0).factory());

    private final HttpServer server;

    private volatile Optional<String> report = Optional.empty();

    private CityRoom(HttpServer server, IntFunction<Optional<String>> one, DoubleConsumer pace) {
        this.server = server;
        this.one = one;
        this.pace = pace;
        server.setExecutor(threads);
        server.createContext("/", this);
        server.start();
    }

    /**
     * Opens the room; it is ready when this returns.
     *
     * @param port 0 for any free one
     * @param one answers with JSON about the junction of that number, empty where there is none
     * @throws IOException with a sentence, when the port is taken
     */
    public static CityRoom open(int port, IntFunction<Optional<String>> one) throws IOException {
        return open(port, one, speed -> {
            throw Refusal.of(404, "A city runs in real time.", "Une ville tourne en temps réel.");
        });
    }

    /**
     * The same for a day whose pace can be set.
     *
     * @param pace is told how many seconds of the day a second takes; 0 to pause
     */
    public static CityRoom open(int port, IntFunction<Optional<String>> one, DoubleConsumer pace) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        try {
            return new CityRoom(HttpServer.create(new InetSocketAddress(loopback, port), 0), one, pace);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " of 127.0.0.1 is not free: stop what uses it, or choose another with --http-port;"
                            + " 0 takes any free one",
                    e);
        }
    }

    /** Where the map is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** How all stand, as JSON; never waits for a browser. */
    public void tell(String json) {
        live.publish("city", json);
    }

    /** What is to be read when all is over: a page that needs nothing else. */
    public void report(String html) {
        report = Optional.of(html);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                Desk.harden(exchange);
                Doorman.admit(exchange.getRequestHeaders());
                answer(exchange, exchange.getRequestURI().getPath());
            } catch (Refusal refusal) {
                Desk.send(
                        exchange,
                        refusal.status(),
                        "text/plain",
                        Desk.bytes(refusal.sentence().english() + " / "
                                + refusal.sentence().french()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
        if (path.equals("/pace")) {
            pace(exchange);
            return;
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            throw Refusal.of(405, "Only GET is understood here.", "Ici, seul GET est compris.");
        }
        switch (path) {
            case "/" -> file(exchange, "city.html", "text/html");
            case "/city.js" -> file(exchange, "city.js", "text/javascript");
            case "/day.js" -> file(exchange, "day.js", "text/javascript");
            case "/report" -> report(exchange);
            case "/city.css" -> file(exchange, "city.css", "text/css");
            case "/icon.svg" -> file(exchange, "icon.svg", "image/svg+xml");
            case "/live" -> live(exchange);
            default -> junction(exchange, path);
        }
    }

    private void pace(HttpExchange exchange) throws IOException {
        JsonNode speed = RequestBody.read(exchange).path("speed");
        if (!speed.isNumber() || speed.doubleValue() < 0 || speed.doubleValue() > MOST_SPEED) {
            throw Refusal.of(400, "A speed is from 0 to 1000.", "Une vitesse va de 0 à 1000.");
        }
        pace.accept(speed.doubleValue());
        Desk.send(exchange, 200, "application/json", Desk.bytes("{}"));
    }

    private void report(HttpExchange exchange) throws IOException {
        String html =
                report.orElseThrow(() -> Refusal.of(404, "The day is not over.", "La journée n'est pas terminée."));
        // Made here, and with its style within it.
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        Desk.send(exchange, 200, "text/html", Desk.bytes(html));
    }

    private void junction(HttpExchange exchange, String path) throws IOException {
        String number = path.startsWith(ONE) ? path.substring(ONE.length()) : "";
        boolean numbered = number.matches("[0-9]{1," + MOST_DIGITS + "}");
        String json = (numbered ? one.apply(Integer.parseInt(number)) : Optional.<String>empty())
                .orElseThrow(
                        () -> Refusal.of(404, "There is nothing at " + path + ".", "Il n'y a rien à " + path + "."));
        Desk.send(exchange, 200, "application/json", Desk.bytes(json));
    }

    private static void file(HttpExchange exchange, String name, String type) throws IOException {
        try (InputStream in = CityRoom.class.getResourceAsStream("page/" + name)) {
            if (in == null) {
                throw Refusal.of(
                        404,
                        "The file " + name + " is missing from this build.",
                        "Le fichier " + name + " manque à cette version.");
            }
            Desk.send(exchange, 200, type, in.readAllBytes());
        }
    }

    private void live(HttpExchange exchange) throws IOException, InterruptedException {
        boolean served = live.serve(() -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            return exchange.getResponseBody();
        });
        if (!served) {
            throw Refusal.of(
                    503, "Too many pages are open; close one.", "Trop de pages sont ouvertes ; fermez-en une.");
        }
    }

    @Override
    public void close() {
        live.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
