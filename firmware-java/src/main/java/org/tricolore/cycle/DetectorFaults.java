package org.tricolore.cycle;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.fault.FaultBook.Sighting;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Words;
import org.tricolore.signal.Suspect;

/** What a technician is told of a detector that is not believed any more. */
final class DetectorFaults {
    private DetectorFaults() {}

    /**
     * Of all detectors of a junction: those that cannot be read, then those that are suspected. An input that announces a
     * train is told by {@link Watchpoints} in words of its own.
     */
    static List<Sighting> sightings(Junction junction, List<Suspect> suspects, Detections detections) {
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < junction.detectors().size(); i++) {
            Detector detector = junction.detectors().get(i);
            int input = i;
            boolean announces = junction.precedence().preemptions().stream().anyMatch(one -> one.input() == input);
            if (!detector.virtual() && !detections.knows(i) && !announces) {
                sightings.add(unreadable(detector.name()));
            }
        }
        suspects.forEach(suspect -> sightings.add(sighting(suspect)));
        return sightings;
    }

    private static Sighting unreadable(String name) {
        Words text = new Words(
                name
                        + " cannot be read: its wire is cut or its board does not answer; the junction counts on demand there",
                name + " est illisible : fil coupé ou carte muette ; le carrefour suppose une demande");
        return new Sighting("DETECTOR_UNREADABLE", name, false, text);
    }

    private static Sighting sighting(Suspect suspect) {
        String name = suspect.detector();
        Words text = switch (suspect.trouble()) {
            case STUCK_ON ->
                new Words(
                        name
                                + " sees somebody without a break: check the loop or button; the junction counts on demand there",
                        name
                                + " voit quelqu'un sans interruption : vérifier la boucle ou le bouton ; le carrefour suppose"
                                + " une demande");
            case SILENT ->
                new Words(
                        name
                                + " has seen nobody for very long: check the loop or its wire; the junction counts on demand there",
                        name + " n'a vu personne depuis très longtemps : vérifier la boucle ou son fil ; le carrefour"
                                + " suppose une demande");
            case CHATTERS ->
                new Words(
                        name
                                + " changes all the time: check its contact and its wire; the junction counts on demand there",
                        name
                                + " change sans cesse : vérifier son contact et son fil ; le carrefour suppose une demande");
        };
        return new Sighting("DETECTOR_" + suspect.trouble().name(), name, false, text);
    }
}
