package org.tricolore.cycle;

import java.util.List;
import java.util.Optional;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Preemption;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalType.Place;
import org.tricolore.model.Words;
import org.tricolore.safety.Latch;
import org.tricolore.safety.Verdict.Finding;
import org.tricolore.signal.Engine;
import org.tricolore.signal.Preempted;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.LampWire;

/** What must be told at once of a junction's trains and absolute stops, besides what the gate finds. */
final class Watchpoints {
    private final Junction junction;

    private final Wiring wiring;

    private final List<SignalGroup> absoluteStops;

    Watchpoints(Junction junction, Wiring wiring) {
        this.junction = junction;
        this.wiring = wiring;
        this.absoluteStops = junction.groups().stream()
                .filter(group -> group.type().place() == Place.ABSOLUTE_STOP)
                .toList();
    }

    /** Adds what is seen now to {@code sightings}. Costs next to nothing where there is neither. */
    void see(
            Engine.State state,
            Detections detections,
            Optional<Latch> latch,
            List<Finding> findings,
            Moment now,
            List<Sighting> sightings) {
        for (Preemption preemption : junction.precedence().preemptions()) {
            if (!detections.knows(preemption.input())) {
                sightings.add(cut(preemption));
            }
        }
        if (state.run() instanceof Preempted.State passage && passage.tooLong(now)) {
            sightings.add(tooLong(passage.preemption()));
        }
        for (SignalGroup stop : absoluteStops) {
            if (latch.isPresent() || findings.stream().anyMatch(finding -> owns(stop, finding.channel()))) {
                sightings.add(failed(stop));
            }
        }
    }

    /** Whether there is anything to watch beyond what the gate finds. */
    boolean isNeeded() {
        return !absoluteStops.isEmpty() || !junction.precedence().preemptions().isEmpty();
    }

    private boolean owns(SignalGroup group, int channel) {
        for (LampWire wire : wiring.lamps()) {
            if (wire.channel() == channel) {
                return junction.groups().get(wire.group()) == group;
            }
        }
        return false;
    }

    private Sighting cut(Preemption preemption) {
        String input = junction.detectors().get(preemption.input()).name();
        return new Sighting(
                "PREEMPTION_INPUT_CUT",
                preemption.name(),
                true,
                new Words(
                        input + " cannot be read: the junction is held as if " + preemption.name()
                                + " were coming; mend its wire",
                        input + " n'est pas lisible : le carrefour est tenu comme si " + preemption.name()
                                + " arrivait ; réparer le fil"));
    }

    private static Sighting tooLong(Preemption preemption) {
        long seconds = preemption.maximumMillis() / 1_000;
        return new Sighting(
                "PREEMPTION_TOO_LONG",
                preemption.name(),
                true,
                new Words(
                        preemption.name() + " has held the junction for more than " + seconds
                                + " s and still does: look at its input",
                        preemption.name() + " tient le carrefour depuis plus de " + seconds
                                + " s et le tient encore : vérifier son entrée"));
    }

    /** Its failure is told to the tram drivers' centre at once (DOMAIN §4): drivers then cross on sight. */
    private static Sighting failed(SignalGroup stop) {
        String type = stop.type().code();
        return new Sighting(
                "ABSOLUTE_STOP_FAILED",
                stop.name(),
                true,
                new Words(
                        "absolute stop " + stop.name() + " (" + type
                                + ") cannot be relied on: tram drivers cross on sight; repair its lamps",
                        "le signal d'arrêt absolu " + stop.name() + " (" + type
                                + ") n'est plus sûr : les trams franchissent en marche à vue ; réparer ses feux"));
    }
}
