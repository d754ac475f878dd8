package org.tricolore.signal;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules.DetectorPair;

/**
 * Makes announcements of detector pairs: whoever passes the first is on his way, the oldest of them is through when
 * somebody passes the second, and nobody is on his way longer than the time-out.
 *
 * <p>A wire that is cut announces nobody and clears nobody: the time-out bounds what it leaves behind.
 */
final class PassingVehicles {
    private final Junction junction;

    private final List<DetectorPair> pairs;

    PassingVehicles(Junction junction) {
        this.junction = junction;
        this.pairs = junction.precedence().priority().pairs();
    }

    /** One that is on its way. */
    record Vehicle(PriorityRequest request, DetectorPair pair) {}

    /** One step. Returns {@code state} itself when nothing changes. */
    List<Vehicle> step(List<Vehicle> state, Detections before, Detections seen, Moment now) {
        List<Vehicle> next = state;
        for (Vehicle each : state) {
            long ends = each.request().arrivesMillis() + each.pair().timeOutMillis();
            next = now.millis() >= ends ? without(next, each) : next;
        }
        if (seen.equals(before)) {
            return next;
        }
        for (DetectorPair pair : pairs) {
            if (passes(pair.clear(), before, seen)) {
                Vehicle first = first(next, pair);
                next = first == null ? next : without(next, first);
            }
            if (passes(pair.announce(), before, seen) && next.size() < Priority.MOST_REQUESTS) {
                next = new ArrayList<>(next);
                next.add(vehicle(pair, now));
            }
        }
        return next;
    }

    private Vehicle vehicle(DetectorPair pair, Moment now) {
        String name = junction.detectors().get(pair.announce()).name();
        PriorityRequest request =
                new PriorityRequest(pair.group(), name, "", now.millis(), now.millis() + pair.etaMillis(), 0);
        return new Vehicle(request, pair);
    }

    private static boolean passes(int detector, Detections before, Detections seen) {
        return detector >= 0 && seen.sees(detector) && before.knows(detector) && !before.sees(detector);
    }

    private static Vehicle first(List<Vehicle> among, DetectorPair pair) {
        for (Vehicle each : among) {
            if (each.pair() == pair) {
                return each;
            }
        }
        return null;
    }

    private static List<Vehicle> without(List<Vehicle> among, Vehicle one) {
        List<Vehicle> rest = new ArrayList<>(among);
        rest.remove(one);
        return rest;
    }
}
