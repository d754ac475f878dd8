package org.tricolore.cycle;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.InputWire;

/**
 * What the contacts of the cabinet's supply say: the junction goes on while the battery feeds it, and flashes in an
 * orderly way before the battery is empty. A contact that cannot be read is told; it stops no traffic.
 */
final class Supply {
    /** A low voltage is believed after this time, ms: lamps that are switched on make it dip. */
    static final int BELIEVED_MILLIS = 1_000;

    /** A voltage that has recovered is believed after this time, ms: without its lamps a dying battery looks well. */
    static final int RECOVERED_MILLIS = 60_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final List<InputWire> wires;

    private final List<Level> said = new ArrayList<>();

    private boolean low;

    private long otherwiseSince = NEVER;

    private boolean told;

    private List<Sighting> faults = List.of();

    Supply(Wiring wiring) {
        wires = wiring.inputs().stream()
                .filter(wire -> wire.kind() == InputKind.ON_BATTERY || wire.kind() == InputKind.UNDER_VOLTAGE)
                .toList();
        wires.forEach(_ -> said.add(Level.OFF));
    }

    /** One look, each tick. */
    void see(Inputs inputs, Moment now) {
        boolean changed = false;
        boolean lowNow = false;
        for (int i = 0; i < said.size(); i++) {
            InputWire wire = wires.get(i);
            Level level = inputs.input(wire.channel());
            changed |= level != said.get(i);
            said.set(i, level);
            lowNow |= wire.kind() == InputKind.UNDER_VOLTAGE && level == Level.ON;
        }
        if (lowNow == low) {
            otherwiseSince = NEVER;
        } else {
            otherwiseSince = otherwiseSince == NEVER ? now.millis() : otherwiseSince;
            if (now.millis() - otherwiseSince >= (low ? RECOVERED_MILLIS : BELIEVED_MILLIS)) {
                low = lowNow;
                otherwiseSince = NEVER;
            }
        }
        if (changed || low != told) {
            told = low;
            faults = sightings();
        }
    }

    /** Whether the junctions should flash while there still is the voltage to do so in order. */
    boolean fails() {
        return low;
    }

    /** What should be looked at; the same list while that does not change. */
    List<Sighting> faults() {
        return faults;
    }

    private List<Sighting> sightings() {
        List<Sighting> seen = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            InputWire wire = wires.get(i);
            if (said.get(i) == Level.UNKNOWN) {
                seen.add(sighting(
                        "SUPPLY_UNREADABLE",
                        wire,
                        false,
                        "the contact " + wire.name() + " of the supply cannot be read: check its wire",
                        "le contact " + wire.name() + " de l'alimentation n'est pas lisible : vérifier son fil"));
            } else if (wire.kind() == InputKind.ON_BATTERY && said.get(i) == Level.ON) {
                seen.add(sighting(
                        "ON_BATTERY",
                        wire,
                        false,
                        "the mains is gone and the battery feeds the cabinet: have the mains restored",
                        "le secteur manque et la batterie alimente l'armoire : faire rétablir le secteur"));
            } else if (wire.kind() == InputKind.UNDER_VOLTAGE && low) {
                seen.add(sighting(
                        "UNDER_VOLTAGE",
                        wire,
                        true,
                        "the supply is about to fail, the junction flashes while it can: restore the mains, check the"
                                + " battery",
                        "l'alimentation va manquer, le carrefour clignote tant qu'il peut : rétablir le secteur,"
                                + " vérifier la batterie"));
            }
        }
        return List.copyOf(seen);
    }

    private static Sighting sighting(String code, InputWire wire, boolean major, String english, String french) {
        return new Sighting(code, wire.name(), major, new Words(english, french));
    }
}
