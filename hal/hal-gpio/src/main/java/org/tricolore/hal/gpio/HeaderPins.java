package org.tricolore.hal.gpio;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Pins of the header through Pi4J: one object for each, set one after the other, those that go off first. Pi4J has no
 * setting of several pins at once.
 */
final class HeaderPins implements Pins {
    private final Context pi4j;

    private final List<DigitalOutput> outputs = new ArrayList<>();

    private final List<DigitalInput> inputs = new ArrayList<>();

    private final List<Boolean> outputsLow = new ArrayList<>();

    private final List<Boolean> inputsLow = new ArrayList<>();

    private HeaderPins(Context pi4j) {
        this.pi4j = pi4j;
    }

    /** @throws Pi4JException when a pin cannot be had; none is kept then */
    static HeaderPins open(Context pi4j, GpioPlan plan) {
        HeaderPins pins = new HeaderPins(pi4j);
        try {
            plan.lamps.forEach(
                    (channel, place) -> pins.output("lamp-" + channel, place, plan.activeLow.contains("lamps")));
            if (plan.heartbeat != null) {
                pins.output("heartbeat", plan.heartbeat, plan.activeLow.contains("heartbeat"));
            }
            PullResistance pull = switch (plan.pull) {
                case "up" -> PullResistance.PULL_UP;
                case "down" -> PullResistance.PULL_DOWN;
                default -> PullResistance.OFF;
            };
            plan.feedback.forEach((channel, place) ->
                    pins.input("feedback-" + channel, place, pull, plan.activeLow.contains("feedback")));
            plan.inputs.forEach(
                    (channel, place) -> pins.input("input-" + channel, place, pull, plan.activeLow.contains("inputs")));
            if (plan.flasher != null) {
                pins.input("flasher", plan.flasher, pull, plan.activeLow.contains("flasher"));
            }
            return pins;
        } catch (Pi4JException cannot) {
            pins.close();
            throw cannot;
        }
    }

    private void output(String id, Place place, boolean low) {
        DigitalState off = low ? DigitalState.HIGH : DigitalState.LOW;
        outputs.add(pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                .id(id)
                .address(Header.line(place.line()))
                .initial(off)
                .shutdown(off)
                .build()));
        outputsLow.add(low);
    }

    private void input(String id, Place place, PullResistance pull, boolean low) {
        inputs.add(pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                .id(id)
                .address(Header.line(place.line()))
                .pull(pull)
                .debounce(0L)
                .build()));
        inputsLow.add(low);
    }

    @Override
    public void write(boolean[] levels) throws IOException {
        for (int i = 0; i < levels.length; i++) {
            if (!levels[i]) {
                write(i, false);
            }
        }
        for (int i = 0; i < levels.length; i++) {
            if (levels[i]) {
                write(i, true);
            }
        }
    }

    @Override
    public void write(int output, boolean on) throws IOException {
        DigitalState state = on != outputsLow.get(output) ? DigitalState.HIGH : DigitalState.LOW;
        try {
            if (outputs.get(output).state() != state) {
                outputs.get(output).state(state);
            }
        } catch (RuntimeException failed) {
            throw new IOException("pin " + outputs.get(output).id() + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public boolean[] read() throws IOException {
        boolean[] levels = new boolean[inputs.size()];
        for (int i = 0; i < levels.length; i++) {
            DigitalState state;
            try {
                state = inputs.get(i).state();
            } catch (RuntimeException failed) {
                throw new IOException("pin " + inputs.get(i).id() + ": " + failed.getMessage(), failed);
            }
            levels[i] = state == DigitalState.HIGH != inputsLow.get(i);
        }
        return levels;
    }

    @Override
    public void close() {
        pi4j.shutdown();
    }
}
