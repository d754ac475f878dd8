package org.tricolore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.replay.RecordingFile.Check;
import org.tricolore.replay.TickRecord.Current;
import org.tricolore.replay.TickRecord.Outputs;

/**
 * Turns the lines of a recording back into ticks, also into those that have no line: the inverse of
 * {@link LineEncoder}.
 *
 * <p>Throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} for a line that cannot have been
 * written so.
 */
final class LineDecoder {
    private static final Set<String> CONTENT = Set.of(
            "tick",
            "clock",
            "synced",
            "in",
            "mA",
            "equipment",
            "orders",
            "leaving",
            "door",
            "writes",
            "equipmentWrites",
            "pulses",
            "news",
            "latch",
            "threw");

    private static final Set<String> CHECK = Set.of("tick", "clock", "ticks", "digest", "gap", "end");

    /** A line has ticks of a minute at most, unless somebody else wrote it. */
    private static final long MOST_TICKS = 100L * LineEncoder.DIGEST_TICKS;

    private final Deque<long[]> clock = new ArrayDeque<>();

    private Moment last;

    private Inputs inputs = Inputs.UNKNOWN;

    private EquipmentInputs equipment = EquipmentInputs.UNKNOWN;

    private boolean leaving;

    private Outputs out = Outputs.NONE;

    /** The line that is being told, and its last tick. */
    private JsonNode line;

    private long lineTick;

    LineDecoder(Moment begin) {
        this.last = begin;
        this.lineTick = begin.tick();
    }

    /** Takes the next line; its ticks come from {@link #next} now. */
    void take(byte[] json) {
        JsonNode node = Values.parse(json);
        Values.onlyFields(node, node.has("digest") ? CHECK : CONTENT);
        long tick = Values.number(node, "tick");
        for (JsonNode entry : node.has("clock") ? Values.array(node.path("clock"), "clock") : List.<JsonNode>of()) {
            if (entry.size() != 3 && entry.size() != 4) {
                throw new IllegalArgumentException("an entry of \"clock\" has 3 or 4 numbers");
            }
            long[] numbers = new long[4];
            for (int i = 0; i < entry.size(); i++) {
                numbers[i] = Values.whole(entry.get(i), "an entry of \"clock\"");
            }
            if (numbers[0] > tick || numbers[0] <= (clock.isEmpty() ? last.tick() : clock.peekLast()[0]) + numbers[3]) {
                throw new IllegalArgumentException(
                        "\"clock\" names tick " + numbers[0] + ", which is not of this line");
            }
            clock.add(numbers);
        }
        long told =
                tick - last.tick() - clock.stream().mapToLong(entry -> entry[3]).sum();
        if (told < 0 || told > MOST_TICKS) {
            throw new IllegalArgumentException("tick " + tick + " cannot follow tick " + last.tick());
        }
        line = node;
        lineTick = tick;
    }

    /** The next tick up to the line that was taken, or empty. */
    Optional<TickRecord> next() {
        if (line == null || (clock.isEmpty() && last.tick() == lineTick)) {
            return Optional.empty();
        }
        long[] entry = clock.peek();
        boolean deviates = entry != null && entry[0] - 1 - entry[3] == last.tick();
        long tick = deviates ? entry[0] : last.tick() + 1;
        if (tick > lineTick) {
            throw new IllegalArgumentException("tick " + lineTick + " cannot follow tick " + last.tick());
        }
        long millis = Math.multiplyExact(tick, (long) Moment.TICK_MILLIS);
        if (deviates) {
            clock.poll();
        }
        boolean told = tick == lineTick && clock.isEmpty() && !line.has("digest");
        Moment now = new Moment(
                tick,
                millis,
                last.wall().plusMillis(millis - last.millis()).plusNanos(deviates ? entry[2] : 0),
                told && line.has("synced") ? Values.flag(line, "synced") : last.synced());
        last = now;
        long nowMillis = millis + (deviates ? entry[1] : 0);
        return Optional.of(told ? content(now, nowMillis) : quiet(now, nowMillis));
    }

    /** What the line says about the ticks so far; after the last of {@link #next}. */
    Optional<Check> check() {
        if (line == null) {
            return Optional.empty();
        }
        if (!line.has("digest")) {
            throw new IllegalArgumentException("tick " + lineTick + " has two lines");
        }
        Check check = new Check(
                Values.number(line, "ticks"),
                Values.text(line, "digest"),
                line.has("gap") ? Values.number(line, "gap") : 0,
                line.has("end") ? Optional.of(Values.text(line, "end")) : Optional.empty());
        line = null;
        return Optional.of(check);
    }

    private TickRecord quiet(Moment now, long nowMillis) {
        out = new Outputs(out.writes(), out.equipment(), out.pulses(), List.of(), out.latch(), Optional.empty());
        return new TickRecord(now, nowMillis, inputs, List.of(), equipment, List.of(), leaving, 0, "", out);
    }

    private TickRecord content(Moment now, long nowMillis) {
        if (line.has("in")) {
            inputs = inputs(line.path("in"));
        }
        if (line.has("equipment")) {
            equipment = Values.inputs(line.path("equipment"));
        }
        if (line.has("leaving")) {
            leaving = Values.flag(line, "leaving");
        }
        List<Order> orders = new ArrayList<>();
        if (line.has("orders")) {
            Values.array(line.path("orders"), "orders").forEach(order -> orders.add(Values.order(order)));
        }
        JsonNode door = line.path("door");
        out = outputs();
        TickRecord record = new TickRecord(
                now,
                nowMillis,
                inputs,
                currents(),
                equipment,
                orders,
                leaving,
                door.isMissingNode() ? 0 : Math.toIntExact(Values.number(door, "call")),
                door.isMissingNode() ? "" : Values.text(door, "threw"),
                out);
        line = null;
        return record;
    }

    private List<Current> currents() {
        List<Current> currents = new ArrayList<>();
        for (JsonNode entry : line.has("mA") ? Values.array(line.path("mA"), "mA") : List.<JsonNode>of()) {
            long channel = Values.whole(entry.path(0), "a channel of \"mA\"");
            if (entry.size() != 2 || channel < 0 || channel > ChannelSet.MAX_CHANNEL) {
                throw new IllegalArgumentException("an entry of \"mA\" is a lamp channel and its current");
            }
            int milliamps = Math.toIntExact(Values.whole(entry.path(1), "a current of \"mA\""));
            currents.add(new Current((int) channel, milliamps));
        }
        return currents;
    }

    private Outputs outputs() {
        List<ChannelSet> writes = new ArrayList<>();
        if (line.has("writes")) {
            Values.array(line.path("writes"), "writes").forEach(image -> writes.add(Values.channels(image, "writes")));
        }
        List<OrderNews> news = new ArrayList<>();
        if (line.has("news")) {
            Values.array(line.path("news"), "news").forEach(step -> news.add(Values.news(step)));
        }
        JsonNode latch = line.path("latch");
        return new Outputs(
                line.has("writes") ? writes : out.writes(),
                line.has("equipmentWrites") ? Values.outputs(line.path("equipmentWrites")) : out.equipment(),
                line.has("pulses") ? Math.toIntExact(Values.number(line, "pulses")) : out.pulses(),
                news,
                latch.isMissingNode()
                        ? out.latch()
                        : latch.isNull() ? Optional.empty() : Optional.of(Values.text(line, "latch")),
                line.has("threw") ? Optional.of(Values.text(line, "threw")) : Optional.empty());
    }

    private Inputs inputs(JsonNode in) {
        Values.onlyFields(in, Set.of("lit", "litKnown", "on", "onKnown", "flasher"));
        return new Inputs(
                channels(in, "lit", inputs.lit()),
                channels(in, "litKnown", inputs.litKnown()),
                channels(in, "on", inputs.on()),
                channels(in, "onKnown", inputs.onKnown()),
                in.has("flasher") ? Level.valueOf(Values.text(in, "flasher")) : inputs.flasher());
    }

    private static ChannelSet channels(JsonNode in, String name, ChannelSet before) {
        return in.has(name) ? Values.channels(in.path(name), name) : before;
    }
}
