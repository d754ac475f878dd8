package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.command.JournalSentences;
import org.tricolore.config.Site;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.model.Aspect;
import org.tricolore.model.Display;
import org.tricolore.model.Order;
import org.tricolore.model.SignalGroup;

/** What a journal lets one know of a street at one instant: put together event by event, from its beginning on. */
final class JournalStreet {
    private static final int HISTORY = 60;

    private final Site site;

    /** The last change of each group. */
    private final SortedMap<String, JsonNode> aspects = new TreeMap<>();

    /** Of each junction what {@code state} tells of it, as far as it is known. */
    private final SortedMap<String, ObjectNode> junctions = new TreeMap<>();

    private final SortedMap<String, ObjectNode> faults = new TreeMap<>();

    private final SortedMap<String, Boolean> detectors = new TreeMap<>();

    private final SortedMap<String, ObjectNode> equipment = new TreeMap<>();

    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();

    private JsonNode latch = JsonNodeFactory.instance.missingNode();

    private String flasher = "UNKNOWN";

    JournalStreet(Site site) {
        this.site = site;
    }

    /** One event more. */
    void happened(JsonNode event) {
        JsonNode data = event.path("data");
        String subject = event.path("subject").asText();
        String kind = event.path("kind").asText();
        switch (kind) {
            case "BOOT" -> {
                aspects.clear();
                junctions.clear();
                detectors.clear();
                faults.clear();
            }
            case "ASPECT" -> aspects.put(subject, event);
            case "PHASE" -> junction(subject).set("phase", data.path("phase"));
            case "MODE" -> junction(subject).set("mode", data.path("mode"));
            case "STAGE" -> junction(subject).set("stage", data.path("stage"));
            case "PLAN" ->
                junction(subject)
                        .<ObjectNode>set("plan", data.path("plan"))
                        .<ObjectNode>set("wantedPlan", data.path("plan"))
                        .set("planSource", data.path("holder"));
            case "LATCHED" -> latch = data;
            case "LATCH_OPENED" -> latch = JsonNodeFactory.instance.missingNode();
            case "FLASHER" -> flasher = data.path("level").asText();
            case "DETECTOR" ->
                detectors.put(subject, data.path("level").asText().equals("ON"));
            case "FAULT_RAISED" -> {
                ObjectNode fault = JsonNodeFactory.instance.objectNode().put("subject", subject);
                for (String field : List.of("code", "text", "textFr", "since")) {
                    fault.set(field, data.path(field));
                }
                faults.put(data.path("code").asText() + " " + subject, fault);
            }
            case "FAULT_CLEARED" -> faults.remove(data.path("code").asText() + " " + subject);
            case "EQUIPMENT", "WEATHER" -> equipment(subject, data);
            default -> {
                if (kind.startsWith("ORDER_") && data.has("id")) {
                    order(event, kind.substring("ORDER_".length()), data);
                }
            }
        }
    }

    private ObjectNode junction(String subject) {
        String name = subject.equals(Order.JUNCTION) ? site.junction().name() : subject;
        return junctions.computeIfAbsent(name, _ -> JsonNodeFactory.instance.objectNode());
    }

    private void equipment(String name, JsonNode data) {
        ObjectNode one = JsonNodeFactory.instance.objectNode().put("name", name);
        one.set("kind", data.path("kind"));
        one.set("state", data.path("state"));
        ObjectNode details = one.putObject("details");
        data.properties().forEach(field -> {
            if (!field.getKey().equals("kind") && !field.getKey().equals("state")) {
                details.set(field.getKey(), field.getValue());
            }
        });
        equipment.put(name, one);
    }

    private void order(JsonNode event, String phase, JsonNode data) {
        String id = data.path("id").asText();
        ObjectNode order = orders.computeIfAbsent(id, _ -> {
            ObjectNode made = JsonNodeFactory.instance.objectNode().put("id", id);
            made.putArray("acks");
            return made;
        });
        for (String field : List.of("post", "do", "reason", "issuedAt", "expires")) {
            if (data.has(field)) {
                order.set(field, data.path(field));
            }
        }
        if (data.has("do")) {
            order.set("target", event.path("subject"));
        }
        ObjectNode step = order.withArray("acks").addObject();
        step.put("id", id).put("phase", phase).set("at", event.path("at"));
        step.set("seq", event.path("seq"));
        for (String field : List.of("text", "textFr", "tick")) {
            if (data.has(field)) {
                step.set(field, data.path(field));
            }
        }
        if (event.has("cause")) {
            step.set("code", event.path("cause"));
        }
        if (orders.size() > HISTORY) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    static ObjectNode why(JsonNode aspect) {
        JsonNode cause = aspect.path("data").path("cause");
        return JsonNodeFactory.instance
                .objectNode()
                .put("text", JournalSentences.cause(cause, false))
                .put("textFr", JournalSentences.cause(cause, true));
    }

    /** Adds to a shot what the messages of a live street would say now. */
    void tell(ObjectNode shot, Instant now) {
        boolean letGo = flasher.equals("ON") || latch.isObject();
        ObjectNode lamps = shot.putObject("lamps").put("at", now.toString()).put("flasher", flasher);
        ArrayNode lit = lamps.putArray("lit");
        ObjectNode signal = shot.putObject("signal").put("at", now.toString());
        ObjectNode groups = signal.putObject("groups");
        ObjectNode why = signal.putObject("why");
        signal.putObject("next");
        if (flasher.equals("ON")) {
            site.cabinetPlan().lamps().stream()
                    .filter(CabinetPlan.Lamp::onFlasher)
                    .forEach(lamp -> lit.add(lamp.channel()));
        }
        aspects.forEach((group, event) -> {
            groups.set(group, event.path("data").path("aspect"));
            why.set(group, why(event));
            if (!letGo) {
                lamps(lit, group, event.path("data").path("aspect").asText());
            }
        });
        ObjectNode state = shot.putObject("state").put("at", now.toString()).put("site", site.name());
        junctions.forEach((name, told) -> {
            if (site.hasSeveral()) {
                state.withObject("junctions").set(name, told);
                ObjectNode place = signal.withObject("junctions").putObject(name);
                place.set("stage", told.path("stage"));
                place.set("plan", told.path("plan"));
            }
        });
        ObjectNode first = junctions.get(site.junction().name());
        if (first != null) {
            state.setAll(first);
            signal.set("stage", first.path("stage"));
            signal.set("plan", first.path("plan"));
        }
        state.put("latched", latch.isObject()).put("flasher", flasher);
        if (latch.isObject()) {
            state.set("latchCause", latch.path("text"));
            state.set("latchCauseFr", latch.path("textFr"));
        }
        faults.values().forEach(state.putArray("faults")::add);
        equipment.values().forEach(state.putArray("equipment")::add);
        state.putArray("orders");
        ObjectNode bench = shot.putObject("bench").put("speed", 0);
        ArrayNode seen = bench.putArray("seen");
        detectors.forEach((name, on) -> {
            if (on) {
                seen.add(name);
            }
        });
        orders.values().forEach(shot.putArray("orders")::add);
    }

    private void lamps(ArrayNode to, String group, String aspect) {
        Display display = site.junctions().stream()
                .flatMap(place -> place.junction().groups().stream())
                .filter(one -> one.name().equals(group))
                .findFirst()
                .map(one -> display(one, aspect))
                .orElse(Display.NOTHING);
        List<String> burning = new ArrayList<>(display.steady());
        burning.addAll(display.flashing());
        site.wiring().lamps().stream()
                .filter(wire -> wire.group().equals(group) && burning.contains(wire.lamp()))
                .forEach(wire -> to.add(wire.channel()));
    }

    /** A newer agent may know aspects that this program does not. */
    private static Display display(SignalGroup group, String aspect) {
        for (Map.Entry<Aspect, Display> one : group.type().displays().entrySet()) {
            if (one.getKey().name().equals(aspect)) {
                return one.getValue();
            }
        }
        return Display.NOTHING;
    }
}
