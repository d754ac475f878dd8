package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tricolore.config.Site;
import org.tricolore.workshop.deeds.Deed;

/**
 * The theatre: the same page on 127.0.0.1, that shows one junction as it was.
 *
 * <p>It knows no recording. Each page asks for the tick it looks at, so several may look at different ones.
 */
public final class ReplayRoom implements AutoCloseable, Asked {
    private static final Pattern SHOT = Pattern.compile("i=([0-9]{1,7})(?:&after=([0-9]{1,7}))?");

    private static final int MOST_LINES = 20;

    private static final int MOST_MINUTES = 120;

    private final Stage stage;

    private final int size;

    private final HttpServer server;

    private final ExecutorService threads;

    /** What is shown. May be asked from any thread. */
    public interface Stage {
        /** How long it is and where something happened in it: {@code size} and more. */
        ObjectNode outline();

        /**
         * One tick.
         *
         * @param index 0 and up, below the size
         * @param after the tick that was told before; -1 for none
         */
        ObjectNode shot(int index, int after);

        /**
         * What would have been.
         *
         * @param lines what is otherwise from that tick on
         * @throws Refusal when they cannot be meant
         */
        ObjectNode branch(int index, List<String> lines, int minutes) throws IOException;
    }

    private ReplayRoom(HttpServer server, ExecutorService threads, Site site, Stage stage) {
        this.stage = stage;
        this.server = server;
        this.threads = threads;
        server.setExecutor(threads);
        ObjectNode page = SitePage.of(site);
        ObjectNode outline = stage.outline();
        size = outline.path("size").asInt();
        page.set("theatre", outline);
        server.createContext("/", new Desk(site, page, this, new Live()));
        server.start();
    }

    /**
     * Opens the room; it is ready when this returns.
     *
     * @param port 0 for any free one, see {@link #address()}
     * @throws IOException with a sentence, when the port is taken
     */
    public static ReplayRoom open(int port, Site site, Stage stage) throws IOException {
        return new ReplayRoom(
                WebRoom.server(port),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("web-", 0).factory()),
                site,
                stage);
    }

    /** Where the page is. */
    public URI address() {
        return WebRoom.address(server);
    }

    @Override
    public boolean answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/shot" -> shot(exchange);
            case "/branch" -> branch(exchange);
            case "/deed", "/order", "/scenario", "/live" ->
                throw Refusal.of(
                        400,
                        "This is a recording: nothing can be done in it, only asked what would have been.",
                        "C'est un enregistrement : on n'y agit pas, on demande ce qui aurait été.");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void shot(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        Matcher asked = SHOT.matcher(query == null ? "" : query);
        if (!asked.matches()) {
            throw Refusal.of(400, "A shot is asked as shot?i=TICK.", "Un tic se demande par shot?i=TIC.");
        }
        int after = asked.group(2) == null ? -1 : Integer.parseInt(asked.group(2));
        send(exchange, stage.shot(within(Integer.parseInt(asked.group(1))), after));
    }

    private int within(int index) {
        if (index < 0 || index >= size) {
            throw Refusal.of(
                    404,
                    "There is no tick " + index + ": they go from 0 to " + (size - 1) + ".",
                    "Il n'y a pas de tic " + index + " : ils vont de 0 à " + (size - 1) + ".");
        }
        return index;
    }

    /** {@code {"i": 1234, "what": ["without …"], "order": {…}, "minutes": 15}}; what an order is, see {@link DeedDesk}. */
    private void branch(HttpExchange exchange) throws IOException {
        JsonNode body = RequestBody.read(exchange);
        List<String> lines = new ArrayList<>();
        for (JsonNode line : body.path("what")) {
            lines.add(line.asText());
        }
        if (body.has("order")) {
            Deed order = DeedDesk.ordered(body.path("order"));
            lines.add(order.text());
        }
        int minutes = body.path("minutes").asInt();
        if (lines.size() > MOST_LINES || minutes < 1 || minutes > MOST_MINUTES) {
            throw Refusal.of(
                    400,
                    "At most " + MOST_LINES + " changes, looked at for 1 to " + MOST_MINUTES + " minutes.",
                    "Au plus " + MOST_LINES + " changements, regardés de 1 à " + MOST_MINUTES + " minutes.");
        }
        send(exchange, stage.branch(within(body.path("i").asInt(-1)), lines, minutes));
    }

    private static void send(HttpExchange exchange, ObjectNode json) throws IOException {
        Desk.send(exchange, 200, "application/json", Desk.bytes(json.toString()));
    }

    /** Hangs up on every browser and frees the port; calling it again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
