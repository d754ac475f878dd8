package org.tricolore.workshop.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.tinylog.Logger;
import org.tricolore.hal.TimeSource;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Incoming;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task;
import org.tricolore.workshop.OrderSigner;

/**
 * PC Circulation at the far end of the line: orders this junction and that to run its plan, at a steady rate, and takes the
 * time until "applied" has come back; confirms the events of all sites.
 *
 * <p>Knows the agents by their messages alone. Works in steps on one thread; {@link #order} and {@link #orders} may be
 * called from others.
 */
final class ControlRoom {
    /** What the post hears, and what the archive hears: a flood of one does not hold up the other. */
    static final List<String> ANSWERS = List.of("+/order/ack");

    static final List<String> ARCHIVE = List.of("+/event", "+/state", "+/signal", "+/measure", "+/birth");

    /** Letters taken from each line in one step. */
    private static final int A_STEP = 512;

    /** Events of a site are confirmed together, at most so often, ns. */
    private static final long CONFIRM_NANOS = 5_000_000_000L;

    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final String NOBODY = new UUID(0, 0).toString();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Uplink answers;

    private final Uplink archive;

    private final OrderSigner signer;

    private final LongAdder sent;

    private final Random luck;

    private final Map<String, Site> sites = new HashMap<>();

    private final Map<UUID, Long> open = new HashMap<>();

    private final Deque<Letter> outgoing = new ArrayDeque<>();

    private final Deque<Letter> confirmations = new ArrayDeque<>();

    /** Milliseconds from the order to the word that it is applied, of each. */
    private final List<Double> applied = new ArrayList<>();

    private long ordered;

    private long refused;

    private long heard;

    private long confirmedNanos;

    /**
     * What came of the orders.
     *
     * @param open not yet applied or refused
     * @param p50 from the order to the word that it is applied, ms; 0 when none was
     */
    record Orders(long ordered, long applied, long refused, long open, double p50, double p99) {}

    /** The books about one site: its last order, the newest event heard, and the newest that was confirmed. */
    private static final class Site {
        private long orders;

        private long newest;

        private long confirmed;
    }

    /**
     * @param answers a line that hears {@link #ANSWERS} and carries the orders
     * @param archive a line that hears {@link #ARCHIVE} and carries the confirmations
     */
    ControlRoom(Uplink answers, Uplink archive, OrderSigner signer, LongAdder sent, Random luck) {
        this.answers = answers;
        this.archive = archive;
        this.signer = signer;
        this.sent = sent;
        this.luck = luck;
    }

    boolean stands() {
        return answers.connection() > 0 && archive.connection() > 0;
    }

    /** Orders a site to run its plan, which it does already: applied as soon as it has heard of it. */
    synchronized void order(String name, TimeSource.Reading now) {
        Site site = sites.computeIfAbsent(name, _ -> new Site());
        Instant issued = now.wall().truncatedTo(ChronoUnit.MILLIS);
        UUID id = new UUID(luck.nextLong(), luck.nextLong());
        Order order = new Order(
                id,
                ++site.orders,
                Post.PC_CIRCULATION,
                name,
                Order.JUNCTION,
                issued,
                issued.plus(LEASE),
                "city",
                new Task.SetMode(Mode.NORMAL));
        byte[] letter = signer.sign(order).getBytes(StandardCharsets.UTF_8);
        open.put(id, System.nanoTime());
        ordered++;
        outgoing.add(new Letter(name + "/order", letter, Qos.AT_LEAST_ONCE, false));
        flush(answers, outgoing);
    }

    /** Everything that can be done now without waiting. */
    synchronized void step(long nowNanos) {
        flush(answers, outgoing);
        answers.receive(A_STEP, read(this::answer));
        archive.receive(A_STEP, read(this::keep));
        if (nowNanos - confirmedNanos > CONFIRM_NANOS) {
            confirmedNanos = nowNanos;
            sites.forEach(this::confirm);
        }
        flush(archive, confirmations);
    }

    private Consumer<Incoming> read(BiConsumer<String, Incoming> reader) {
        return letter -> {
            heard++;
            reader.accept(letter.topic().substring(0, Math.max(0, letter.topic().indexOf('/'))), letter);
            letter.acknowledge().run();
        };
    }

    private void answer(String name, Incoming letter) {
        JsonNode answer = json(letter);
        UUID id = UUID.fromString(answer.path("id").asText(NOBODY));
        String phase = answer.path("phase").asText();
        boolean done = phase.equals("APPLIED");
        boolean denied = phase.equals("REFUSED");
        Long since = done || denied ? open.remove(id) : null;
        if (since != null && denied) {
            refused++;
            Logger.warn("{}: {}", name, answer);
        } else if (since != null) {
            applied.add((System.nanoTime() - since) / 1e6);
        }
    }

    private void keep(String name, Incoming letter) {
        if (letter.topic().endsWith("/event")) {
            Site site = sites.computeIfAbsent(name, _ -> new Site());
            site.newest = Math.max(site.newest, json(letter).path("seq").asLong());
        }
    }

    private static JsonNode json(Incoming letter) {
        try {
            return MAPPER.readTree(letter.payload());
        } catch (IOException unreadable) {
            Logger.warn("{} is not understood: {}", letter.topic(), unreadable.toString());
            return MAPPER.nullNode();
        }
    }

    private void confirm(String name, Site site) {
        if (site.newest > site.confirmed) {
            site.confirmed = site.newest;
            byte[] word = ("{\"upToSeq\":" + site.newest + "}").getBytes(StandardCharsets.UTF_8);
            confirmations.add(new Letter(name + "/event/ack", word, Qos.AT_LEAST_ONCE, false));
        }
    }

    private void flush(Uplink line, Deque<Letter> letters) {
        while (!letters.isEmpty() && line.send(letters.peek())) {
            letters.remove();
            sent.increment();
        }
    }

    /** All orders so far. */
    synchronized Orders orders() {
        return new Orders(ordered, applied.size(), refused, open.size(), quantile(0.5), quantile(0.99));
    }

    private double quantile(double part) {
        List<Double> sorted = applied.stream().sorted().toList();
        int at = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, at));
    }

    /** How many events it has heard of, over all sites. */
    synchronized long events() {
        return sites.values().stream().mapToLong(site -> site.newest).sum();
    }

    /** Letters that have come from the broker since the start. */
    synchronized long heard() {
        return heard;
    }
}
