package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Aspect;
import org.tricolore.model.Words;

/**
 * What goes out on {@code signal} at each change of a lamp.
 *
 * @param groups what each group shows
 * @param stage name of the stage; empty while none is open
 * @param plan name of the plan; empty while none runs
 * @param cycleMillis position in the cycle, ms; empty while no cycle runs
 * @param why for each group why it shows what it shows
 * @param priority for each group at which buses or trams have priority, what their drivers may know
 * @param next for each group whose next change can be told, when it comes
 */
public record SignalMessage(
        Instant at,
        SortedMap<String, Aspect> groups,
        Optional<String> stage,
        Optional<String> plan,
        OptionalInt cycleMillis,
        SortedMap<String, Words> why,
        SortedMap<String, Vehicle> priority,
        SortedMap<String, Next> next) {

    static final String TOPIC = "signal";

    /** The next change of a group: not before, not after, and most likely; each may be unknown. */
    public record Next(Optional<Instant> earliest, Optional<Instant> latest, Optional<Instant> likely) {}

    /**
     * What a driver may know at a group.
     *
     * @param registered whether a vehicle is announced (prise en compte)
     * @param imminent whether its green is the next thing to come
     * @param vehicle which vehicle comes first; empty while none is announced
     */
    public record Vehicle(boolean registered, boolean imminent, Optional<String> vehicle) {}

    public SignalMessage {
        priority = Collections.unmodifiableSortedMap(new TreeMap<>(priority));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        why = Collections.unmodifiableSortedMap(new TreeMap<>(why));
        next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    /** A site at which nobody has priority. */
    public SignalMessage(
            Instant at,
            SortedMap<String, Aspect> groups,
            Optional<String> stage,
            Optional<String> plan,
            OptionalInt cycleMillis,
            SortedMap<String, Words> why,
            SortedMap<String, Next> next) {
        this(at, groups, stage, plan, cycleMillis, why, new TreeMap<>(), next);
    }

    byte[] toJson() {
        ObjectNode json = Json.object();
        json.put("at", Json.instant(at));
        ObjectNode aspects = json.putObject("groups");
        groups.forEach((group, aspect) -> aspects.put(group, aspect.name()));
        Json.putText(json, "stage", stage);
        Json.putText(json, "plan", plan);
        Json.putSeconds(json, "cycleSecond", cycleMillis);
        ObjectNode causes = json.putObject("why");
        why.forEach((group, words) ->
                causes.putObject(group).put("text", words.english()).put("textFr", words.french()));
        if (!priority.isEmpty()) {
            ObjectNode drivers = json.putObject("priority");
            priority.forEach((group, known) -> {
                ObjectNode driver = drivers.putObject(group);
                driver.put("registered", known.registered()).put("imminent", known.imminent());
                Json.putText(driver, "vehicle", known.vehicle());
            });
        }
        ObjectNode changes = json.putObject("next");
        next.forEach((group, change) -> {
            ObjectNode times = changes.putObject(group);
            change.earliest().ifPresent(time -> times.put("earliest", Json.instant(time)));
            change.latest().ifPresent(time -> times.put("latest", Json.instant(time)));
            change.likely().ifPresent(time -> times.put("likely", Json.instant(time)));
        });
        return Json.bytes(json);
    }
}
