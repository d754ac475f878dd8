package org.tricolore.workshop.lockdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.street.VirtualUplink;
import org.tricolore.workshop.OrderSigner;

/**
 * The control room's end of one site's line, with its ledger: an order waits there while the link is dead, and is sent
 * again until the site answers or its lease is over.
 *
 * <p>Orders of one post go one after the other: the next only when the one before has an answer, because an agent takes
 * no number below one it has seen.
 */
final class Desk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** One letter of so many is lost on its way, as on a radio link. */
    private static final int LOSES_ONE_OF = 25;

    /** Events confirmed together. */
    private static final int TOGETHER = 20;

    private static final byte[] SEQ = "{\"seq\":".getBytes(StandardCharsets.UTF_8);

    private final String site;

    private final SortedMap<Post, OrderSigner> signers;

    private final VirtualUplink line;

    private final BiConsumer<Life, Life.Step> refused;

    private final Random luck;

    private final List<Life> lives = new ArrayList<>();

    /** Those without an answer, oldest first. */
    private final List<Life> waiting = new ArrayList<>();

    private final SortedMap<UUID, Life> byId = new TreeMap<>();

    private final SortedMap<Post, Long> seqs = new TreeMap<>();

    private long newestEvent;

    private long confirmed;

    /** @param refused is told of each refusal */
    Desk(
            String site,
            SortedMap<Post, OrderSigner> signers,
            VirtualUplink line,
            BiConsumer<Life, Life.Step> refused,
            Random luck) {
        this.site = site;
        this.signers = signers;
        this.line = line;
        this.refused = refused;
        this.luck = luck;
    }

    /** In the order they were given. */
    List<Life> lives() {
        return List.copyOf(lives);
    }

    void give(Wish wish, Instant wall) {
        long seq = seqs.merge(wish.post(), 1L, Long::sum);
        Order order = new Order(
                wish.id(), seq, wish.post(), site, wish.target(), wall, wish.until(), wish.reason(), wish.task());
        Life life = new Life(order, line.connection() <= 0);
        lives.add(life);
        waiting.add(life);
        byId.put(order.id(), life);
    }

    /** Hears what has come, then sends what waits. */
    void step(Instant wall) {
        for (Letter letter = line.pollSent(); letter != null; letter = line.pollSent()) {
            if (letter.topic().equals("order/ack")) {
                answer(letter.payload());
            } else if (letter.topic().equals("event")) {
                newestEvent = Math.max(newestEvent, number(letter.payload()));
            }
        }
        if (newestEvent >= confirmed + TOGETHER && line.connection() > 0) {
            confirmed = newestEvent;
            line.deliver("event/ack", "{\"upToSeq\":" + confirmed + "}");
        }
        send(wall);
    }

    private void send(Instant wall) {
        SortedSet<Post> busy = new TreeSet<>();
        for (Life life : List.copyOf(waiting)) {
            if (life.answered()) {
                waiting.remove(life);
            } else if (!life.order.expires().isAfter(wall)) {
                life.lapse();
                waiting.remove(life);
            } else if (busy.add(life.order.post()) && line.connection() > 0 && due(life, wall)) {
                send(life, wall);
            }
        }
    }

    private static boolean due(Life life, Instant wall) {
        return life.lastSent()
                .map(last -> !wall.isBefore(last.plus(AGAIN)))
                .orElse(true);
    }

    private void send(Life life, Instant wall) {
        if (luck.nextInt(LOSES_ONE_OF) == 0) {
            line.dropNext();
        }
        if (line.deliver("order", signers.get(life.order.post()).sign(life.order))) {
            life.sent(wall);
        }
    }

    private void answer(byte[] payload) {
        try {
            JsonNode json = JSON.readTree(payload);
            Life life = byId.get(UUID.fromString(json.path("id").asText()));
            if (life != null) {
                Life.Step step = new Life.Step(
                        OrderPhase.valueOf(json.path("phase").asText()),
                        Instant.parse(json.path("at").asText()),
                        json.path("code").asText());
                life.hear(json.path("seq").asLong(), step);
                if (step.phase() == OrderPhase.REFUSED) {
                    refused.accept(life, step);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an answer of " + site + " that cannot be read", unreadable);
        }
    }

    /** The number is the first thing in an event. */
    private static long number(byte[] payload) {
        long seq = 0;
        for (int i = SEQ.length; i < payload.length && payload[i] >= '0' && payload[i] <= '9'; i++) {
            seq = 10 * seq + payload[i] - '0';
        }
        return seq;
    }
}
