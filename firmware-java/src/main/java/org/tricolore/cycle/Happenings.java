package org.tricolore.cycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.equipment.DeviceState;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.journal.Event;
import org.tricolore.journal.EvidenceShelf;
import org.tricolore.link.MeasureMessage;
import org.tricolore.model.Detections;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Cause;
import org.tricolore.signal.Run;
import org.tricolore.signal.SignalsState;
import org.tricolore.wiring.ContactBoard;
import org.tricolore.wiring.Wiring.InputWire;

/**
 * What happened between one picture and the next, as events for the journal. Used by the reporter's thread alone.
 *
 * <p>Class A: start, faults, latch, flasher, hands in the cabinet, clock. Class B: phase, mode, plan, stage. Class C: each
 * change of aspect with its cause, each detector.
 */
public final class Happenings {
    /** A wall clock that moves by more against the control clock has been set, not corrected (ms). */
    static final long CLOCK_STEP_MILLIS = 2_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Junction> junctions;

    private final List<InputWire> contacts;

    private Picture last;

    private List<Event> events = new ArrayList<>();

    public Happenings(Site site) {
        this.junctions = site.junctions().stream().map(SiteJunction::junction).toList();
        this.contacts = ContactBoard.wires(site.wiring());
    }

    /** The agent has started: what it runs. */
    static Event boot(Site site, String bootId, String version, Optional<String> planBefore, Moment now) {
        ObjectNode data = data().put("bootId", bootId).put("version", version);
        data.put("configHash", site.siteHash()).put("safetyHash", site.safetyHash());
        planBefore.ifPresent(plan -> data.put("planBefore", plan));
        return Event.of(now.wall(), 'A', "BOOT", "INFO", "agent", data.toString());
    }

    /** The agent ends in an orderly way. */
    static Event stopped(Moment now) {
        return Event.of(now.wall(), 'A', "STOPPED", "INFO", "agent", "{}");
    }

    /** Pictures that were made and could not be looked at: what happened in them is in no event. */
    static Event untold(long pictures, Moment now) {
        return Event.of(
                now.wall(),
                'A',
                "UNTOLD",
                "MAJOR",
                "agent",
                data().put("pictures", pictures).toString());
    }

    /** What led to a trip lies in a file of this hash. */
    static Event evidence(Latch latch, EvidenceShelf.Kept file, Moment now) {
        ObjectNode data = data().put("code", latch.code()).put("file", file.name());
        return Event.of(
                now.wall(),
                'A',
                "EVIDENCE",
                "INFO",
                latch.subject(),
                data.put("sha256", file.sha256()).toString());
    }

    /** What led to a trip could not be kept; the latch itself is told by itself. */
    static Event evidenceLost(Latch latch, IOException reason, Moment now) {
        ObjectNode data = data().put("code", latch.code());
        data.put("text", "the images before the trip could not be kept (" + reason + "): look at the disk");
        data.put("textFr", "les images avant le déclenchement n'ont pu être gardées (" + reason + ") : voir le disque");
        return Event.of(now.wall(), 'A', "EVIDENCE_LOST", "MINOR", latch.subject(), data.toString());
    }

    /** What the detectors of a junction saw in one interval. */
    static Event counted(String junction, MeasureMessage interval) {
        return Event.of(interval.to(), 'C', "DETECTOR_COUNTS", "INFO", junction, interval.text());
    }

    /** What happened since the picture before; of the first one, all that it shows. */
    public List<Event> since(Picture picture) {
        events = new ArrayList<>();
        Moment now = picture.now();
        cabinet(picture, now);
        for (int i = 0; i < junctions.size(); i++) {
            JunctionPicture before = last == null ? null : last.junctions().get(i);
            JunctionPicture after = picture.junctions().get(i);
            operation(junctions.get(i), before, after, now);
            if (before == null || before.engine().signals() != after.engine().signals()) {
                aspects(
                        junctions.get(i),
                        before == null ? null : before.engine().signals(),
                        after.engine().signals(),
                        now);
            }
            detectors(junctions.get(i), before == null ? null : before.detections(), after.detections(), now);
        }
        last = picture;
        return events;
    }

    private void cabinet(Picture picture, Moment now) {
        if (last != null) {
            long step = offset(now) - offset(last.now());
            if (Math.abs(step) > CLOCK_STEP_MILLIS) {
                a("CLOCK_STEPPED", "MINOR", "clock", data().put("stepMillis", step), now);
            }
        }
        if (last == null ? !now.synced() : now.synced() != last.now().synced()) {
            a(now.synced() ? "CLOCK_SYNCED" : "CLOCK_LOST", now.synced() ? "INFO" : "MINOR", "clock", data(), now);
        }
        Optional<?> latchBefore = last == null ? Optional.empty() : last.latch();
        if (!picture.latch().equals(latchBefore)) {
            picture.latch()
                    .ifPresentOrElse(
                            latch -> a(
                                    "LATCHED",
                                    "MAJOR",
                                    latch.subject(),
                                    data().put("code", latch.code())
                                            .put("text", latch.english())
                                            .put("textFr", latch.french()),
                                    now),
                            () -> a("LATCH_OPENED", "INFO", "cabinet", data(), now));
        }
        equipment(last == null ? List.of() : last.equipment(), picture.equipment(), now);
        if (last == null || picture.flasher() != last.flasher()) {
            a(
                    "FLASHER",
                    "INFO",
                    "flasher",
                    data().put("level", picture.flasher().name()),
                    now);
        }
        for (int i = 0; i < contacts.size(); i++) {
            Level level = picture.contacts().get(i);
            if (last == null ? level != Level.OFF : level != last.contacts().get(i)) {
                InputWire wire = contacts.get(i);
                a(wire.kind().name(), "INFO", wire.name(), data().put("level", level.name()), now);
            }
        }
        if (last == null || picture.faults() != last.faults()) {
            List<Fault> before = last == null ? List.of() : last.faults();
            before.stream()
                    .filter(fault -> !picture.faults().contains(fault))
                    .forEach(fault -> fault(fault, false, now));
            picture.faults().stream()
                    .filter(fault -> !before.contains(fault))
                    .forEach(fault -> fault(fault, true, now));
        }
    }

    /** A proposal of the weather is of class A: somebody must be able to say later when it was made. */
    private void equipment(List<DeviceState> before, List<DeviceState> after, Moment now) {
        if (before == after) {
            return;
        }
        for (int i = 0; i < after.size(); i++) {
            DeviceState state = after.get(i);
            String old = i < before.size() ? before.get(i).state() : "";
            if (!state.state().equals(old)) {
                ObjectNode data = data().put("kind", state.kind().name()).put("state", state.state());
                state.details().forEach(data::put);
                boolean proposal = state.kind() == DeviceKind.WEATHER_STATION;
                String kind = proposal ? "WEATHER" : "EQUIPMENT";
                events.add(Event.of(now.wall(), proposal ? 'A' : 'B', kind, "INFO", state.name(), data.toString()));
            }
        }
    }

    private static long offset(Moment now) {
        return now.wall().toEpochMilli() - now.millis();
    }

    private void fault(Fault fault, boolean raised, Moment now) {
        ObjectNode data = data().put("code", fault.code()).put("major", fault.major());
        data.put("text", fault.text().english()).put("textFr", fault.text().french());
        a(
                raised ? "FAULT_RAISED" : "FAULT_CLEARED",
                fault.major() ? "MAJOR" : "MINOR",
                fault.subject(),
                data.put("since", fault.since().toString()),
                now);
    }

    private void operation(Junction junction, JunctionPicture before, JunctionPicture after, Moment now) {
        String phase = after.engine().signals().phase().name();
        boolean fallenBack = after.demand().fallenBack();
        if (before == null
                || before.engine().signals().phase() != after.engine().signals().phase()
                || before.demand().fallenBack() != fallenBack) {
            b("PHASE", junction, data().put("phase", phase).put("fallenBack", fallenBack), now);
        }
        Optional<Mode> mode = after.mode();
        if (mode.isPresent() && (before == null || !mode.equals(before.mode()))) {
            b("MODE", junction, data().put("mode", mode.get().name()), now);
        }
        String plan = after.engine().planName();
        if (!plan.equals(before == null ? "" : before.engine().planName())) {
            int number = new ArrayList<>(junction.planNames()).indexOf(plan) + 1;
            ObjectNode data = data().put("plan", plan).put("number", number);
            b("PLAN", junction, data.put("holder", after.planHolder().name()), now);
        }
        int stage = after.engine().stage(now);
        int stageBefore = before == null ? Run.NO_STAGE : before.engine().stage(last.now());
        if (stage != stageBefore) {
            String name =
                    stage == Run.NO_STAGE ? "" : junction.stages().get(stage).name();
            b("STAGE", junction, data().put("stage", name).put("number", stage + 1), now);
        }
    }

    private void aspects(Junction junction, SignalsState before, SignalsState after, Moment now) {
        for (int i = 0; i < after.groups(); i++) {
            if (before != null && before.aspect(i) == after.aspect(i)) {
                continue;
            }
            String group = junction.groups().get(i).name();
            Optional<String> reason = Optional.of(after.cause(i).reason().name());
            events.add(new Event(now.wall(), 'C', "ASPECT", "INFO", group, reason, aspect(group, i, before, after)));
        }
    }

    /** Written without a tree: of nothing else there are so many. */
    private static String aspect(String group, int i, SignalsState before, SignalsState after) {
        StringWriter text = new StringWriter();
        Cause cause = after.cause(i);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("group", group);
            json.writeNumberField("number", i + 1);
            json.writeStringField("aspect", after.aspect(i).name());
            if (before != null) {
                json.writeStringField("before", before.aspect(i).name());
            }
            json.writeObjectFieldStart("cause");
            json.writeStringField("reason", cause.reason().name());
            json.writeStringField("subject", cause.subject());
            json.writeNumberField("millis", cause.millis());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("a text takes all that is written", impossible);
        }
        return text.toString();
    }

    private void detectors(Junction junction, Detections before, Detections after, Moment now) {
        if (after.equals(before)) {
            return;
        }
        for (int i = 0; i < junction.detectors().size(); i++) {
            String level = level(after, i);
            String levelBefore = before == null ? "OFF" : level(before, i);
            if (!level.equals(levelBefore)) {
                String name = junction.detectors().get(i).name();
                ObjectNode data =
                        data().put("number", i + 1).put("level", level).put("before", levelBefore);
                events.add(Event.of(now.wall(), 'C', "DETECTOR", "INFO", name, data.toString()));
            }
        }
    }

    private static String level(Detections detections, int detector) {
        return !detections.knows(detector) ? "UNKNOWN" : detections.sees(detector) ? "ON" : "OFF";
    }

    private void a(String kind, String severity, String subject, ObjectNode data, Moment now) {
        events.add(Event.of(now.wall(), 'A', kind, severity, subject, data.toString()));
    }

    private void b(String kind, Junction junction, ObjectNode data, Moment now) {
        String subject = junctions.size() == 1 ? Order.JUNCTION : junction.name();
        events.add(Event.of(now.wall(), 'B', kind, "INFO", subject, data.toString()));
    }

    private static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode();
    }
}
