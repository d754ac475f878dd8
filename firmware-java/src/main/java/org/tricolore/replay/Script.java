package org.tricolore.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tricolore.cycle.Picture;
import org.tricolore.cycle.Watcher;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Inputs;
import org.tricolore.journal.Event;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;

/** The world of a recorded tick once more: cabinet, inbox and watcher that say, and throw, what was recorded. */
final class Script implements Cabinet, Watcher {
    /** The equipment of the recorded world. */
    final Equipment equipment = new Equipment() {
        @Override
        public EquipmentInputs read() {
            called();
            return equipmentRead;
        }

        @Override
        public void write(EquipmentOutputs outputs) {
            called();
        }

        @Override
        public void close() {}
    };

    private EquipmentInputs equipmentRead = EquipmentInputs.UNKNOWN;

    private final Deque<Order> orders = new ArrayDeque<>();

    private Inputs inputs = Inputs.UNKNOWN;

    /** What each meter tells until it is said to tell something else. */
    private final int[] milliamps = new int[ChannelSet.MAX_CHANNEL + 1];

    private boolean leaving;

    private int failingCall;

    private String failure = "";

    private int calls;

    private Picture picture;

    private final List<Event> happened = new ArrayList<>();

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            called();
        }

        @Override
        public void pulse() {
            called();
        }
    };

    /** What a door threw when the run was recorded; says of itself what that one said. */
    private static final class Recorded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Recorded(String text) {
            super(text);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    Script() {
        Arrays.fill(milliamps, NO_METER);
    }

    void begin(TickRecord tick) {
        inputs = tick.inputs();
        tick.currents().forEach(current -> milliamps[current.channel()] = current.milliamps());
        equipmentRead = tick.equipment();
        orders.clear();
        orders.addAll(tick.orders());
        leaving = tick.leaving();
        failingCall = tick.failedCall();
        failure = tick.failure();
        calls = 0;
        happened.clear();
    }

    /** Whether the agent had been told to end in this tick. */
    boolean leaving() {
        return leaving;
    }

    Optional<Order> poll() {
        called();
        return Optional.ofNullable(orders.poll());
    }

    /** The last that was told of the junction; null before the first tick. */
    Picture picture() {
        return picture;
    }

    /** What was put into the books in this tick. */
    List<Event> happened() {
        return List.copyOf(happened);
    }

    @Override
    public Inputs read() {
        called();
        return inputs;
    }

    @Override
    public int milliamps(int lampChannel) {
        return milliamps[lampChannel];
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void changed(Picture now) {
        picture = now;
        called();
    }

    @Override
    public void happened(Event event) {
        happened.add(event);
        called();
    }

    @Override
    public void news(OrderNews news) {
        called();
    }

    @Override
    public void close() {}

    private void called() {
        calls++;
        if (calls == failingCall) {
            throw new Recorded(failure);
        }
    }
}
