package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.tricolore.command.JournalSentences;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.street.traffic.Scene;
import org.tricolore.workshop.scenario.Theatre;

/**
 * The first room of the workshop: a web page on 127.0.0.1 that shows one junction live.
 *
 * <p>It knows no agent. It is told what the street shows ({@link #lamps}) and what comes over the line
 * ({@link #message}, {@link #line}), and passes on what the technician does to a {@link Theatre}. What it is told may come from any thread and never waits for a browser.
 */
public final class WebRoom implements AutoCloseable {
    /** Leaves of the topics of PROTOCOL that the page understands; their payloads go to it as they came. */
    private static final Set<String> TOPICS = Set.of("state", "signal", "order/ack", "birth", "alive", "event");

    private final HttpServer server;

    private final ExecutorService threads;

    private final Live live;

    private final DeedDesk deeds;

    private String told = "";

    private ChannelSet lit;

    private Level flasher;

    private WebRoom(HttpServer server, ExecutorService threads, Live live, DeedDesk deeds) {
        this.deeds = deeds;
        this.server = server;
        this.threads = threads;
        this.live = live;
    }

    /**
     * Opens the room; it is ready when this returns.
     *
     * @param port 0 for any free one, see {@link #address()}
     * @param theatre does what the technician does
     * @param bench how everything stands that hands can be at
     * @throws BindException when the port is taken; the message says which and what to do
     */
    public static WebRoom open(int port, Site site, Theatre theatre, Supplier<ObjectNode> bench) throws IOException {
        HttpServer server = server(port);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("web-", 0).factory());
        Live live = new Live();
        server.setExecutor(threads);
        DeedDesk deeds = new DeedDesk(site, theatre, bench, live);
        server.createContext("/", new Desk(site, SitePage.of(site), deeds, live));
        server.start();
        WebRoom room = new WebRoom(server, threads, live, deeds);
        room.line(false, "");
        room.bench();
        return room;
    }

    /** @throws BindException when the port is taken; the message says which and what to do */
    static HttpServer server(int port) throws IOException {
        // Without it each event may wait 40 ms for the browser's acknowledgement of the one before.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        try {
            return HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (BindException e) {
            BindException told = new BindException("port " + port + " of 127.0.0.1 is not free (" + e.getMessage()
                    + "): stop what uses it, or choose another; 0 takes any free one");
            told.initCause(e);
            throw told;
        }
    }

    static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Where the page is, such as {@code http://127.0.0.1:8080/}. */
    public URI address() {
        return address(server);
    }

    /**
     * What the street sees; only changes go to the page, so it may be told every tick.
     *
     * @param lit lamp channels that draw current, whoever drives them
     * @param flasher on while the cabinet's hardware flasher holds the lamps
     * @param at the street's clock
     */
    public synchronized void lamps(ChannelSet lit, Level flasher, Instant at) {
        if (lit.equals(this.lit) && flasher == this.flasher) {
            return;
        }
        this.lit = lit;
        this.flasher = flasher;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("at", at.toString()).put("flasher", flasher.name());
        ArrayNode channels = event.putArray("lit");
        lit.forEach(channels::add);
        live.publish("lamps", event.toString());
    }

    /**
     * A message as it came over the line. Topics the page does not know are passed over; what is no JSON is dropped.
     *
     * @param leaf the topic below {@code tricolore/v1/SITE/}, such as {@code state} or {@code order/ack}
     * @param payload UTF-8 JSON; for {@code alive} the word alone is taken as well
     */
    public void message(String leaf, byte[] payload) {
        if (!TOPICS.contains(leaf)) {
            return;
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        if (leaf.equals("alive")) {
            String word = text.replace("\"", "").strip();
            live.publish(
                    "alive",
                    JsonNodeFactory.instance.objectNode().put("alive", word).toString());
            return;
        }
        JsonNode json = RequestBody.parse(text);
        if (json != null && json.isObject() && leaf.equals("event")) {
            event(json);
        } else if (json != null && json.isObject()) {
            live.publish(leaf.equals("order/ack") ? "ack" : leaf, json.toString());
        }
    }

    /**
     * The room's own connection to the broker.
     *
     * @param broker its address as shown to the technician, possibly empty
     */
    public void line(boolean connected, String broker) {
        live.publish(
                "line",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("connected", connected)
                        .put("broker", broker)
                        .toString());
    }

    /** What is measured and what each lamp did is not for the log of the page. */
    private void event(JsonNode event) {
        if (!event.path("class").asText().equals("C")) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            for (String field : new String[] {"seq", "at", "class", "kind", "severity", "subject"}) {
                told.set(field, event.path(field));
            }
            told.put("text", JournalSentences.sentence(event, false));
            told.put("textFr", JournalSentences.sentence(event, true));
            live.publish("event", told.toString());
        }
    }

    /** Looks whether hands, a scenario or the traffic have changed something at the bench, and tells the page. */
    public synchronized void bench() {
        String now = deeds.view().toString();
        if (!now.equals(told)) {
            told = now;
            live.publish("bench", now);
        }
    }

    /**
     * Where everybody is.
     *
     * @param at the street's clock
     */
    public void traffic(Scene scene, Instant at) {
        live.publish("traffic", SceneJson.of(scene).put("at", at.toString()).toString());
    }

    /** What people see of panels, bollards and the like: an object with one of each name. */
    public void look(ObjectNode look) {
        live.publish("look", look.toString());
    }

    /** Hangs up on every browser and frees the port; calling it again does nothing. */
    @Override
    public void close() {
        live.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
