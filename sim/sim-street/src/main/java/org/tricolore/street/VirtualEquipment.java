package org.tricolore.street;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Level;
import org.tricolore.hal.TimeSource;
import org.tricolore.multi.Pixel;

/**
 * Equipment of the mind: panels that take a moment to show, bollards that take seconds to move, sensors that say what
 * they are told to. Wires belong together by their labels, such as {@code bollard-1 up} and {@code bollard-1 raise}.
 *
 * <p>It lives in the time of its clock, looked at whenever somebody looks at it. Safe for threads: the agent's and the
 * technician's meet here under one lock.
 */
public final class VirtualEquipment implements Equipment {
    /** From end to end of a bollard or an arm. */
    static final long TRAVEL_NANOS = 3_000_000_000L;

    /** Until a panel shows what it was sent. */
    static final long PANEL_NANOS = 500_000_000L;

    private final TimeSource time;

    private final Map<String, Point> points = new TreeMap<>();

    /** What a technician, or the world, has put each input to; missing: what it is by itself. */
    private final Map<String, Level> set = new TreeMap<>();

    /** Analogue inputs in thousandths; missing: cut. */
    private final Map<String, Integer> analogues = new TreeMap<>();

    /** How far up each thing that moves is, ns of its travel. */
    private final Map<String, Long> positions = new TreeMap<>();

    /** What moves no more, whatever it is told. */
    private final SortedSet<String> jammed = new TreeSet<>();

    /** Pixels that do not work, by the wire of their panel. */
    private final Map<String, SortedSet<Pixel>> broken = new TreeMap<>();

    private final Map<Integer, Sent> panels = new TreeMap<>();

    private EquipmentOutputs outputs = EquipmentOutputs.NOTHING;

    private EquipmentInputs told = EquipmentInputs.UNKNOWN;

    private long now;

    private record Sent(PanelImage image, long at, String before) {}

    public VirtualEquipment(EquipmentPlan plan, TimeSource time) {
        this.time = time;
        this.now = time.read().monotonicNanos();
        for (Point point : plan.points()) {
            points.put(point.label(), point);
            if (point.label().endsWith(" raise")) {
                positions.put(name(point.label()), 0L);
            }
            if (point.kind() == PointKind.ANALOGUE_IN) {
                analogues.put(point.label(), usual(point.unit()));
            }
        }
    }

    private static int usual(Unit unit) {
        return switch (unit) {
            case CELSIUS -> 12_000;
            case PERCENT -> 60_000;
            case VOLT -> 24_000;
            case MINUTE -> 240_000;
            case COUNT -> 100_000;
            case NONE -> 0;
        };
    }

    private static String name(String label) {
        return label.substring(0, label.lastIndexOf(' '));
    }

    @Override
    public synchronized EquipmentInputs read() {
        advance();
        ChannelSet on = ChannelSet.EMPTY;
        ChannelSet known = ChannelSet.EMPTY;
        Map<Integer, Integer> values = new TreeMap<>();
        Map<Integer, PanelStatus> shown = new TreeMap<>();
        for (Point point : points.values()) {
            switch (point.kind()) {
                case DIGITAL_IN -> {
                    Level level = level(point.label());
                    known = level == Level.UNKNOWN ? known : known.with(point.channel());
                    on = level == Level.ON ? on.with(point.channel()) : on;
                }
                case ANALOGUE_IN -> {
                    Integer value = analogues.get(point.label());
                    if (value != null) {
                        values.put(point.channel(), value);
                    }
                }
                case PANEL -> {
                    if (set.get(point.label()) != Level.UNKNOWN) {
                        Level fault = set.getOrDefault(point.label(), Level.OFF);
                        SortedSet<Pixel> out = broken.getOrDefault(point.label(), Collections.emptySortedSet());
                        shown.put(
                                point.channel(),
                                out.isEmpty()
                                        ? new PanelStatus(shown(point.channel()), fault)
                                        : new PanelStatus(
                                                shown(point.channel()), Level.ON, new TreeSet<>(Set.of("PIXEL")), out));
                    }
                }
                case DIGITAL_OUT -> {}
            }
        }
        EquipmentInputs next = new EquipmentInputs(on, known, new TreeMap<>(values), new TreeMap<>(shown));
        told = next.equals(told) ? told : next;
        return told;
    }

    @Override
    public synchronized void write(EquipmentOutputs wanted) {
        advance();
        wanted.panels().forEach((channel, image) -> {
            Sent sent = panels.get(channel);
            if (sent == null || !sent.image().equals(image)) {
                panels.put(channel, new Sent(image, now, shown(channel)));
            }
        });
        outputs = wanted;
    }

    /** The agent lets go: outputs fall, panels go blank. What has moved stays where it is. */
    @Override
    public synchronized void close() {
        write(EquipmentOutputs.NOTHING);
        panels.clear();
    }

    private void advance() {
        long next = time.read().monotonicNanos();
        long passed = next - now;
        now = next;
        positions.replaceAll((name, position) -> {
            boolean up = isOn(name + " raise");
            boolean down = isOn(name + " lower");
            if (jammed.contains(name)) {
                return position;
            }
            return Math.clamp(position + (up == down ? 0 : up ? passed : -passed), 0L, TRAVEL_NANOS);
        });
    }

    private Level level(String label) {
        Level forced = set.get(label);
        if (forced != null) {
            return forced;
        }
        Long position = positions.get(name(label));
        boolean closed = switch (label.substring(label.lastIndexOf(' ') + 1)) {
            case "up" -> position != null && position == TRAVEL_NANOS;
            case "down" -> position != null && position == 0;
            case "redSeen" -> isOn(name(label) + " red");
            case "greenSeen" -> isOn(name(label) + " green");
            case "mains" -> true;
            default -> false;
        };
        return closed ? Level.ON : Level.OFF;
    }

    private String shown(int channel) {
        Sent sent = panels.get(channel);
        return sent == null
                ? ""
                : now - sent.at() < PANEL_NANOS ? sent.before() : sent.image().multi();
    }

    // --- what stands on the street, and hands

    /** Whether an output is on, such as {@code bollard-1 red}. */
    public synchronized boolean isOn(String output) {
        Point point = points.get(output);
        return point != null && outputs.on().contains(point.channel());
    }

    /** What people read on a panel now. */
    public synchronized String reads(String panel) {
        advance();
        return shown(point(panel + " panel").channel());
    }

    /** Brightness of a panel, %. */
    public synchronized int brightness(String panel) {
        PanelImage image = outputs.panels().get(point(panel + " panel").channel());
        return image == null ? 0 : image.brightness();
    }

    /** How far up a bollard or an arm is, %. */
    public synchronized int up(String name) {
        advance();
        Long position = positions.get(name);
        if (position == null) {
            throw new IllegalArgumentException(
                    "nothing that moves is called \"" + name + "\"; there are " + positions.keySet());
        }
        return (int) (position * 100 / TRAVEL_NANOS);
    }

    /**
     * Something keeps a bollard or an arm where it is, or no longer does.
     *
     * @throws IllegalArgumentException when nothing that moves is called so
     */
    public synchronized void jam(String name, boolean isJammed) {
        up(name);
        if (isJammed) {
            jammed.add(name);
        } else {
            jammed.remove(name);
        }
    }

    /**
     * Puts an input to a level until {@link #free}: a car on a loop, a wire that is cut, a panel that tells a fault or
     * does not answer.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    public synchronized void set(String input, Level level) {
        point(input);
        set.put(input, level);
    }

    /** Lets an input be what it is by itself. */
    public synchronized void free(String input) {
        point(input);
        set.remove(input);
    }

    /** Breaks pixels of a panel, or mends all of them with an empty set. */
    public synchronized void wear(String panel, SortedSet<Pixel> pixels) {
        broken.put(point(panel + " panel").label(), new TreeSet<>(pixels));
    }

    /** @param thousandths of the input's unit */
    public synchronized void analogue(String input, int thousandths) {
        point(input);
        analogues.put(input, thousandths);
    }

    /** What an analogue input tells, thousandths of its unit; empty while its wire is cut. */
    public synchronized OptionalInt analogue(String input) {
        point(input);
        Integer value = analogues.get(input);
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Cuts the wire of an analogue input, until it is told a value again. */
    public synchronized void cutAnalogue(String input) {
        point(input);
        analogues.remove(input);
    }

    private Point point(String label) {
        Point point = points.get(label);
        if (point == null) {
            throw new IllegalArgumentException("no wire is called \"" + label + "\"; there are " + points.keySet());
        }
        return point;
    }
}
