package org.tricolore.cycle;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.Trouble;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.safety.SafetyGate;
import org.tricolore.safety.Verdict;
import org.tricolore.safety.Verdict.Finding;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.LampWire;

/** What should be repaired in a cabinet now, put together from everybody who sees some of it. */
final class Sightings {
    private static final Sighting UNPOWERED = new Sighting(
            "LAMPS_UNPOWERED",
            "lamps",
            true,
            new Words(
                    "the mains is gone and no lamp has current, the junction is dark: have the mains restored, it starts"
                            + " again by itself",
                    "le secteur manque et aucun feu n'a de courant, le carrefour est éteint : faire rétablir le secteur,"
                            + " il redémarre de lui-même"));

    private final Wiring wiring;

    private final SafetyGate gate;

    private final Supply supply;

    private final CabinetSwitches switches;

    private final List<JunctionControl> junctions;

    private final EquipmentControl equipment;

    private final Cabinet cabinet;

    /** What everybody said when {@link #told} was put together. */
    private final Object[] said;

    private List<Sighting> told = List.of();

    Sightings(
            Wiring wiring,
            SafetyGate gate,
            Supply supply,
            CabinetSwitches switches,
            List<JunctionControl> junctions,
            EquipmentControl equipment,
            Cabinet cabinet) {
        this.wiring = wiring;
        this.gate = gate;
        this.supply = supply;
        this.switches = switches;
        this.junctions = junctions;
        this.equipment = equipment;
        this.cabinet = cabinet;
        this.said = new Object[6 + junctions.size()];
    }

    /** One look, each tick; the same list while everybody says the very same. */
    List<Sighting> see(Verdict verdict, Moment now) {
        List<Trouble> troubles = cabinet.troubles();
        int who = 0;
        boolean same = says(who++, supply.faults());
        same &= says(who++, switches.faults());
        same &= says(who++, equipment.sightings());
        same &= says(who++, troubles);
        same &= says(who++, verdict.findings());
        same &= says(who++, verdict.latch().isPresent() ? verdict.latch().get() : gate.unpowered());
        boolean watched = false;
        for (JunctionControl junction : junctions) {
            same &= says(who++, junction.faults());
            watched |= junction.isWatched();
        }
        if (!same || watched) {
            told = together(verdict, troubles, now);
        }
        return told;
    }

    private boolean says(int who, Object what) {
        boolean same = said[who] == what;
        said[who] = what;
        return same;
    }

    private List<Sighting> together(Verdict verdict, List<Trouble> troubles, Moment now) {
        List<Sighting> seen = new ArrayList<>(supply.faults());
        seen.addAll(switches.faults());
        if (gate.unpowered()) {
            seen.add(UNPOWERED);
        }
        for (JunctionControl junction : junctions) {
            junction.see(verdict, now, seen);
            seen.addAll(junction.faults());
        }
        seen.addAll(equipment.sightings());
        verdict.latch()
                .ifPresent(latch -> seen.add(
                        new Sighting(latch.code(), latch.subject(), true, new Words(latch.english(), latch.french()))));
        for (Finding finding : verdict.findings()) {
            boolean lamp = finding.channel() != Finding.NO_LAMP;
            String subject = lamp ? lampName(finding.channel()) : "control";
            seen.add(new Sighting(finding.code(), subject, false, words(finding.code(), subject)));
        }
        for (Trouble trouble : troubles) {
            seen.add(new Sighting(
                    trouble.code(), trouble.subject(), false, new Words(trouble.english(), trouble.french())));
        }
        return seen;
    }

    private static Words words(String code, String subject) {
        return switch (code) {
            case Finding.LATE_TICK ->
                new Words(
                        "the control cycle came late, though not late enough to let the lamps go: look at the"
                                + " machine's load",
                        "le cycle de contrôle est venu en retard, sans devoir lâcher les feux : voir la charge de la"
                                + " machine");
            case Finding.STOP_NOT_ORDERED ->
                new Words(
                        subject + " burns without being ordered, or its read-back is stuck: check output and feedback",
                        subject + " brûle sans ordre, ou son retour est figé : vérifier la sortie et le retour");
            case Finding.LAMP_AGEING ->
                new Words(
                        subject + " burns and draws clearly less current than it should: replace it before it is dark",
                        subject + " brûle mais tire nettement moins de courant qu'elle ne devrait : la changer avant"
                                + " qu'elle ne s'éteigne");
            default ->
                new Words(
                        subject + " stays dark when it should burn: replace the lamp or check its wire",
                        subject + " reste éteint alors qu'il devrait brûler : changer la lampe ou vérifier le fil");
        };
    }

    private String lampName(int channel) {
        for (LampWire wire : wiring.lamps()) {
            if (wire.channel() == channel) {
                return wire.label();
            }
        }
        return "channel " + channel;
    }
}
