package org.tricolore.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Face;
import org.tricolore.multi.Renderer;

/** One piece of equipment as far as it could be read: what its kind has to say and to be wired to, and nothing else. */
final class DeviceDraft {
    /** The same as {@code $defs/celsius} and {@code $defs/percent} of the schema. */
    private static final Pattern FIGURE = Pattern.compile("(-?[0-9]{1,3})(?:\\.([0-9]))? (?:°C|%)");

    /** The same as {@code $defs/longTime}, without "never". */
    private static final Pattern LONG_TIME = Pattern.compile("([1-9][0-9]{0,2}) (min|h)");

    /** Beyond all humidity there is, thousandths of %. */
    private static final int NEVER_DAMP = 101_000;

    private final String name;
    private final DeviceKind kind;
    private final YamlNode node;
    private final EquipmentDraft site;
    private final Report report;

    /** What the kind has asked for. */
    private final SortedSet<String> keys = new TreeSet<>(List.of("kind", "wires"));

    private final SortedSet<String> wireNames = new TreeSet<>();

    private boolean whole = true;

    DeviceDraft(String name, DeviceKind kind, YamlNode node, EquipmentDraft site, Report report) {
        this.name = name;
        this.kind = kind;
        this.node = node;
        this.site = site;
        this.report = report;
    }

    /** Empty when something of it is missing; that was told. */
    Optional<Device> device() {
        Device device = switch (kind) {
            case PANEL, PARKING_PANEL -> panel();
            case BOLLARD, BARRIER -> obstacle();
            case WEATHER_STATION -> station();
            case CABINET -> cabinet();
            case OUTLET -> new Device.Outlet(name, wire("power", PointKind.DIGITAL_OUT), powerCycle());
        };
        refuseOthers(node, keys);
        node.get("wires").ifPresent(wires -> refuseOthers(wires, wireNames));
        return whole ? Optional.of(device) : Optional.empty();
    }

    private Device panel() {
        int columns = whole("columns");
        int lines = whole("lines");
        String standby = key("standby").flatMap(YamlNode::string).orElse("");
        if (columns > 0 && lines > 0 && Renderer.draw(standby, Face.of(columns, lines)) instanceof Drawing.Misfit) {
            report.add(
                    ProblemCode.STANDBY_MISFIT,
                    node.get("standby").orElse(node),
                    Report.quote(standby),
                    String.valueOf(lines),
                    String.valueOf(columns));
        }
        if (kind == DeviceKind.PARKING_PANEL
                && columns > 0
                && lines > 0
                && Renderer.draw(Device.Panel.FULL, Face.of(columns, lines)) instanceof Drawing.Misfit) {
            report.add(
                    ProblemCode.PARKING_TOO_NARROW,
                    node.get("columns").orElse(node),
                    String.valueOf(lines),
                    String.valueOf(columns),
                    Device.Panel.FULL,
                    Report.quote(name));
        }
        int places =
                kind == DeviceKind.PARKING_PANEL ? wire("places", PointKind.ANALOGUE_IN, Unit.COUNT) : Device.NO_POINT;
        return new Device.Panel(name, kind, wire("panel", PointKind.PANEL), places, columns, lines, standby);
    }

    private Device obstacle() {
        Position rest = need("rest")
                .flatMap(YamlNode::string)
                .filter(text -> text.equals("UP"))
                .map(_ -> Position.UP)
                .orElse(Position.DOWN);
        int loop = wire("loop", PointKind.DIGITAL_IN);
        int up = wire("up", PointKind.DIGITAL_IN);
        int down = wire("down", PointKind.DIGITAL_IN);
        int raise = wire("raise", PointKind.DIGITAL_OUT);
        int lower = wire("lower", PointKind.DIGITAL_OUT);
        return new Device.Obstacle(
                name,
                kind,
                loop,
                up,
                down,
                raise,
                lower,
                head(),
                rest,
                time("redBefore"),
                time("freeFor"),
                time("travel"));
    }

    private Optional<Device.Head> head() {
        wireNames.addAll(List.of("red", "green", "redSeen", "greenSeen"));
        Optional<YamlNode> wires = node.get("wires");
        if (wires.flatMap(all -> all.get("red")).isEmpty()
                && wires.flatMap(all -> all.get("green")).isEmpty()) {
            return Optional.empty();
        }
        int red = wire("red", PointKind.DIGITAL_OUT);
        int green = wire("green", PointKind.DIGITAL_OUT);
        return Optional.of(new Device.Head(red, green, seen("red"), seen("green")));
    }

    private int seen(String lamp) {
        String wire = lamp + "Seen";
        Optional<YamlNode> written = node.get("wires").flatMap(all -> all.get(wire));
        if (written.isEmpty()) {
            report.add(ProblemCode.HEAD_UNWATCHED, node.get("wires").orElse(node), Report.quote(name), lamp, wire);
        }
        return site.point(name, wire, written, PointKind.DIGITAL_IN, Unit.NONE);
    }

    private Device station() {
        return new Device.WeatherStation(
                name,
                wire("road", PointKind.ANALOGUE_IN, Unit.CELSIUS),
                wire("humidity", PointKind.ANALOGUE_IN, Unit.PERCENT),
                figure("iceBelow"),
                figure("iceHumidity"),
                longTime("iceFor"));
    }

    /** A modem that is started anew sooner, or longer away, than this does more harm than good. */
    private static final int LEAST_DEAD_MILLIS = 5 * 60_000;

    private static final int LEAST_OFF_MILLIS = 2_000;

    private static final int MOST_OFF_MILLIS = 120_000;

    private Optional<Device.PowerCycle> powerCycle() {
        Optional<YamlNode> when = key("cycleWhenLineDead");
        if (when.isEmpty() && key("cycleOff").isEmpty()) {
            return Optional.empty();
        }
        int dead = longTime("cycleWhenLineDead");
        int off = time("cycleOff");
        if (whole
                && when.isPresent()
                && (dead < LEAST_DEAD_MILLIS || off < LEAST_OFF_MILLIS || off > MOST_OFF_MILLIS)) {
            report.add(ProblemCode.POWER_CYCLE_BOUNDS, when.get(), Report.quote(name));
        }
        return Optional.of(new Device.PowerCycle(dead, off));
    }

    private Device cabinet() {
        int mains = optional("mains", PointKind.DIGITAL_IN, Unit.NONE);
        int door = optional("door", PointKind.DIGITAL_IN, Unit.NONE);
        int battery = optional("battery", PointKind.ANALOGUE_IN, Unit.PERCENT);
        int runtime = optional("runtime", PointKind.ANALOGUE_IN, Unit.MINUTE);
        int temperature = optional("temperature", PointKind.ANALOGUE_IN, Unit.CELSIUS);
        int humidity = optional("humidity", PointKind.ANALOGUE_IN, Unit.PERCENT);
        int fan = optional("fan", PointKind.DIGITAL_OUT, Unit.NONE);
        int heater = optional("heater", PointKind.DIGITAL_OUT, Unit.NONE);
        Device.Thresholds at = new Device.Thresholds(
                figure("hot"),
                figure("cold"),
                key("damp").isPresent() ? figure("damp") : NEVER_DAMP,
                figure("dimBelow"),
                figure("blankBelow"),
                figure("flashBelow"),
                longTime("doorOpen"));
        boolean sorted = at.cold() < at.hot() && at.flashBelow() < at.blankBelow() && at.blankBelow() < at.dimBelow();
        if (whole && !sorted) {
            report.add(ProblemCode.THRESHOLDS_UNSORTED, node, Report.quote(name));
        }
        return new Device.CabinetSensors(name, mains, door, battery, runtime, temperature, humidity, fan, heater, at);
    }

    private int wire(String wire, PointKind of) {
        return wire(wire, of, Unit.NONE);
    }

    private int wire(String wire, PointKind of, Unit unit) {
        int point = optional(wire, of, unit);
        if (node.get("wires").flatMap(all -> all.get(wire)).isEmpty()) {
            missing(node.get("wires").orElse(node), wire);
        }
        return point;
    }

    private int optional(String wire, PointKind of, Unit unit) {
        wireNames.add(wire);
        return site.point(name, wire, node.get("wires").flatMap(all -> all.get(wire)), of, unit);
    }

    private Optional<YamlNode> key(String key) {
        keys.add(key);
        return node.get(key);
    }

    private Optional<YamlNode> need(String key) {
        Optional<YamlNode> found = key(key);
        if (found.isEmpty()) {
            missing(node, key);
        }
        return found;
    }

    private void missing(YamlNode at, String key) {
        whole = false;
        report.add(ProblemCode.MISSING_KEY, at, key);
    }

    private int whole(String key) {
        return need(key).map(value -> value.toJson().asInt()).orElse(0);
    }

    private int time(String key) {
        return need(key).flatMap(Time::of).map(Time::millis).orElse(0);
    }

    private int figure(String key) {
        var match = FIGURE.matcher(need(key).flatMap(YamlNode::string).orElse(""));
        if (!match.matches()) {
            return 0;
        }
        int tenths = match.group(2) == null ? 0 : Integer.parseInt(match.group(2)) * 100;
        int units = Integer.parseInt(match.group(1)) * 1_000;
        return match.group(1).startsWith("-") ? units - tenths : units + tenths;
    }

    private int longTime(String key) {
        var match = LONG_TIME.matcher(need(key).flatMap(YamlNode::string).orElse(""));
        if (!match.matches()) {
            return 0;
        }
        long millis = Long.parseLong(match.group(1)) * (match.group(2).equals("h") ? 60 : 1) * 60_000;
        // 999 h are more than an int of milliseconds holds; after 596 h nobody waits any more.
        return (int) Math.min(Integer.MAX_VALUE, millis);
    }

    private void refuseOthers(YamlNode map, SortedSet<String> known) {
        List<String> names = new ArrayList<>(known);
        map.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                report.add(ProblemCode.UNKNOWN_KEY, entry.key(), Report.quote(key), Report.list(names));
            }
        });
    }
}
