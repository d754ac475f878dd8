package org.tricolore.workshop.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tricolore.config.Layout;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Aspect;
import org.tricolore.model.Detector;
import org.tricolore.model.Display;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalType;
import org.tricolore.wiring.Wiring;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.workshop.deeds.Ways;

/**
 * A site as {@code site.json}: everything the page needs to draw it, times in seconds, channels by lamp. The first
 * junction stands at the top, and each below {@code junctions}.
 */
final class SitePage {
    private SitePage() {}

    static ObjectNode of(Site site) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("name", site.name()).put("zone", site.timetable().zone().getId());
        page.putObject("title").put("en", site.titleEnglish()).put("fr", site.titleFrench());
        SiteDesk.add(page, site);
        ArrayNode junctions = page.putArray("junctions");
        int way = 0;
        for (SiteJunction one : site.junctions()) {
            way = junction(junctions.addObject().put("name", one.junction().name()), one, site, way);
        }
        page.setAll((ObjectNode) junctions.get(0).deepCopy());
        return page.put("name", site.name());
    }

    /** @param way number of its first way of traffic; answers that of the next junction's first */
    private static int junction(ObjectNode page, SiteJunction place, Site site, int way) {
        Junction junction = place.junction();
        ArrayNode groups = page.putArray("groups");
        junction.groups().forEach(group -> group(groups.addObject(), group, site));
        ArrayNode stages = page.putArray("stages");
        junction.stages().forEach(stage -> {
            ArrayNode open = stages.addObject().put("name", stage.name()).putArray("groups");
            for (int i = 0; i < junction.groups().size(); i++) {
                if (stage.groups().contains(i)) {
                    open.add(junction.groups().get(i).name());
                }
            }
        });
        ArrayNode plans = page.putArray("plans");
        junction.plans().values().forEach(plan -> plan(plans.addObject(), plan, junction.groups()));
        ArrayNode stagePlans = page.putArray("stagePlans");
        junction.stagePlans().keySet().forEach(stagePlans::add);
        junction.ringPlans().keySet().forEach(stagePlans::add);
        ArrayNode detectors = page.putArray("detectors");
        junction.detectors().stream()
                .filter(detector -> !detector.virtual())
                .forEach(detector -> detector(detectors.addObject(), detector, junction, site));
        ArrayNode arms = page.putArray("arms");
        int next = way;
        for (Layout.Arm arm : place.layout().arms()) {
            next = arm(arms.addObject(), arm, junction, next);
        }
        return next;
    }

    private static void detector(ObjectNode to, Detector detector, Junction junction, Site site) {
        to.put("name", detector.name()).put("button", isButton(detector.name(), site));
        ArrayNode groups = to.putArray("groups");
        for (int i = 0; i < junction.groups().size(); i++) {
            if (detector.calls().contains(i) || detector.prolongs().contains(i)) {
                groups.add(junction.groups().get(i).name());
            }
        }
    }

    private static boolean isButton(String input, Site site) {
        return site.wiring().inputs().stream()
                .anyMatch(wire -> wire.name().equals(input) && wire.kind() == InputKind.BUTTON);
    }

    private static void group(ObjectNode to, SignalGroup group, Site site) {
        SignalType type = group.type();
        to.put("name", group.name())
                .put("type", type.code())
                .put("users", type.users().name())
                .put("stop", type.stop().name())
                .put("go", type.go().name())
                .put("minimumGreen", group.minimumGreenMillis() / 1000.0)
                .put("opening", group.openingMillis() / 1000.0)
                .put("closing", group.closingMillis() / 1000.0);
        ArrayNode lamps = to.putArray("lamps");
        for (String lamp : fromTopToBottom(group, site)) {
            ObjectNode node = lamps.addObject().put("name", lamp);
            colour(node, lamp, type);
            ArrayNode channels = node.putArray("channels");
            site.wiring().lamps().stream()
                    .filter(wire ->
                            wire.group().equals(group.name()) && wire.lamp().equals(lamp))
                    .mapToInt(Wiring.LampWire::channel)
                    .forEach(channels::add);
        }
        ObjectNode displays = to.putObject("displays");
        type.displays().forEach((aspect, display) -> {
            ObjectNode node = displays.putObject(aspect.name());
            display.steady().forEach(node.putArray("steady")::add);
            display.flashing().forEach(node.putArray("flashing")::add);
        });
    }

    /** Lamps as they hang on the pole: stop on top, what closes in the middle, go below, then whatever else is wired. */
    private static Set<String> fromTopToBottom(SignalGroup group, Site site) {
        SignalType type = group.type();
        List<Aspect> order = new ArrayList<>();
        order.add(type.stop());
        type.closing().forEach(step -> order.add(step.aspect()));
        type.opening().forEach(step -> order.add(step.aspect()));
        order.add(type.generalFlashing());
        order.add(type.go());
        Set<String> lamps = new LinkedHashSet<>();
        for (Aspect aspect : order) {
            Display display = type.display(aspect).orElse(Display.NOTHING);
            lamps.addAll(display.steady());
            lamps.addAll(display.flashing());
        }
        site.wiring().lamps().stream()
                .filter(wire -> wire.group().equals(group.name()))
                .map(Wiring.LampWire::lamp)
                .forEach(lamps::add);
        return lamps;
    }

    /** Colour and face of a lamp: from the aspect that lights it alone, else from one that lights it among others. */
    private static void colour(ObjectNode node, String lamp, SignalType type) {
        List<String> alone = List.of(lamp);
        for (Aspect aspect : type.displays().keySet()) {
            Display display = type.displays().get(aspect);
            if ((display.steady().equals(alone) || display.flashing().equals(alone)) && face(node, aspect, type)) {
                return;
            }
        }
        for (Aspect aspect : type.displays().keySet()) {
            Display display = type.displays().get(aspect);
            if ((display.steady().contains(lamp) || display.flashing().contains(lamp)) && face(node, aspect, type)) {
                return;
            }
        }
        put(node, "white", "ball", type);
    }

    /** False for an aspect that says nothing of a single lamp. */
    private static boolean face(ObjectNode node, Aspect aspect, SignalType type) {
        switch (aspect) {
            case RED, FLASHING_RED, DONT_WALK, FLASHING_DONT_WALK -> put(node, "red", "ball", type);
            case YELLOW, FLASHING_YELLOW -> put(node, "yellow", "ball", type);
            case GREEN, FLASHING_GREEN, WALK -> put(node, "green", "ball", type);
            case HORIZONTAL_BAR -> put(node, "white", "horizontal", type);
            case VERTICAL_BAR -> put(node, "white", "vertical", type);
            case DISC, FLASHING_DISC -> put(node, "white", "disc", type);
            case OFF, RED_AMBER -> {
                return false;
            }
        }
        return true;
    }

    private static void put(ObjectNode node, String colour, String face, SignalType type) {
        boolean figure = face.equals("ball") && type.users() == SignalType.Users.PEDESTRIANS;
        String shown = !figure ? face : colour.equals("red") ? "standing" : "walking";
        node.put("colour", colour).put("face", shown);
    }

    private static void plan(ObjectNode to, SignalPlan plan, List<SignalGroup> groups) {
        to.put("name", plan.name())
                .put("cycle", plan.cycleMillis() / 1000.0)
                .put("offset", plan.offsetMillis() / 1000.0)
                .put("switch", plan.switchMillis() / 1000.0);
        ArrayNode stages = to.putArray("stages");
        plan.stageMillis().forEach(millis -> stages.add(millis / 1000.0));
        ObjectNode windows = to.putObject("windows");
        for (int i = 0; i < groups.size(); i++) {
            ArrayNode row = windows.putArray(groups.get(i).name());
            plan.windows()
                    .get(i)
                    .forEach(window ->
                            row.addArray().add(window.startMillis() / 1000.0).add(window.endMillis() / 1000.0));
        }
    }

    private static int arm(ObjectNode to, Layout.Arm arm, Junction junction, int way) {
        int next = way;
        to.put("name", arm.name())
                .put("bearing", arm.bearing())
                .put("exits", arm.exits())
                .put("crossing", arm.crossing());
        ArrayNode entries = to.putArray("entries");
        for (Layout.Lane lane : arm.entries()) {
            ObjectNode entry = entries.addObject().put("group", lane.group());
            ArrayNode moves = entry.putArray("moves");
            lane.moves().forEach(move -> moves.add(move.name().toLowerCase(Locale.ROOT)));
            if (Ways.isOne(lane.group(), junction)) {
                entry.put("way", next++);
            }
        }
        if (Ways.isOne(arm.crossing(), junction)) {
            to.put("way", next++);
        }
        return next;
    }
}
