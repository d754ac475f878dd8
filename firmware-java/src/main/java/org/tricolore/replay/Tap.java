package org.tricolore.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tricolore.cycle.OnBeat;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Trouble;
import org.tricolore.journal.Event;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.replay.TickRecord.Current;
import org.tricolore.replay.TickRecord.Outputs;
import org.tricolore.safety.Evidence;

/**
 * Listens at the doors of one control cycle and hands on what passed them, tick by tick.
 *
 * <p>Every call reaches the real thing first and unchanged, and what it throws is thrown on: the cycle cannot tell that
 * somebody listens. Used by the control thread alone; {@code to} must neither wait nor throw.
 */
public final class Tap {
    private final Consumer<TickRecord> to;

    private final List<Order> orders = new ArrayList<>();

    private final List<OrderNews> news = new ArrayList<>();

    private final List<ChannelSet> writes = new ArrayList<>();

    /** The list of the tick before, given out again when this tick wrote the same. */
    private List<ChannelSet> lastWrites = List.of();

    private Inputs inputs = Inputs.UNKNOWN;

    private final List<Current> currents = new ArrayList<>();

    /** What each meter told when it was last asked. */
    private final int[] milliamps = new int[ChannelSet.MAX_CHANNEL + 1];

    private EquipmentInputs equipmentRead = EquipmentInputs.UNKNOWN;

    private EquipmentOutputs equipmentWritten = EquipmentOutputs.NOTHING;

    private int pulses;

    private boolean leaving;

    private Optional<String> latch = Optional.empty();

    private int calls;

    private int failedCall;

    private String failure = "";

    Tap(Consumer<TickRecord> to) {
        this.to = to;
        Arrays.fill(milliamps, Cabinet.NO_METER);
    }

    /** The same cabinet, listened to. Its actuators are for the safety gate, as those of the real one are. */
    public Cabinet cabinet(Cabinet real) {
        return new TappedCabinet(real, this);
    }

    /** The same equipment, listened to. */
    public Equipment equipment(Equipment real) {
        return new Equipment() {
            @Override
            public EquipmentInputs read() {
                equipmentRead = passed(real::read);
                return equipmentRead;
            }

            @Override
            public void write(EquipmentOutputs outputs) {
                passed(() -> real.write(outputs));
                equipmentWritten = outputs;
            }

            @Override
            public List<Trouble> troubles() {
                return real.troubles();
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    /** The same inbox, listened to. */
    public Supplier<Optional<Order>> inbox(Supplier<Optional<Order>> real) {
        return () -> {
            Optional<Order> order = passed(real);
            order.ifPresent(orders::add);
            return order;
        };
    }

    /** The same word that the agent is to end, listened to. */
    public BooleanSupplier leaving(BooleanSupplier real) {
        return () -> {
            leaving = real.getAsBoolean();
            return leaving;
        };
    }

    /** The same watcher, listened to. */
    public Watcher watcher(Watcher real) {
        return new Watcher() {
            @Override
            public void changed(Picture picture) {
                latch = picture.latch().map(found -> found.code() + " " + found.subject());
                passed(() -> real.changed(picture));
            }

            @Override
            public void news(OrderNews step) {
                news.add(step);
                passed(() -> real.news(step));
            }

            @Override
            public void happened(Event event) {
                passed(() -> real.happened(event));
            }

            @Override
            public void latched(Evidence evidence) {
                passed(() -> real.latched(evidence));
            }
        };
    }

    /** The same cycle; each tick ends with its record. */
    public OnBeat cycle(OnBeat real) {
        return new OnBeat() {
            @Override
            public void tick(Moment now, long nowMillis) {
                calls = 0;
                real.tick(now, nowMillis);
                hand(now, nowMillis, Optional.empty());
            }

            @Override
            public long notBeforeMillis() {
                return real.notBeforeMillis();
            }

            @Override
            public void failed(Throwable cause, Moment now, long nowMillis) {
                try {
                    real.failed(cause, now, nowMillis);
                } finally {
                    hand(now, nowMillis, Optional.of(cause.toString()));
                }
            }
        };
    }

    Inputs read(Supplier<Inputs> real) {
        inputs = passed(real);
        return inputs;
    }

    /** No call that is counted: the gate takes a meter that throws for none, so nothing but its answer matters. */
    int milliamps(Cabinet real, int channel) {
        int told = Cabinet.NO_METER;
        try {
            told = real.milliamps(channel);
            return told;
        } finally {
            if (told != milliamps[channel]) {
                milliamps[channel] = told;
                currents.add(new Current(channel, told));
            }
        }
    }

    void write(Actuators real, ChannelSet lit) {
        passed(() -> real.write(lit));
        writes.add(lit);
    }

    void pulse(Actuators real) {
        passed(real::pulse);
        pulses++;
    }

    private void hand(Moment now, long nowMillis, Optional<String> threw) {
        lastWrites = writes.equals(lastWrites) ? lastWrites : List.copyOf(writes);
        Outputs out = new Outputs(lastWrites, equipmentWritten, pulses, news, latch, threw);
        TickRecord record = new TickRecord(
                now, nowMillis, inputs, currents, equipmentRead, orders, leaving, failedCall, failure, out);
        currents.clear();
        orders.clear();
        news.clear();
        writes.clear();
        pulses = 0;
        failedCall = 0;
        failure = "";
        to.accept(record);
    }

    private <T> T passed(Supplier<T> call) {
        calls++;
        try {
            return call.get();
        } catch (RuntimeException | Error thrown) {
            failedCall = calls;
            failure = thrown.toString();
            throw thrown;
        }
    }

    private void passed(Runnable call) {
        passed(() -> {
            call.run();
            return null;
        });
    }
}
