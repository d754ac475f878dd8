package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.config.Site;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.model.Words;
import org.tricolore.workshop.Cetur;

/**
 * For whoever works on the page: a room with a junction that only pretends, so that the page can be looked at without
 * broker and agent. It obeys no safety rule and proves nothing.
 *
 * <p>Run it with {@code [port] [speed]}.
 */
final class PretendJunction implements Orders, CabinetActions {
    private final Site site = Cetur.site();
    private final double speed;
    private final Map<UUID, ObjectNode> orders = new LinkedHashMap<>();
    private final long begin = System.nanoTime();
    private final Instant origin = Instant.parse("2026-11-23T09:59:30Z");
    private WebRoom room;
    private SignalPlan plan = site.junction().plans().get("base54");
    private String wanted = "base54";
    private String mode = "NORMAL";
    private boolean door;
    private boolean key;
    private boolean latched;
    private ChannelSet broken = ChannelSet.EMPTY;
    private long seq;
    private Instant now = origin;
    private Instant planSince = origin.plusSeconds(20);
    private String lastSignal = "";
    private String lastState = "";

    private PretendJunction(double speed) {
        this.speed = speed;
    }

    public static void main(String[] args) throws Exception {
        PretendJunction junction = new PretendJunction(args.length > 1 ? Double.parseDouble(args[1]) : 1);
        try (WebRoom room = WebRoom.open(
                args.length > 0 ? Integer.parseInt(args[0]) : 0, junction.site, junction.speed, junction, junction)) {
            junction.room = room;
            System.out.println(room.address());
            room.line(true, "tcp://127.0.0.1:1883");
            room.message("alive", "\"online\"".getBytes(StandardCharsets.UTF_8));
            room.message("birth", "{\"bootId\":\"5c0ffee5-1\",\"version\":\"0.1.0\"}".getBytes(StandardCharsets.UTF_8));
            while (true) {
                junction.tick();
                LockSupport.parkNanos((long) (100_000_000 / junction.speed));
            }
        }
    }

    private synchronized void tick() {
        now = origin.plusNanos((long) ((System.nanoTime() - begin) * speed));
        long sinceStart = Duration.between(origin, now).toMillis();
        String phase = latched || mode.equals("FLASHING_YELLOW") || sinceStart < 10_000
                ? "FLASHING"
                : mode.equals("DARK")
                        ? "DARK"
                        : sinceStart < 13_000
                                ? "STEADY_YELLOW"
                                : mode.equals("ALL_RED") || sinceStart < 20_000 ? "ALL_RED" : "RUNNING";
        int second = Math.floorMod(Duration.between(planSince, now).toMillis(), plan.cycleMillis());
        if (phase.equals("RUNNING") && !wanted.equals(plan.name()) && second < 200) {
            plan = site.junction().plans().get(wanted);
            planSince = now;
            second = 0;
            orders.values().forEach(order -> {
                if (order.path("plan").asText().equals(wanted)
                        && order.path("phase").asText().equals("ACCEPTED")) {
                    ack(order, "APPLIED", null, null);
                }
            });
        }
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        ChannelSet lit = ChannelSet.EMPTY;
        for (int g = 0; g < Cetur.NAMES.size(); g++) {
            boolean vehicle = Cetur.NAMES.get(g).startsWith("F");
            String aspect = aspect(phase, g, second, vehicle);
            groups.put(Cetur.NAMES.get(g), aspect);
            int channel = switch (aspect) {
                case "RED" -> 3 * g;
                case "YELLOW" -> 3 * g + 1;
                case "FLASHING_YELLOW" -> sinceStart / 500 % 2 == 0 ? 3 * g + 1 : -1;
                case "GREEN" -> 3 * g + (vehicle ? 2 : 1);
                default -> -1;
            };
            if (channel >= 0 && !broken.contains(channel)) {
                lit = lit.with(channel);
            }
        }
        room.lamps(lit, latched ? Level.ON : Level.OFF, now);
        String stage = site.junction().stages().get(plan.stageAt(second)).name();
        if (!groups.toString().equals(lastSignal)) {
            lastSignal = groups.toString();
            ObjectNode signal = JsonNodeFactory.instance.objectNode();
            signal.put("at", now.toString()).put("plan", plan.name()).set("groups", groups);
            if (phase.equals("RUNNING")) {
                signal.put("stage", stage).put("cycleSecond", second / 1000.0);
            }
            room.message("signal", signal.toString().getBytes(StandardCharsets.UTF_8));
        }
        state(phase, stage, second);
    }

    private String aspect(String phase, int group, int second, boolean vehicle) {
        switch (phase) {
            case "FLASHING":
                return vehicle ? "FLASHING_YELLOW" : "OFF";
            case "STEADY_YELLOW":
                return vehicle ? "YELLOW" : "OFF";
            case "DARK":
                return "OFF";
            case "ALL_RED":
                return "RED";
            default:
                for (Window window : plan.windows().get(group)) {
                    if (window.contains(second)) {
                        return "GREEN";
                    }
                    if (vehicle && second >= window.endMillis() && second < window.endMillis() + 3000) {
                        return "YELLOW";
                    }
                }
                return "RED";
        }
    }

    private void state(String phase, String stage, int second) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("site", site.name()).put("mode", mode).put("phase", phase).put("plan", plan.name());
        state.put("wantedPlan", wanted).put("planSource", orders.isEmpty() ? "CALENDAR" : "PC_CIRCULATION");
        state.put("stage", stage)
                .put("latched", latched)
                .put("latchCause", latched ? "F1 shows green while F3 shows green" : null);
        ArrayNode live = state.putArray("orders");
        orders.values().stream()
                .filter(order -> !order.path("phase").asText().equals("REVOKED"))
                .forEach(live::add);
        ArrayNode faults = state.putArray("faults");
        broken.forEach(channel -> faults.add("lamp on channel " + channel + " draws no current"));
        if (!state.toString().equals(lastState)) {
            lastState = state.toString();
            state.put("at", now.toString()).put("cycleSecond", second / 1000.0);
            room.message("state", state.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized UUID send(String target, JsonNode clause, Duration lease, String reason) throws IOException {
        UUID id = UUID.randomUUID();
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("id", id.toString())
                .put("post", "PC_CIRCULATION")
                .put("type", clause.path("type").asText());
        order.put("issuedAt", now.toString())
                .put("expires", now.plus(lease).toString())
                .put("reason", reason);
        order.setAll((ObjectNode) clause.deepCopy());
        orders.put(id, order);
        ack(order, "RECEIVED", null, null);
        switch (clause.path("type").asText()) {
            case "SelectPlan" -> {
                if (!site.junction().plans().containsKey(clause.path("plan").asText())) {
                    ack(order, "REFUSED", "UNKNOWN_PLAN", "This site has no plan of that name.");
                } else {
                    wanted = clause.path("plan").asText();
                    ack(order, "ACCEPTED", null, null);
                }
            }
            case "SetMode" -> {
                if (clause.path("mode").asText().equals("DARK")) {
                    ack(order, "REFUSED", "NOT_ALLOWED", "Dark is not for this post while a tram line runs here.");
                } else {
                    mode = clause.path("mode").asText();
                    ack(order, "ACCEPTED", null, null);
                    ack(order, "APPLIED", null, null);
                }
            }
            case "Revoke" -> {
                ack(order, "ACCEPTED", null, null);
                ack(order, "APPLIED", null, null);
                ObjectNode other =
                        orders.get(UUID.fromString(clause.path("order").asText()));
                ack(other, "REVOKED", null, null);
                wanted = "base54";
                mode = "NORMAL";
            }
            default -> ack(order, "REFUSED", "MALFORMED", "This type of order is not known.");
        }
        return id;
    }

    private void ack(ObjectNode order, String phase, String code, String text) {
        order.put("phase", phase);
        ObjectNode ack = JsonNodeFactory.instance.objectNode();
        ack.put("id", order.path("id").asText())
                .put("phase", phase)
                .put("at", now.toString())
                .put("seq", ++seq);
        if (code != null) {
            ack.put("code", code).put("text", text).put("textFr", "Cet ordre n'est pas permis à ce poste.");
        }
        room.message("order/ack", ack.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void door(boolean open) {
        door = open;
    }

    @Override
    public synchronized void policeKey(boolean turned) {
        key = turned;
    }

    @Override
    public synchronized void pressReset() {
        if (!door) {
            throw new Refusal(new Words(
                    "the reset button is inside the cabinet: open its door first",
                    "le bouton de réarmement est dans l'armoire : ouvrez d'abord la porte"));
        }
        latched = false;
    }

    @Override
    public synchronized void breakLamp(int channel) {
        broken = broken.with(channel);
        latched = channel % 3 == 0;
    }

    @Override
    public synchronized void mendLamp(int channel) {
        broken = broken.without(channel);
    }

    @Override
    public void detector(String name, boolean on) {
        throw new IllegalArgumentException("this pretended junction has no detector");
    }

    @Override
    public synchronized View view() {
        return new View(door, key, broken, new java.util.TreeSet<>());
    }
}
