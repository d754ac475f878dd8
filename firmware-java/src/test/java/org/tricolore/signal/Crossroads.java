package org.tricolore.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Display;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalGroup.TimedAspect;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Window;
import org.tricolore.model.SignalType;
import org.tricolore.model.SignalType.AspectTime;
import org.tricolore.model.SignalType.Place;
import org.tricolore.model.SignalType.Users;
import org.tricolore.model.Stage;

/**
 * Small junctions for stories: A and B are antagonist streets (R11v, minimum 6 s, yellow 3 s, clearance A→B 2 s, B→A
 * 1 s); P is a crossing (R12, minimum 6 s) in conflict with B only (P→B 5 s, B→P 1 s).
 */
public final class Crossroads {
    public static final SignalType R11V = type("R11v", Users.VEHICLES, 3_000, List.of());

    public static final SignalType RED_AMBER =
            type("UK", Users.VEHICLES, 3_000, List.of(new AspectTime(Aspect.RED_AMBER, 2_000, 2_000)));

    public static final SignalType R12 = new SignalType(
            "R12",
            Users.PEDESTRIANS,
            Aspect.RED,
            List.of(),
            Aspect.GREEN,
            List.of(),
            Aspect.OFF,
            Aspect.RED,
            displays(Aspect.RED, Aspect.GREEN),
            Place.JUNCTION);

    private Crossroads() {}

    public static Junction junction(SignalPlan... plans) {
        return junction(R11V, false, plans);
    }

    public static Junction junction(SignalType vehicles, boolean coordinated, SignalPlan... plans) {
        List<SignalGroup> groups = List.of(group("A", vehicles), group("B", vehicles), group("P", R12));
        int none = ConflictMatrix.NONE;
        ConflictMatrix matrix =
                new ConflictMatrix(new int[][] {{none, 2_000, none}, {1_000, none, 1_000}, {none, 5_000, none}});
        SortedMap<String, SignalPlan> byName = new TreeMap<>();
        for (SignalPlan plan : plans) {
            byName.put(plan.name(), plan);
        }
        List<Stage> stages = List.of(new Stage("1", GroupSet.of(0, 2)), new Stage("2", GroupSet.of(1)));
        return new Junction(
                "crossroads", groups, matrix, stages, byName, new Junction.StartUp(10_000, 3_000, 6_000), coordinated);
    }

    /** A 0–15, P 0–12 and B 20–36 of a 40 s cycle: tight against every intergreen. */
    public static SignalPlan plan40() {
        return plan("forty", 40_000, 0, 0, window(0, 15), window(20, 36), window(0, 12));
    }

    /** A 0–25, P 0–12 and B 30–56 of a 60 s cycle. */
    public static SignalPlan plan60() {
        return plan("sixty", 60_000, 0, 0, window(0, 25), window(30, 56), window(0, 12));
    }

    public static SignalPlan plan(String name, int cycle, int offset, int switchPoint, Window... windows) {
        List<List<Window>> byGroup = new ArrayList<>();
        for (Window window : windows) {
            byGroup.add(List.of(window));
        }
        return new SignalPlan(name, cycle, offset, switchPoint, List.of(cycle / 2, cycle - cycle / 2), byGroup);
    }

    public static Window window(int startSecond, int endSecond) {
        return new Window(startSecond * 1_000, endSecond * 1_000);
    }

    private static SignalGroup group(String name, SignalType type) {
        return new SignalGroup(name, type, 6_000, timed(type.opening()), timed(type.closing()));
    }

    private static List<TimedAspect> timed(List<AspectTime> times) {
        return times.stream()
                .map(time -> new TimedAspect(time.aspect(), time.builtUpMillis()))
                .toList();
    }

    private static SignalType type(String code, Users users, int yellow, List<AspectTime> opening) {
        return new SignalType(
                code,
                users,
                Aspect.RED,
                opening,
                Aspect.GREEN,
                List.of(new AspectTime(Aspect.YELLOW, yellow, yellow)),
                Aspect.FLASHING_YELLOW,
                Aspect.YELLOW,
                vehicleDisplays(),
                Place.JUNCTION);
    }

    private static SortedMap<Aspect, Display> vehicleDisplays() {
        SortedMap<Aspect, Display> displays = displays(Aspect.RED, Aspect.GREEN, Aspect.YELLOW);
        displays.put(Aspect.RED_AMBER, new Display(List.of("red", "yellow"), List.of()));
        displays.put(Aspect.FLASHING_YELLOW, new Display(List.of(), List.of("yellow")));
        return displays;
    }

    private static SortedMap<Aspect, Display> displays(Aspect... aspects) {
        SortedMap<Aspect, Display> displays = new TreeMap<>();
        displays.put(Aspect.OFF, Display.NOTHING);
        for (Aspect aspect : aspects) {
            displays.put(aspect, new Display(List.of(aspect.name().toLowerCase(java.util.Locale.ROOT)), List.of()));
        }
        return displays;
    }
}
