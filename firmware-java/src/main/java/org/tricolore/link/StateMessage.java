package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Running;
import org.tricolore.model.Words;

/**
 * What goes out on {@code state}: the whole cabinet at one instant. What is told of a junction is that of the first;
 * where several share the cabinet, {@code junctions} tells of each.
 *
 * @param phase what the junction is doing, such as {@code START_UP} or {@code RUNNING}
 * @param plan the plan that is seen on the street; empty while none runs
 * @param wantedPlan the plan the strongest order asks for
 * @param planSource whose order that is, such as {@code CALENDAR}
 * @param stage name of the stage; empty while none is open
 * @param cycleMillis position in the cycle, ms; empty while no cycle runs
 * @param latch why the safety gate holds the lamps; empty while it does not
 * @param flasher {@link Level#ON} while the cabinet's own flasher holds the lamps
 * @param faults what should be repaired
 * @param orders the orders of posts that have not ended
 * @param running how the junction finds its time
 * @param junctions each junction by its name; empty when there is only one
 * @param equipment what there is besides the signals
 * @param clockQuality how far the wall clock can be believed, such as {@code SYSTEM} or {@code VIRTUAL}
 * @param synced whether the wall clock is kept by the common one
 */
public record StateMessage(
        Instant at,
        String site,
        String bootId,
        Mode mode,
        String phase,
        Optional<String> plan,
        Optional<String> wantedPlan,
        Optional<String> planSource,
        Optional<String> stage,
        OptionalInt cycleMillis,
        Optional<Words> latch,
        Level flasher,
        List<Fault> faults,
        List<Lease> orders,
        Running running,
        SortedMap<String, JunctionState> junctions,
        List<Device> equipment,
        String clockQuality,
        boolean synced,
        String version) {

    static final String TOPIC = "state";

    /**
     * One fault.
     *
     * @param code stable name, such as {@code LAMP_DARK}
     * @param subject what it is about, such as {@code F1 red}
     */
    public record Fault(String code, String subject, Words text, Instant since) {}

    /**
     * One order and where it is in its life.
     *
     * @param text why it stands there, or {@link Words#NONE}
     */
    public record Lease(Order order, OrderPhase phase, Words text) {}

    /**
     * One piece of equipment.
     *
     * @param state one word, such as {@code UP}
     * @param details more of it, by name
     */
    public record Device(String name, String kind, String state, SortedMap<String, String> details) {}

    public StateMessage {
        faults = List.copyOf(faults);
        orders = List.copyOf(orders);
        equipment = List.copyOf(equipment);
        junctions = Collections.unmodifiableSortedMap(new TreeMap<>(junctions));
    }

    /** Of a cabinet with one junction. */
    public StateMessage(
            Instant at,
            String site,
            String bootId,
            Mode mode,
            String phase,
            Optional<String> plan,
            Optional<String> wantedPlan,
            Optional<String> planSource,
            Optional<String> stage,
            OptionalInt cycleMillis,
            Optional<Words> latch,
            Level flasher,
            List<Fault> faults,
            List<Lease> orders,
            Running running,
            String clockQuality,
            boolean synced,
            String version) {
        this(
                at,
                site,
                bootId,
                mode,
                phase,
                plan,
                wantedPlan,
                planSource,
                stage,
                cycleMillis,
                latch,
                flasher,
                faults,
                orders,
                running,
                Collections.emptySortedMap(),
                List.of(),
                clockQuality,
                synced,
                version);
    }

    /** Whether anything but time has moved on since {@code other}. */
    boolean differsFrom(StateMessage other) {
        return !timeless().equals(other.timeless());
    }

    private StateMessage timeless() {
        SortedMap<String, JunctionState> still = new TreeMap<>();
        junctions.forEach((name, junction) -> still.put(name, junction.timeless()));
        return new StateMessage(
                Instant.EPOCH,
                site,
                bootId,
                mode,
                phase,
                plan,
                wantedPlan,
                planSource,
                stage,
                OptionalInt.empty(),
                latch,
                flasher,
                faults,
                orders,
                running,
                still,
                equipment,
                clockQuality,
                synced,
                version);
    }

    /**
     * @param ofTheLine faults the control cycle knows nothing of
     * @param lastSeq the highest number each post has used, so that a new client knows where to go on
     * @param planBefore the plan that ran when the agent was last alive: the calendar decides anew, this tells
     * @param silent whether nothing newer has come from the control cycle although it should have
     * @param syncAge since the common clock last set the wall clock, s; empty when nobody knows
     */
    public byte[] toJson(
            List<Fault> ofTheLine,
            SortedMap<Post, Long> lastSeq,
            boolean silent,
            Optional<String> planBefore,
            OptionalLong syncAge) {
        ObjectNode json = Json.object();
        json.put("at", Json.instant(at));
        json.put("site", site);
        json.put("bootId", bootId);
        json.put("control", silent ? "SILENT" : "ALIVE");
        new JunctionState(mode, phase, running, plan, wantedPlan, planSource, stage, cycleMillis).put(json);
        planBefore.ifPresent(name -> json.put("planBefore", name));
        if (!junctions.isEmpty()) {
            ObjectNode each = json.putObject("junctions");
            junctions.forEach((name, junction) -> junction.put(each.putObject(name)));
        }
        json.put("latched", latch.isPresent());
        Json.putText(json, "latchCause", latch.map(Words::english));
        Json.putText(json, "latchCauseFr", latch.map(Words::french));
        json.put("flasher", flasher.name());
        ArrayNode faultList = json.putArray("faults");
        Stream.concat(faults.stream(), ofTheLine.stream())
                .forEach(fault -> faultList
                        .addObject()
                        .put("code", fault.code())
                        .put("subject", fault.subject())
                        .put("text", fault.text().english())
                        .put("textFr", fault.text().french())
                        .put("since", Json.instant(fault.since())));
        ArrayNode devices = json.putArray("equipment");
        equipment.forEach(device -> {
            ObjectNode one = devices.addObject().put("name", device.name());
            one.put("kind", device.kind()).put("state", device.state());
            device.details().forEach(one.putObject("details")::put);
        });
        ArrayNode orderList = json.putArray("orders");
        orders.forEach(lease -> put(lease, orderList.addObject()));
        ObjectNode marks = json.putObject("lastSeq");
        lastSeq.forEach((post, seq) -> marks.put(post.name(), seq));
        Json.putClock(json.putObject("clock"), clockQuality, synced, syncAge);
        json.put("version", version);
        return Json.bytes(json);
    }

    private static void put(Lease lease, ObjectNode json) {
        Order order = lease.order();
        json.put("id", order.id().toString());
        json.put("seq", order.seq());
        json.put("post", order.post().name());
        json.put("type", order.task().type());
        json.put("target", order.target());
        order.task().fields().forEach((name, value) -> json.putPOJO(name, value));
        json.put("phase", lease.phase().name());
        json.put("issuedAt", Json.instant(order.issuedAt()));
        order.notBefore().ifPresent(begins -> json.put("notBefore", Json.instant(begins)));
        json.put("expires", Json.instant(order.expires()));
        json.put("reason", order.reason());
        if (!lease.text().isEmpty()) {
            json.put("text", lease.text().english());
            json.put("textFr", lease.text().french());
        }
    }
}
