package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tricolore.street.traffic.Scene;

/**
 * The traffic as the page reads it several times a second, and so without names: {@code v} a vehicle's way, number,
 * decimetres, move, decimetres of length; {@code p} a walker's way, number, per cent of the crossing, 1 from the other side;
 * {@code q} a way's standing, most, passed, waited s.
 */
final class SceneJson {
    private SceneJson() {}

    static ObjectNode of(Scene scene) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode vehicles = json.putArray("v");
        scene.vehicles()
                .forEach(vehicle -> vehicles.addArray()
                        .add(vehicle.way())
                        .add(vehicle.number())
                        .add(Math.round(vehicle.metres() * 10))
                        .add(vehicle.move())
                        .add(Math.round(vehicle.length() * 10)));
        ArrayNode walkers = json.putArray("p");
        scene.walkers()
                .forEach(walker -> walkers.addArray()
                        .add(walker.way())
                        .add(walker.number())
                        .add(Math.round(walker.part() * 100))
                        .add(walker.back() ? 1 : 0));
        ArrayNode queues = json.putArray("q");
        scene.queues()
                .forEach(queue -> queues.addArray()
                        .add(queue.standing())
                        .add(queue.longest())
                        .add(queue.passed())
                        .add(Math.round(queue.waitedMillis() / 1000.0)));
        json.put("wait", Math.round(scene.meanWaitSeconds() * 10) / 10.0).put("longest", scene.longestQueue());
        return json;
    }
}
