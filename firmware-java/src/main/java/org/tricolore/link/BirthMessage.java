package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.tricolore.hal.TimeSource;

/**
 * What goes out on {@code birth}, once for each connection: who is here, running what.
 *
 * @param bootId a new one for each start of the agent
 * @param configHash SHA-256 of the site's file, lower-case hex
 * @param safetyHash SHA-256 of the safety file, lower-case hex
 * @param clockQuality how far the wall clock can be believed, such as {@code SYSTEM} or {@code VIRTUAL}
 */
public record BirthMessage(
        String site,
        String bootId,
        String version,
        String configHash,
        String safetyHash,
        List<Equipment> equipment,
        String clockQuality) {

    static final String TOPIC = "birth";

    /** One thing that can be ordered or reported on, such as {@code junction}. */
    public record Equipment(String name, String kind) {}

    public BirthMessage {
        equipment = List.copyOf(equipment);
    }

    byte[] toJson(TimeSource.Reading now) {
        Instant at = now.wall();
        ObjectNode json = Json.object();
        json.put("at", Json.instant(at));
        json.put("site", site);
        json.put("bootId", bootId);
        json.put("version", version);
        json.put("configHash", configHash);
        json.put("safetyHash", safetyHash);
        ArrayNode list = json.putArray("equipment");
        equipment.forEach(thing -> list.addObject().put("name", thing.name()).put("kind", thing.kind()));
        ObjectNode clock = json.putObject("clock").put("at", Json.instant(at));
        Json.putClock(clock, clockQuality, now.synced(), now.syncAge());
        return Json.bytes(json);
    }
}
