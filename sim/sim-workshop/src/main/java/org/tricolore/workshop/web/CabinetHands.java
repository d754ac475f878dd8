package org.tricolore.workshop.web;

import java.util.List;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Words;
import org.tricolore.street.LampMishap;
import org.tricolore.street.PressAnswer;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.wiring.Wiring;

/** The technician's hands on a virtual cabinet. */
public final class CabinetHands implements CabinetActions {
    private final VirtualCabinet cabinet;

    /** Labels of the inputs that are police keys; a site without one has none to turn. */
    private final List<String> keys;

    private boolean keyTurned;

    private ChannelSet broken = ChannelSet.EMPTY;

    public CabinetHands(VirtualCabinet cabinet, Wiring wiring) {
        this.cabinet = cabinet;
        this.keys = wiring.inputs().stream()
                .filter(wire -> wire.kind() == Wiring.InputKind.POLICE_KEY)
                .map(Wiring.InputWire::name)
                .toList();
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
        return new View(cabinet.doorOpen(), keyTurned, broken);
    }
}
