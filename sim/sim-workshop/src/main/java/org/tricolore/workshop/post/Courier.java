package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.tinylog.Logger;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.model.OrderPhase;

/**
 * Brings the orders of a ledger to their sites, each until its site has told its end: the same letter again and again,
 * which has one effect however often it arrives.
 *
 * <p>The next order to a site leaves when the one before has been answered, because a site refuses a number below its
 * mark as a replay. Works in steps on one thread, with the time as argument; never waits.
 */
public final class Courier {
    /** Without an answer it goes again after so long. */
    static final long AGAIN_NANOS = 5_000_000_000L;

    /** Of an order that stands, the site is asked now and then: its answer may have been lost. */
    static final long ASK_NANOS = 30_000_000_000L;

    /** So long a site may stay silent about itself before an order gets its number without its word. */
    static final long INTRODUCTION_NANOS = 5_000_000_000L;

    /** How long after the end of its lease the site is still asked what became of an order. */
    static final Duration GRACE = Duration.ofMinutes(10);

    private static final int LETTERS_A_STEP = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Who signs for a post at a site. */
    public interface Pen {
        String sign(String site, String claims);
    }

    private static final class Open {
        private LedgerEntry entry;

        private long sentNanos;

        private boolean due = true;

        private boolean answered;

        private Open(LedgerEntry entry) {
            this.entry = entry;
            this.answered = entry.standing() != Standing.WAITING;
        }
    }

    private final Ledger ledger;

    private final String post;

    private final Uplink uplink;

    private final Pen pen;

    private final Consumer<LedgerEntry> told;

    /** Orders that have not ended, by site, oldest first. */
    private final SortedMap<String, List<Open>> open = new TreeMap<>();

    /** The highest number of this post each site has told. */
    private final SortedMap<String, Long> marks = new TreeMap<>();

    private long connection;

    private long connectedNanos;

    /**
     * Takes up every order that has not ended.
     *
     * @param post whose orders
     * @param uplink with {@code tricolore/v1/} as its root; heard are {@code order/ack} and {@code state} of each site
     * @param told each order that has changed, on the thread that steps
     */
    public Courier(Ledger ledger, String post, Uplink uplink, Pen pen, Consumer<LedgerEntry> told) throws IOException {
        this.ledger = ledger;
        this.post = post;
        this.uplink = uplink;
        this.pen = pen;
        this.told = told;
        ledger.open(post).forEach(this::take);
    }

    /** Writes new orders into the ledger; they leave with the next step. */
    public void give(List<LedgerEntry> entries) throws IOException {
        ledger.write(entries);
        entries.forEach(this::take);
    }

    private void take(LedgerEntry entry) {
        open.computeIfAbsent(entry.site(), _ -> new ArrayList<>()).add(new Open(entry));
    }

    /** How many orders have not ended. */
    public int open() {
        return open.values().stream().mapToInt(List::size).sum();
    }

    /** How many orders no site has said anything about. */
    public int unanswered() {
        return (int) open.values().stream()
                .flatMap(List::stream)
                .filter(order -> !order.answered)
                .count();
    }

    /** Everything that can be done now. */
    public void step(long nanos, Instant now) throws IOException {
        List<Uplink.Incoming> letters = new ArrayList<>();
        uplink.receive(LETTERS_A_STEP, letters::add);
        for (Uplink.Incoming letter : letters) {
            read(letter.topic(), letter.payload());
            letter.acknowledge().run();
        }
        long current = uplink.connection();
        if (current <= 0) {
            return;
        }
        if (current != connection) {
            connection = current;
            connectedNanos = nanos;
            // Whatever was under way may be lost: everything is asked again.
            open.values().forEach(list -> list.forEach(each -> each.due = true));
        }
        for (List<Open> list : open.values()) {
            if (!step(list, nanos, now)) {
                return;
            }
        }
    }

    /** False when the line takes no more. */
    private boolean step(List<Open> list, long nanos, Instant now) throws IOException {
        for (Iterator<Open> each = list.iterator(); each.hasNext(); ) {
            Open order = each.next();
            if (now.isAfter(order.entry.expires().plus(GRACE))) {
                each.remove();
                told.accept(ledger.unanswered(order.entry));
                continue;
            }
            long pause = order.answered && now.isBefore(order.entry.expires()) ? ASK_NANOS : AGAIN_NANOS;
            if ((order.due || nanos - order.sentNanos >= pause) && !send(order, nanos)) {
                return uplink.connection() > 0 && order.entry.jws().isEmpty();
            }
            if (!order.answered) {
                return true;
            }
        }
        return true;
    }

    private boolean send(Open order, long nanos) throws IOException {
        if (order.entry.jws().isEmpty()) {
            Long mark = marks.get(order.entry.site());
            if (mark == null && nanos - connectedNanos < INTRODUCTION_NANOS) {
                return false;
            }
            order.entry = ledger.sign(
                    order.entry, mark == null ? 0 : mark, seq -> pen.sign(order.entry.site(), order.entry.claims(seq)));
        }
        byte[] jws = order.entry.jws().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        boolean taken = uplink.send(new Letter(order.entry.site() + "/order", jws, Qos.AT_LEAST_ONCE, false));
        if (taken) {
            order.due = false;
            order.sentNanos = nanos;
        }
        return taken;
    }

    private void read(String topic, byte[] payload) throws IOException {
        int slash = topic.indexOf('/');
        if (slash < 0) {
            return;
        }
        String site = topic.substring(0, slash);
        try {
            switch (topic.substring(slash + 1)) {
                case "state" -> {
                    long mark =
                            MAPPER.readTree(payload).path("lastSeq").path(post).asLong(0);
                    marks.merge(site, mark, Math::max);
                }
                case "order/ack" -> answer(site, MAPPER.readTree(payload));
                default -> {
                    // Nothing the courier has asked for.
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException notUnderstood) {
            Logger.warn(
                    "a letter on {} that is not understood: {}",
                    topic,
                    notUnderstood.getClass().getSimpleName());
        }
    }

    private void answer(String site, JsonNode ack) throws IOException {
        String code = ack.path("code").asText();
        if (code.equals("TOO_MANY") && ack.path("seq").asLong() == 0) {
            // Not looked at, so not refused for good: it goes again after the usual pause.
            return;
        }
        Ledger.Said said = new Ledger.Said(
                UUID.fromString(ack.path("id").asText()),
                ack.path("seq").asLong(),
                Standing.of(OrderPhase.valueOf(ack.path("phase").asText())),
                code,
                Instant.parse(ack.path("at").asText()));
        // Kept even when the order has ended: a second end would be a broken promise, and must show.
        Optional<LedgerEntry> now =
                ledger.said(said, ack.path("text").asText(), ack.path("textFr").asText());
        List<Open> list = open.getOrDefault(site, List.of());
        Optional<Open> order =
                list.stream().filter(each -> each.entry.id().equals(said.id())).findFirst();
        if (now.isEmpty() || order.isEmpty()) {
            return;
        }
        order.get().answered = true;
        if (now.get().standing().ends()) {
            list.remove(order.get());
        }
        if (!now.get().equals(order.get().entry)) {
            order.get().entry = now.get();
            told.accept(now.get());
        }
    }
}
