package org.tricolore.workshop.web;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Words;
import org.tricolore.street.LampMishap;
import org.tricolore.street.PressAnswer;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring;

/** The technician's hands on a virtual cabinet. */
public final class CabinetHands implements CabinetActions {
    /** As long as a thumb rests on a button. */
    private static final Duration BUTTON_PRESS = Duration.ofMillis(300);

    private final VirtualCabinet cabinet;

    /** Labels of the inputs that are police keys; a site without one has none to turn. */
    private final List<String> keys;

    /** Names of the inputs that are push buttons. */
    private final List<String> buttons;

    private final SortedSet<String> occupied = new TreeSet<>();

    private boolean keyTurned;

    private ChannelSet broken = ChannelSet.EMPTY;

    public CabinetHands(VirtualCabinet cabinet, Wiring wiring) {
        this.cabinet = cabinet;
        this.keys = named(wiring, Wiring.InputKind.POLICE_KEY);
        this.buttons = Stream.of(Wiring.InputKind.BUTTON, Wiring.InputKind.POLICE_NEXT)
                .flatMap(kind -> named(wiring, kind).stream())
                .toList();
    }

    private static List<String> named(Wiring wiring, Wiring.InputKind kind) {
        return wiring.inputs().stream()
                .filter(wire -> wire.kind() == kind)
                .map(Wiring.InputWire::name)
                .toList();
    }

    @Override
    public synchronized void detector(String name, boolean on) {
        if (buttons.contains(name)) {
            cabinet.press(name, BUTTON_PRESS);
        } else {
            cabinet.set(name, on);
            if (on) {
                occupied.add(name);
            } else {
                occupied.remove(name);
            }
        }
    }

    @Override
    public void door(boolean open) {
        cabinet.door(open);
    }

    @Override
    public synchronized void policeKey(boolean turned) {
        if (keys.isEmpty()) {
            throw new Refusal(new Words("This cabinet has no police key.", "Cette armoire n'a pas de clé police."));
        }
        keys.forEach(key -> cabinet.set(key, turned));
        keyTurned = turned;
    }

    @Override
    public void pressReset() {
        PressAnswer answer = cabinet.pressReset();
        if (answer == PressAnswer.DOOR_CLOSED) {
            throw new Refusal(new Words(answer.english(), answer.french()));
        }
    }

    @Override
    public synchronized void breakLamp(int channel) {
        cabinet.mishap(channel, LampMishap.BROKEN);
        broken = broken.with(channel);
    }

    @Override
    public synchronized void mendLamp(int channel) {
        cabinet.mishap(channel, LampMishap.NONE);
        broken = broken.without(channel);
    }

    @Override
    public synchronized View view() {
        return new View(cabinet.doorOpen(), keyTurned, broken, new TreeSet<>(occupied));
    }
}
