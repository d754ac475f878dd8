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
 * What goes out on {@code signal} at each change of a lamp: the groups of the whole cabinet. Stage, plan and cycle are
 * those of the first junction; where several share the cabinet, {@code junctions} tells those of each.
 *
 * @param groups what each group shows
 * @param stage name of the stage; empty while none is open
 * @param plan name of the plan; empty while none runs
 * @param cycleMillis position in the cycle, ms; empty while no cycle runs
 * @param why for each group why it shows what it shows
 * @param priority for each group at which buses or trams have priority, what their drivers may know
 * @param next for each group whose next change can be told, when it comes
 * @param junctions where each junction is, by its name; empty when there is only one
 */
public record SignalMessage(
        Instant at,
        SortedMap<String, Aspect> groups,
        Optional<String> stage,
        Optional<String> plan,
        OptionalInt cycleMillis,
        SortedMap<String, Words> why,
        SortedMap<String, Vehicle> priority,
        SortedMap<String, Next> next,
        SortedMap<String, Place> junctions) {

    static final String TOPIC = "signal";

    /** The next change of a group: not before, not after, and most likely; each may be unknown. */
    public record Next(Optional<Instant> earliest, Optional<Instant> latest, Optional<Instant> likely) {
        private void put(ObjectNode times) {
            Optional<String> soonest = earliest.map(Json::instant);
            soonest.ifPresent(time -> times.put("earliest", time));
            // Of a plan that asks no detectors all three are one.
            (latest.equals(earliest) ? soonest : latest.map(Json::instant))
                    .ifPresent(time -> times.put("latest", time));
            (likely.equals(earliest) ? soonest : likely.map(Json::instant))
                    .ifPresent(time -> times.put("likely", time));
        }
    }

    /** Where one junction is: in which stage, plan and second of the cycle, as far as it is in one. */
    public record Place(Optional<String> stage, Optional<String> plan, OptionalInt cycleMillis) {
        private void put(ObjectNode json) {
            Json.putText(json, "stage", stage);
            Json.putText(json, "plan", plan);
            Json.putSeconds(json, "cycleSecond", cycleMillis);
        }
    }

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
        junctions = Collections.unmodifiableSortedMap(new TreeMap<>(junctions));
    }

    /** Of a cabinet with one junction. */
    public SignalMessage(
            Instant at,
            SortedMap<String, Aspect> groups,
            Optional<String> stage,
            Optional<String> plan,
            OptionalInt cycleMillis,
            SortedMap<String, Words> why,
            SortedMap<String, Vehicle> priority,
            SortedMap<String, Next> next) {
        this(at, groups, stage, plan, cycleMillis, why, priority, next, Collections.emptySortedMap());
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

    public byte[] toJson() {
        ObjectNode json = Json.object();
        json.put("at", Json.instant(at));
        ObjectNode aspects = json.putObject("groups");
        groups.forEach((group, aspect) -> aspects.put(group, aspect.name()));
        new Place(stage, plan, cycleMillis).put(json);
        if (!junctions.isEmpty()) {
            ObjectNode each = json.putObject("junctions");
            junctions.forEach((name, place) -> place.put(each.putObject(name)));
        }
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
        next.forEach((group, change) -> change.put(changes.putObject(group)));
        return Json.bytes(json);
    }
}
