package org.tricolore.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Moment;
import org.tricolore.replay.TickRecord.Outputs;

/**
 * Turns ticks into the lines of a recording: only what differs from the tick before.
 *
 * <p>A tick without a line came on the grid, read what was read before, took no order and gave out what was given out
 * before. {@code clock} of the next line lists ticks that did not come on the grid, each as
 * {@code [tick, ms after its grid point, ns by which the wall clock deviates from the tick before, ticks skipped]}.
 * {@code mA} lists the lamps whose current is not what it was when last asked, as {@code [channel, mA]}; of a cabinet
 * without meters there is none. {@code synced} tells from which tick on the wall clock was, or was not, kept by the common one; it is until told.
 */
final class LineEncoder {
    /** A digest at least so often, in ticks: a minute. */
    static final int DIGEST_TICKS = 600;

    /** Deviations of the clock that may wait for a line. */
    private static final int MOST_DEVIATIONS = 100;

    private final Digest digest = new Digest();

    private ArrayNode clock = Values.object().arrayNode();

    private Moment last;

    private boolean synced;

    private Inputs inputs;

    private EquipmentInputs equipment = EquipmentInputs.UNKNOWN;

    private boolean leaving;

    private Outputs out = Outputs.NONE;

    LineEncoder(Moment begin) {
        this.last = begin;
        this.synced = begin.synced();
    }

    /** The lines that this tick makes: none, one, or one and a digest. */
    byte[] lines(TickRecord tick) {
        clock(tick);
        digest.add(tick.now().tick(), tick.out());
        boolean quiet = tick.inputs().equals(inputs)
                && tick.currents().isEmpty()
                && tick.equipment().equals(equipment)
                && tick.orders().isEmpty()
                && tick.leaving() == leaving
                && tick.failedCall() == 0
                && tick.out().sameAs(out)
                && tick.now().synced() == synced
                && clock.size() < MOST_DEVIATIONS;
        byte[] line = quiet ? new byte[0] : Values.line(line(tick));
        inputs = tick.inputs();
        equipment = tick.equipment();
        leaving = tick.leaving();
        out = tick.out();
        synced = tick.now().synced();
        return digest.ticks() % DIGEST_TICKS == 0 ? joined(line, Values.line(checked(head()))) : line;
    }

    /** Tells that ticks are missing after the last one; what follows cannot be replayed, only read. */
    byte[] gap(long ticks) {
        return Values.line(checked(head().put("gap", ticks)));
    }

    /** The last line. @param why such as {@code closed} */
    byte[] end(String why) {
        return Values.line(checked(head().put("end", why)));
    }

    private ObjectNode line(TickRecord tick) {
        ObjectNode line = head();
        if (tick.now().synced() != synced) {
            line.put("synced", tick.now().synced());
        }
        putInputs(line, tick.inputs());
        if (!tick.currents().isEmpty()) {
            ArrayNode currents = line.putArray("mA");
            tick.currents()
                    .forEach(current ->
                            currents.addArray().add(current.channel()).add(current.milliamps()));
        }
        if (!tick.equipment().equals(equipment)) {
            line.set("equipment", Values.inputs(tick.equipment()));
        }
        if (!tick.orders().isEmpty()) {
            ArrayNode orders = line.putArray("orders");
            tick.orders().forEach(order -> orders.add(Values.order(order)));
        }
        if (tick.leaving() != leaving) {
            line.put("leaving", tick.leaving());
        }
        if (tick.failedCall() != 0) {
            line.putObject("door").put("call", tick.failedCall()).put("threw", tick.failure());
        }
        Outputs now = tick.out();
        if (!now.writes().equals(out.writes())) {
            ArrayNode writes = line.putArray("writes");
            for (ChannelSet image : now.writes()) {
                writes.add(Values.channels(image));
            }
        }
        if (!now.equipment().equals(out.equipment())) {
            line.set("equipmentWrites", Values.outputs(now.equipment()));
        }
        if (now.pulses() != out.pulses()) {
            line.put("pulses", now.pulses());
        }
        if (!now.news().isEmpty()) {
            ArrayNode news = line.putArray("news");
            now.news().forEach(step -> news.add(Values.news(step)));
        }
        if (!now.latch().equals(out.latch())) {
            line.put("latch", now.latch().orElse(null));
        }
        now.threw().ifPresent(threw -> line.put("threw", threw));
        return line;
    }

    private void putInputs(ObjectNode line, Inputs now) {
        Optional<Inputs> before = Optional.ofNullable(inputs);
        if (now.equals(inputs)) {
            return;
        }
        ObjectNode in = line.putObject("in");
        putChannels(in, "lit", now.lit(), before.map(Inputs::lit));
        putChannels(in, "litKnown", now.litKnown(), before.map(Inputs::litKnown));
        putChannels(in, "on", now.on(), before.map(Inputs::on));
        putChannels(in, "onKnown", now.onKnown(), before.map(Inputs::onKnown));
        if (before.map(Inputs::flasher).filter(now.flasher()::equals).isEmpty()) {
            in.put("flasher", now.flasher().name());
        }
    }

    private static void putChannels(ObjectNode in, String name, ChannelSet now, Optional<ChannelSet> before) {
        if (before.filter(now::equals).isEmpty()) {
            in.set(name, Values.channels(now));
        }
    }

    private void clock(TickRecord tick) {
        Moment now = tick.now();
        long skipped = now.tick() - last.tick() - 1;
        long late = tick.nowMillis() - now.millis();
        Instant expected = last.wall().plusMillis(now.millis() - last.millis());
        long wallNanos = nanos(expected, now.wall());
        if (skipped != 0 || late != 0 || wallNanos != 0) {
            ArrayNode entry = clock.addArray().add(now.tick()).add(late).add(wallNanos);
            if (skipped != 0) {
                entry.add(skipped);
            }
        }
        last = now;
    }

    /** Steps of the wall clock beyond 292 years are not told to the nanosecond; such a clock is no clock. */
    private static long nanos(Instant from, Instant to) {
        Duration step = Duration.between(from, to);
        return Math.abs(step.getSeconds()) < Long.MAX_VALUE / 1_000_000_000L
                ? step.toNanos()
                : step.isNegative() ? -Long.MAX_VALUE : Long.MAX_VALUE;
    }

    private ObjectNode head() {
        ObjectNode line = Values.object().put("tick", last.tick());
        if (!clock.isEmpty()) {
            line.set("clock", clock);
            clock = line.arrayNode();
        }
        return line;
    }

    private ObjectNode checked(ObjectNode line) {
        return line.put("ticks", digest.ticks()).put("digest", digest.hex());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
