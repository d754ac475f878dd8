package org.tricolore.workshop.deeds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.model.Words;
import org.tricolore.street.LampMishap;
import org.tricolore.street.PressAnswer;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.traffic.Sensors;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;

/** The technician's hands in a virtual cabinet, and the wheels and thumbs of those who pass by. Safe for threads. */
final class CabinetHands implements Sensors {
    /** As long as a thumb rests on a button. */
    private static final Duration BUTTON_PRESS = Duration.ofMillis(300);

    private static final Outcome DONE = new Outcome.Done();

    private final VirtualCabinet cabinet;

    private final Wiring wiring;

    /** Labels of the inputs that are police keys; a site without one has none to turn. */
    private final List<String> keys;

    private final SortedSet<String> byHand = new TreeSet<>();

    private final SortedSet<String> byTraffic = new TreeSet<>();

    private final SortedMap<String, String> sights = new TreeMap<>();

    private final SortedMap<String, String> lamps = new TreeMap<>();

    private final SortedSet<String> switched = new TreeSet<>();

    private boolean keyTurned;

    CabinetHands(VirtualCabinet cabinet, Wiring wiring) {
        this.cabinet = cabinet;
        this.wiring = wiring;
        this.keys = wiring.inputs().stream()
                .filter(wire -> wire.kind() == InputKind.POLICE_KEY)
                .map(Wiring.InputWire::name)
                .toList();
    }

    private boolean isA(String input, InputKind kind) {
        return wiring.inputs().stream().anyMatch(wire -> wire.name().equals(input) && wire.kind() == kind);
    }

    Outcome door(boolean open) {
        cabinet.door(open);
        return DONE;
    }

    synchronized Outcome key(boolean turned) {
        if (keys.isEmpty()) {
            return new Outcome.Refused(new Words(
                    "This cabinet has no police key: give an order instead.",
                    "Cette armoire n'a pas de clé police : donnez plutôt un ordre."));
        }
        keys.forEach(key -> cabinet.set(key, turned));
        keyTurned = turned;
        return DONE;
    }

    Outcome reset() {
        PressAnswer answer = cabinet.pressReset();
        return answer == PressAnswer.DOOR_CLOSED
                ? new Outcome.Refused(new Words(answer.english(), answer.french()))
                : DONE;
    }

    synchronized Outcome lamp(String lamp, String is) {
        cabinet.mishap(
                cabinet.lamp(lamp),
                switch (is) {
                    case "BROKEN" -> LampMishap.BROKEN;
                    case "WELDED" -> LampMishap.OUTPUT_STUCK_ON;
                    case "FED" -> LampMishap.FED_FROM_OUTSIDE;
                    default -> LampMishap.NONE;
                });
        keep(lamps, lamp, is);
        return DONE;
    }

    private static void keep(SortedMap<String, String> states, String name, String is) {
        if (is.equals("WELL")) {
            states.remove(name);
        } else {
            states.put(name, is);
        }
    }

    /** Puts somebody on a loop or takes him away; a button is pressed and lets go by itself. */
    synchronized Outcome detector(String name, boolean on) {
        if (isA(name, InputKind.BUTTON)) {
            if (on) {
                press(name);
            }
        } else {
            mark(byHand, name, on);
            tell(name);
        }
        return DONE;
    }

    private static void mark(SortedSet<String> names, String name, boolean in) {
        if (in) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    synchronized Outcome sight(String detector, String is) {
        keep(sights, detector, is);
        cabinet.cutWire(detector, is.equals("CUT"));
        if (!isA(detector, InputKind.BUTTON)) {
            tell(detector);
        }
        return DONE;
    }

    /** Switches stay; the button for the next stage is pressed. */
    synchronized Outcome turn(String name, boolean on) {
        if (isA(name, InputKind.POLICE_NEXT)) {
            if (on) {
                cabinet.press(name, BUTTON_PRESS);
            }
        } else {
            cabinet.set(name, on);
            mark(switched, name, on);
        }
        return DONE;
    }

    Outcome mains(boolean on) {
        cabinet.mains(on);
        return DONE;
    }

    @Override
    public synchronized void loop(String name, boolean occupied) {
        mark(byTraffic, name, occupied);
        tell(name);
    }

    @Override
    public synchronized void press(String button) {
        if (!"FOGGED".equals(sights.get(button))) {
            cabinet.press(button, BUTTON_PRESS);
        }
    }

    private void tell(String loop) {
        cabinet.set(loop, (byHand.contains(loop) || byTraffic.contains(loop)) && !"FOGGED".equals(sights.get(loop)));
    }

    synchronized void view(ObjectNode to) {
        to.put("doorOpen", cabinet.doorOpen()).put("policeKey", keyTurned).put("mains", cabinet.mains());
        ObjectNode wrong = to.putObject("lamps");
        lamps.forEach(wrong::put);
        ObjectNode blind = to.putObject("sights");
        sights.forEach(blind::put);
        byHand.forEach(to.putArray("occupied")::add);
        byTraffic.forEach(to.putArray("seen")::add);
        switched.forEach(to.putArray("switched")::add);
    }
}
