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
 * What main switch and maintenance key inside the cabinet ask for: dark or flashing yellow, for as long as they stand so,
 * entered when everybody has closed. One that cannot be read goes on asking for what it asked for, and is told.
 */
final class CabinetSwitches {
    /** A switch that is turned is believed after this time, ms: contacts bounce, and a start-up takes long. */
    static final int BELIEVED_MILLIS = 300;

    private final List<Turn> turns;

    private List<Sighting> faults = List.of();

    /** One of them: how it stands, and how it has been read of late. */
    private static final class Turn {
        private final InputWire wire;

        private boolean asks;

        private Level said = Level.OFF;

        private long saidSince;

        private Turn(InputWire wire) {
            this.wire = wire;
        }

        /** Whether something is to be told anew. */
        private boolean see(Level level, Moment now) {
            boolean unreadable = said == Level.UNKNOWN;
            if (level != said) {
                said = level;
                saidSince = now.millis();
            }
            boolean before = asks;
            if (said != Level.UNKNOWN && now.millis() - saidSince >= BELIEVED_MILLIS) {
                asks = said == Level.ON;
            }
            return asks != before || unreadable != (said == Level.UNKNOWN);
        }
    }

    CabinetSwitches(Wiring wiring) {
        turns = wiring.inputs().stream()
                .filter(wire -> wire.kind() == InputKind.SWITCHED_OFF || wire.kind() == InputKind.MAINTENANCE_KEY)
                .map(Turn::new)
                .toList();
    }

    /** One look, each tick. */
    void see(Inputs inputs, Moment now) {
        boolean changed = false;
        for (int i = 0; i < turns.size(); i++) {
            changed |= turns.get(i).see(inputs.input(turns.get(i).wire.channel()), now);
        }
        if (changed) {
            faults = sightings();
        }
    }

    /** What they ask for; the darker of two. */
    Footing footing() {
        return asks(InputKind.SWITCHED_OFF)
                ? Footing.SWITCHED_OFF
                : asks(InputKind.MAINTENANCE_KEY) ? Footing.MAINTENANCE : Footing.SOUND;
    }

    private boolean asks(InputKind kind) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).asks && turns.get(i).wire.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** What everybody should know of them; the same list while that does not change. */
    List<Sighting> faults() {
        return faults;
    }

    private List<Sighting> sightings() {
        List<Sighting> seen = new ArrayList<>();
        for (Turn turn : turns) {
            String name = turn.wire.name();
            if (turn.said == Level.UNKNOWN) {
                seen.add(sighting(
                        "SWITCH_UNREADABLE",
                        name,
                        "the switch " + name + " of the cabinet cannot be read: check its wire",
                        "l'interrupteur " + name + " de l'armoire n'est pas lisible : vérifier son fil"));
            }
            if (turn.asks && turn.wire.kind() == InputKind.SWITCHED_OFF) {
                seen.add(sighting(
                        "SWITCHED_OFF",
                        name,
                        "the lamps are switched off in the cabinet: switch them on when the work is done",
                        "les feux sont éteints à l'interrupteur de l'armoire : les rallumer à la fin des travaux"));
            } else if (turn.asks) {
                seen.add(sighting(
                        "MAINTENANCE",
                        name,
                        "the maintenance key stands on flashing yellow: turn it back when the work is done",
                        "la clé de maintenance est sur jaune clignotant : la remettre à la fin des travaux"));
            }
        }
        return List.copyOf(seen);
    }

    private static Sighting sighting(String code, String subject, String english, String french) {
        return new Sighting(code, subject, false, new Words(english, french));
    }
}
