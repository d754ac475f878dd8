package org.tricolore.workshop.lockdown;

import java.util.List;
import org.tricolore.street.traffic.Scene;
import org.tricolore.street.traffic.Way;

/**
 * Who passed and how long they had waited, vehicles and people on foot.
 *
 * @param vehicles that passed
 * @param vehicleMillis they had stood, together
 * @param walkers that passed
 * @param walkerMillis they had stood, together
 */
record Waited(long vehicles, long vehicleMillis, long walkers, long walkerMillis) {
    static final Waited NOTHING = new Waited(0, 0, 0, 0);

    /** @param ways in the order of the scene's queues */
    static Waited of(Scene scene, List<Way> ways) {
        Waited sum = NOTHING;
        for (int i = 0; i < ways.size(); i++) {
            Scene.Queue queue = scene.queues().get(i);
            boolean onFoot = ways.get(i).kind() == Way.Kind.PEDESTRIAN;
            sum = sum.plus(
                    onFoot
                            ? new Waited(0, 0, queue.passed(), queue.waitedMillis())
                            : new Waited(queue.passed(), queue.waitedMillis(), 0, 0));
        }
        return sum;
    }

    Waited plus(Waited other) {
        return new Waited(
                vehicles + other.vehicles,
                vehicleMillis + other.vehicleMillis,
                walkers + other.walkers,
                walkerMillis + other.walkerMillis);
    }

    Waited minus(Waited other) {
        return new Waited(
                vehicles - other.vehicles,
                vehicleMillis - other.vehicleMillis,
                walkers - other.walkers,
                walkerMillis - other.walkerMillis);
    }

    /** Mean wait of a vehicle, s; 0 when none passed. */
    double meanSeconds() {
        return vehicles == 0 ? 0 : vehicleMillis / 1_000.0 / vehicles;
    }

    /** Mean wait on foot, s; 0 when nobody passed. */
    double meanSecondsOnFoot() {
        return walkers == 0 ? 0 : walkerMillis / 1_000.0 / walkers;
    }
}
