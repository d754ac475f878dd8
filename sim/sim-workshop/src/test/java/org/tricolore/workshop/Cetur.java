package org.tricolore.workshop;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.config.Layout;
import org.tricolore.config.Layout.Move;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
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
import org.tricolore.model.Stage;
import org.tricolore.model.Timetable;
import org.tricolore.safety.SafetyRules;
import org.tricolore.wiring.Wiring;

/**
 * The junction of the CETUR 1988 guide, variant A, written down by hand from Cerema's DiagFeux guide: independent of
 * the site files and of their loader.
 */
public final class Cetur {
    public static final List<String> NAMES = List.of("F1", "F2", "F3", "F4", "F5", "F6", "P1", "P2", "P3", "P4");

    /** Green start and end of base54 and peak80, s, in the order of {@link #NAMES}. */
    public static final SortedMap<String, int[][]> GREENS = new TreeMap<>(Map.of(
            "base54",
            new int[][] {{0, 19}, {0, 19}, {24, 30}, {24, 30}, {35, 49}, {35, 49}, {0, 12}, {35, 48}, {0, 12}, {35, 47}
            },
            "peak80",
            new int[][] {{0, 21}, {0, 21}, {26, 39}, {26, 39}, {44, 75}, {44, 75}, {0, 14}, {44, 74}, {0, 14}, {44, 73}
            }));

    private static final String CLEARANCES = """
            F1 F3 2 F4 2 F5 2 F6 2 P2 2 P4 1
            F2 F3 2 F4 2 F5 2 F6 2 P2 1 P4 2
            F3 F1 2 F2 2 F6 2 P2 2 P3 1
            F4 F1 2 F2 2 F5 2 P1 1 P4 2
            F5 F1 2 F2 2 F4 2 P1 2 P3 1
            F6 F1 2 F2 2 F3 2 P1 1 P3 2
            P1 F4 12 F5 11 F6 12
            P2 F1 3 F2 6 F3 4
            P3 F3 12 F5 12 F6 10
            P4 F1 7 F2 4 F4 5
            """;

    private Cetur() {}

    public static Junction junction() {
        List<SignalGroup> groups = new ArrayList<>();
        for (String name : NAMES) {
            groups.add(
                    name.startsWith("F")
                            ? new SignalGroup(
                                    name, vehicles(), 6000, List.of(), List.of(new TimedAspect(Aspect.YELLOW, 3000)))
                            : new SignalGroup(name, pedestrians(), 12000, List.of(), List.of()));
        }
        int[][] clearance = new int[NAMES.size()][NAMES.size()];
        for (int[] row : clearance) {
            Arrays.fill(row, ConflictMatrix.NONE);
        }
        for (String line : CLEARANCES.lines().toList()) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i += 2) {
                clearance[NAMES.indexOf(words[0])][NAMES.indexOf(words[i])] = 1000 * Integer.parseInt(words[i + 1]);
            }
        }
        List<Stage> stages = List.of(
                new Stage("S1", GroupSet.of(0, 1, 6, 8)),
                new Stage("S2", GroupSet.of(2, 3)),
                new Stage("S3", GroupSet.of(4, 5, 7, 9)));
        SortedMap<String, SignalPlan> plans = new TreeMap<>();
        plans.put("base54", plan("base54", 54, List.of(24_000, 11_000, 19_000)));
        plans.put("peak80", plan("peak80", 80, List.of(26_000, 18_000, 36_000)));
        return new Junction(
                "cetur1988",
                groups,
                new ConflictMatrix(clearance),
                stages,
                plans,
                new Junction.StartUp(10_000, 3000, 6000),
                false);
    }

    /** The whole site: lamp {@code i} of group {@code g} hangs on channel {@code 3g + i}. */
    public static Site site() {
        Junction junction = junction();
        List<Wiring.LampWire> lamps = new ArrayList<>();
        for (int g = 0; g < NAMES.size(); g++) {
            List<String> names =
                    NAMES.get(g).startsWith("F") ? List.of("red", "yellow", "green") : List.of("red", "green");
            for (int i = 0; i < names.size(); i++) {
                lamps.add(new Wiring.LampWire(
                        NAMES.get(g), names.get(i), 3 * g + i, names.get(i).equals("yellow")));
            }
        }
        Wiring wiring = new Wiring(
                "virtual",
                Map.of(),
                lamps,
                List.of(
                        new Wiring.InputWire("door", Wiring.InputKind.DOOR, 0),
                        new Wiring.InputWire("police key", Wiring.InputKind.POLICE_KEY, 1),
                        new Wiring.InputWire("reset", Wiring.InputKind.RESET, 2)));
        Layout layout = new Layout(List.of(
                arm("north", 0, "P1", lane("F6", Move.STRAIGHT, Move.RIGHT), lane("F4", Move.LEFT)),
                arm("east", 90, "P4", lane("F1", Move.LEFT, Move.STRAIGHT, Move.RIGHT)),
                arm("south", 180, "P3", lane("F5", Move.STRAIGHT, Move.RIGHT), lane("F3", Move.LEFT)),
                arm("west", 270, "P2", lane("F2", Move.LEFT, Move.STRAIGHT, Move.RIGHT))));
        return new Site(
                "cetur1988",
                "Junction of the CETUR 1988 guide",
                "Carrefour du guide CETUR 1988",
                List.of(new SiteJunction(
                        junction,
                        new Timetable(ZoneId.of("Europe/Paris"), new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                        layout)),
                wiring,
                new SafetyRules("cetur1988", List.of(), List.of()),
                "0".repeat(64),
                "1".repeat(64));
    }

    private static Layout.Arm arm(String name, int bearing, String crossing, Layout.Lane... entries) {
        return new Layout.Arm(name, bearing, List.of(entries), 1, crossing);
    }

    private static Layout.Lane lane(String group, Move... moves) {
        return new Layout.Lane(group, List.of(moves));
    }

    private static SignalPlan plan(String name, int cycle, List<Integer> stages) {
        List<List<Window>> windows = new ArrayList<>();
        for (int[] green : GREENS.get(name)) {
            windows.add(List.of(new Window(green[0] * 1000, green[1] * 1000)));
        }
        return new SignalPlan(name, cycle * 1000, 0, 0, stages, windows);
    }

    /** R11v, as the arrêté of 24 November 1967, art. 7, has it. */
    public static SignalType vehicles() {
        SortedMap<Aspect, Display> displays = new TreeMap<>();
        displays.put(Aspect.OFF, Display.NOTHING);
        displays.put(Aspect.RED, new Display(List.of("red"), List.of()));
        displays.put(Aspect.YELLOW, new Display(List.of("yellow"), List.of()));
        displays.put(Aspect.GREEN, new Display(List.of("green"), List.of()));
        displays.put(Aspect.FLASHING_YELLOW, new Display(List.of(), List.of("yellow")));
        return new SignalType(
                "R11v",
                SignalType.Users.VEHICLES,
                Aspect.RED,
                List.of(),
                Aspect.GREEN,
                List.of(new AspectTime(Aspect.YELLOW, 3000, 5000)),
                Aspect.FLASHING_YELLOW,
                Aspect.YELLOW,
                displays,
                SignalType.Place.JUNCTION);
    }

    /** R12. */
    public static SignalType pedestrians() {
        SortedMap<Aspect, Display> displays = new TreeMap<>();
        displays.put(Aspect.OFF, Display.NOTHING);
        displays.put(Aspect.RED, new Display(List.of("red"), List.of()));
        displays.put(Aspect.GREEN, new Display(List.of("green"), List.of()));
        return new SignalType(
                "R12",
                SignalType.Users.PEDESTRIANS,
                Aspect.RED,
                List.of(),
                Aspect.GREEN,
                List.of(),
                Aspect.OFF,
                Aspect.OFF,
                displays,
                SignalType.Place.JUNCTION);
    }
}
