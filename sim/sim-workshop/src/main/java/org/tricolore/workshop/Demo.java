package org.tricolore.workshop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;
import org.tricolore.Agent;
import org.tricolore.AgentLine;
import org.tricolore.config.Site;
import org.tricolore.edge.BrokerUrl;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.hal.Equipment;
import org.tricolore.model.Post;
import org.tricolore.model.Words;
import org.tricolore.street.Pacer;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.wiring.EquipmentWiring;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.workshop.broker.EmbeddedBroker;
import org.tricolore.workshop.broker.Wire;
import org.tricolore.workshop.deeds.Bench;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Deeds;
import org.tricolore.workshop.deeds.Outcome;
import org.tricolore.workshop.scenario.Theatre;
import org.tricolore.workshop.web.WebRoom;

/**
 * One junction at the desk: broker, the very agent of the street, a virtual cabinet on a clock of its own, and the page
 * that talks to the agent over the line as PC Circulation would.
 */
public final class Demo implements AutoCloseable {
    /** How often the page looks at the street, in real time. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    /** Traffic and equipment move more slowly than lamps: they are looked at each time of so many. */
    private static final int SELDOM = 5;

    /** Of the traffic: each demo has the same. */
    private static final long SEED = 1988;

    private final Site site;

    private final Settings settings;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private StreetClock clock;

    private Pacer pacer;

    private VirtualCabinet cabinet;

    private Agent agent;

    private String broker;

    private PostClient post;

    private Bench bench;

    private Theatre theatre;

    private final SortedMap<String, VirtualEquipment> equipment = new TreeMap<>();

    private Optional<URI> page = Optional.empty();

    /**
     * What to start.
     *
     * @param mqttPort port of the embedded broker, 0 for any free one
     * @param httpPort port of the page, 0 for any free one; empty for no page
     * @param brokerUrl another broker instead of the embedded one
     * @param state directory of everything that is kept
     * @param speed seconds of the street in one second of the desk, above 0, at most 1000
     * @param begin the street's time at the start
     * @param recording where the run is recorded, or empty
     */
    public record Settings(
            int mqttPort,
            Optional<Integer> httpPort,
            Optional<String> brokerUrl,
            Path state,
            double speed,
            Instant begin,
            Optional<Path> recording) {}

    private Demo(Site site, Settings settings) {
        this.site = site;
        this.settings = settings;
    }

    /**
     * Starts everything; the junction begins its start-up when this returns.
     *
     * @throws IOException with a sentence for a technician; whatever had been started is ended again
     * @throws IllegalArgumentException when the broker's URL cannot be meant
     */
    public static Demo start(Site site, Settings settings) throws IOException {
        Demo demo = new Demo(site, settings);
        try {
            demo.open();
            return demo;
        } catch (IOException | RuntimeException cannot) {
            demo.close();
            throw cannot;
        }
    }

    private void open() throws IOException {
        broker = settings.brokerUrl().isPresent() ? settings.brokerUrl().get() : embedded();
        KeyFiles keys = new KeyFiles(keys());
        keys.makeOnFirstStart(AgentLine.posts());
        clock = new StreetClock(settings.begin());
        pacer = opens(new Pacer(clock, settings.speed()));
        cabinet = VirtualCabinet.on(clock, site.streetPlan());
        Optional<Wire> wire = wire();
        String reached = wire.map(Wire::url).orElse(broker);
        PahoUplink uplink = opens(new PahoUplink(reached, LineSettings.of(site.name()), new SecureRandom()));
        agent = opens(Agent.start(
                site, cabinet, equipment(), clock, uplink, settings.state(), "VIRTUAL", settings.recording()));
        bench = new Bench(site, clock, pacer, cabinet, equipment, wire, SEED, deed -> order(keys, deed));
        theatre = opens(new Theatre(site, clock, bench));
        post = opens(PostClient.connect(broker, site.name(), (topic, payload) -> {}));
        if (settings.httpPort().isPresent()) {
            openPage(settings.httpPort().get());
        }
        pacer.start();
    }

    /** A line without cipher goes over a wire that can be cut. */
    private Optional<Wire> wire() throws IOException {
        BrokerUrl url = BrokerUrl.of(broker);
        return url.secure() ? Optional.empty() : Optional.of(opens(new Wire(url.host(), url.port())));
    }

    /** All equipment is of the mind at the desk, whatever drivers the site names. */
    private Equipment equipment() {
        EquipmentWiring wiring = site.equipmentWiring();
        wiring.drivers()
                .keySet()
                .forEach(at -> equipment.put(at, new VirtualEquipment(wiring.plan(site.name(), at), clock)));
        return new JoinedEquipment(wiring, new TreeMap<>(equipment));
    }

    private String embedded() throws IOException {
        return opens(EmbeddedBroker.start(settings.mqttPort())).url();
    }

    private void openPage(int port) throws IOException {
        WebRoom room;
        try {
            room = opens(WebRoom.open(port, site, theatre, bench::view));
        } catch (java.net.BindException taken) {
            throw new IOException(
                    "port " + port + " on 127.0.0.1 is taken: stop whoever uses it, choose another with --http-port,"
                            + " or 0 for any free one",
                    taken);
        }
        post.listen(room::message);
        post.listen(new Centre(post::confirmEvents));
        page = Optional.of(room.address());
        Thread eyes = new Thread(() -> look(room), "eyes");
        eyes.setDaemon(true);
        opens((AutoCloseable) eyes::interrupt);
        eyes.start();
    }

    private <T extends AutoCloseable> T opens(T thing) {
        opened.push(thing);
        return thing;
    }

    /** Shows the page what people at the roadside see. */
    private void look(WebRoom room) {
        boolean connected = false;
        for (int looks = 0; !Thread.currentThread().isInterrupted(); looks++) {
            Instant now = clock.read().wall();
            room.lamps(cabinet.seen(), cabinet.flasher(), now);
            if (connected != post.isConnected()) {
                connected = !connected;
                room.line(connected, broker);
            }
            if (looks % SELDOM == 0) {
                room.traffic(bench.scene(), now);
                room.look(bench.look());
                room.bench();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Outcome order(KeyFiles keys, Deed deed) {
        try {
            Duration lease = Duration.ofMillis(Math.round(Double.parseDouble(deed.get("minutes")) * 60_000));
            return new Outcome.Sent(post.order(
                            keys,
                            Post.valueOf(deed.get("post")),
                            deed.get("target"),
                            Deeds.task(deed),
                            clock.read().wall(),
                            lease,
                            deed.get("reason"))
                    .id());
        } catch (IOException away) {
            return new Outcome.NotSent(new Words(
                    "not sent: " + away.getMessage() + "; try again when the line is back",
                    "pas envoyé : " + away.getMessage() + " ; réessayez quand la liaison est revenue"));
        }
    }

    /**
     * Changes the street's speed.
     *
     * @throws IllegalArgumentException outside 0 (paused) to 1000
     */
    public void speed(double speed) {
        pacer.speed(speed);
    }

    /** Writes down what is done at this desk, and plays scenarios. */
    public Theatre theatre() {
        return theatre;
    }

    /** Where the page is, if there is one. */
    public Optional<URI> page() {
        return page;
    }

    /** URL of the broker in use. */
    public String broker() {
        return broker;
    }

    /** Where the posts' keys are. */
    public Path keys() {
        return settings.state().resolve("keys");
    }

    /** The cabinet in the virtual street. */
    public VirtualCabinet cabinet() {
        return cabinet;
    }

    /** The street's clock. */
    public StreetClock clock() {
        return clock;
    }

    /** The agent. */
    public Agent agent() {
        return agent;
    }

    /** Ends everything in the opposite order of its start; the agent says goodbye on the line. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception cannot) {
                Logger.warn("while ending: {}", cannot.toString());
            }
        }
    }
}
