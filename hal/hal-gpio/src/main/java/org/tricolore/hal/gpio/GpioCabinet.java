package org.tricolore.hal.gpio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;

/**
 * A cabinet on GPIO lines. A call takes microseconds, so it is made by whoever asks; what fails is unknown from then on, and
 * told.
 */
final class GpioCabinet implements Cabinet {
    private final Pins pins;

    private final List<Integer> lampChannels;

    private final List<Integer> feedback;

    private final List<Integer> inputs;

    private final ChannelSet lampsKnown;

    private final ChannelSet inputsKnown;

    /** Whether it has a heartbeat of its own, and a contact that says who has the lamps. */
    private final boolean pulses;

    private final boolean knowsFlasher;

    private boolean level;

    private Inputs last = Inputs.UNKNOWN;

    private List<Trouble> troubles = List.of();

    private String wrote = "";

    private String read = "";

    private String told = "";

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            boolean[] outputs = new boolean[lampChannels.size() + (pulses ? 1 : 0)];
            for (int i = 0; i < lampChannels.size(); i++) {
                outputs[i] = lit.contains(lampChannels.get(i));
            }
            if (pulses) {
                outputs[lampChannels.size()] = level;
            }
            try {
                pins.write(outputs);
                wrote = "";
            } catch (IOException failed) {
                wrote = failed.getMessage();
            }
        }

        @Override
        public void pulse() {
            // An image that was not written is not to be held up by its heartbeat.
            if (!wrote.isEmpty() || !pulses) {
                return;
            }
            level = !level;
            try {
                pins.write(lampChannels.size(), level);
            } catch (IOException failed) {
                wrote = failed.getMessage();
            }
        }
    };

    GpioCabinet(GpioPlan plan, Pins pins) {
        this.pins = pins;
        this.lampChannels = List.copyOf(plan.lamps.keySet());
        this.feedback = List.copyOf(plan.feedback.keySet());
        this.inputs = List.copyOf(plan.inputs.keySet());
        this.lampsKnown = channels(plan.feedback);
        this.inputsKnown = channels(plan.inputs);
        this.pulses = plan.heartbeat != null;
        this.knowsFlasher = plan.flasher != null;
    }

    private static ChannelSet channels(SortedMap<Integer, Place> places) {
        return ChannelSet.of(
                places.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Inputs read() {
        try {
            boolean[] levels = pins.read();
            read = "";
            int at = 0;
            ChannelSet lit = ChannelSet.EMPTY;
            for (int channel : feedback) {
                lit = levels[at++] ? lit.with(channel) : lit;
            }
            ChannelSet on = ChannelSet.EMPTY;
            for (int channel : inputs) {
                on = levels[at++] ? on.with(channel) : on;
            }
            Level flasher = !knowsFlasher ? Level.UNKNOWN : levels[at] ? Level.ON : Level.OFF;
            Inputs now = new Inputs(lit, lampsKnown, on, inputsKnown, flasher);
            last = now.equals(last) ? last : now;
        } catch (IOException failed) {
            read = failed.getMessage();
            last = Inputs.UNKNOWN;
        }
        return last;
    }

    @Override
    public List<Trouble> troubles() {
        String now = wrote + "|" + read;
        if (!now.equals(told)) {
            told = now;
            List<Trouble> list = new ArrayList<>();
            if (!wrote.isEmpty()) {
                list.add(trouble("GPIO_WRITE", "outputs", "sorties", wrote));
            }
            if (!read.isEmpty()) {
                list.add(trouble("GPIO_READ", "inputs", "entrées", read));
            }
            troubles = List.copyOf(list);
        }
        return troubles;
    }

    private static Trouble trouble(String code, String what, String quoi, String why) {
        return new Trouble(
                code,
                "GPIO " + what,
                "the GPIO " + what + " cannot be used (" + why + "): look whether the chip is still there",
                "les " + quoi + " GPIO sont inutilisables (" + why + ") : voir si la puce est toujours là");
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void close() {
        actuators.write(ChannelSet.EMPTY);
        pins.close();
    }
}
