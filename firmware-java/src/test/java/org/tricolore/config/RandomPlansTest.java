package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;

/** The plan checks agree with looking at the street every tenth of a second, whatever the plan. */
final class RandomPlansTest {
    private static final int TICK = Moment.TICK_MILLIS;

    private String shipped;
    private Junction junction;
    private Random random;

    @BeforeEach
    void setUp() throws IOException {
        shipped = Files.readString(EditedSite.shipped("cetur1988").resolve("site.yaml"));
        junction = SiteLoader.load(EditedSite.shipped("cetur1988"))
                .site()
                .orElseThrow()
                .junction();
        long seed = Long.getLong("tricolore.seed", 1988L);
        System.out.println("RandomPlansTest seed " + seed);
        random = new Random(seed);
    }

    private static List<Problem> check(String text) {
        Report report = new Report("site.yaml");
        YamlNode root = YamlReader.read(text, report).orElseThrow();
        new JunctionDraft(root, CountryPack.find("fr"), report);
        return report.problems();
    }

    private SignalPlan plan(String name, String text) {
        Report report = new Report("site.yaml");
        YamlNode root = YamlReader.read(text, report).orElseThrow();
        Optional<CountryPack> country = CountryPack.find("fr");
        GroupsDraft groups = GroupsDraft.read(root, country, report);
        YamlNode node = root.get("plans").flatMap(plans -> plans.get(name)).orElseThrow();
        return PlanDraft.read(name, node, 3, groups, country.orElseThrow().rules(), report)
                .orElseThrow()
                .toPlan(new CycleDraft(Optional.empty(), 0, List.of()));
    }

    private boolean green(SignalPlan plan, int group, int cycleMilli) {
        int at = Math.floorMod(cycleMilli, plan.cycleMillis());
        return plan.windows().get(group).stream().anyMatch(window -> window.contains(at));
    }

    @Test
    void findsExactlyTheAntagonistsThatMeetWithinAPlan() {
        Set<ProblemCode> codes = Set.of(
                ProblemCode.GREEN_OVERLAP,
                ProblemCode.GREEN_YELLOW_OVERLAP,
                ProblemCode.YELLOW_YELLOW_OVERLAP,
                ProblemCode.INTERGREEN_TOO_SHORT);
        int safe = 0;
        for (int round = 0; round < 400; round++) {
            String text = shipped;
            for (String line : List.of("F1: [0 s, 19 s]", "F3: [24 s, 30 s]", "P2: [35 s, 48 s]")) {
                if (random.nextBoolean()) {
                    text = text.replace(line, line.substring(0, 4) + windows());
                }
            }
            SortedSet<String> told = new TreeSet<>();
            for (Problem problem : check(text)) {
                if (codes.contains(problem.code())
                        && problem.figures().getFirst().equals("base54")) {
                    told.add(pair(problem.figures().get(1), problem.figures().get(2)));
                }
            }
            SortedSet<String> seen = meetings(plan("base54", text));
            safe += seen.isEmpty() ? 1 : 0;
            String plan = text.substring(text.indexOf("  base54:"), text.indexOf("  peak80:"));
            assertEquals(seen, told, () -> plan);
        }
        assertTrue(safe > 20, "only " + safe + " plans without a meeting: the test says little");
    }

    /** One or two windows of the 54 s cycle, to the tenth, perhaps over its end. */
    private String windows() {
        int start = random.nextInt(540);
        int length = 60 + random.nextInt(120);
        String one = "[" + Time.text(start * TICK) + ", " + Time.text(((start + length - 1) % 540 + 1) * TICK) + "]";
        if (random.nextBoolean()) {
            return one;
        }
        int second = (start + length + 40 + random.nextInt(60)) % 540;
        return "[" + one + ", [" + Time.text(second * TICK) + ", " + Time.text(((second + 60 - 1) % 540 + 1) * TICK)
                + "]]";
    }

    private SortedSet<String> meetings(SignalPlan plan) {
        SortedSet<String> pairs = new TreeSet<>();
        for (int i = 0; i < junction.groups().size(); i++) {
            for (int j = 0; j < junction.groups().size(); j++) {
                if (junction.matrix().conflict(i, j) && meets(plan, i, j)) {
                    pairs.add(pair(
                            junction.groups().get(i).name(),
                            junction.groups().get(j).name()));
                }
            }
        }
        return pairs;
    }

    /** Whether both are green at one instant, or {@code to} opens less than the intergreen after {@code from}. */
    private boolean meets(SignalPlan plan, int from, int to) {
        for (int now = 0; now < plan.cycleMillis(); now += TICK) {
            if (green(plan, to, now) && green(plan, from, now)) {
                return true;
            }
        }
        return opensTooEarly(plan, from, to);
    }

    private boolean opensTooEarly(SignalPlan plan, int from, int to) {
        for (int now = 0; now < plan.cycleMillis(); now += TICK) {
            if (green(plan, to, now) && !green(plan, to, now - TICK)) {
                for (int ago = TICK; ago <= junction.intergreenMillis(from, to); ago += TICK) {
                    if (green(plan, from, now - ago)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String pair(String a, String b) {
        return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
    }

    @Test
    void findsExactlyTheAntagonistsThatMeetAtAChangeOfPlan() {
        SignalPlan base = junction.plans().get("base54");
        SignalPlan peak = junction.plans().get("peak80");
        int safe = 0;
        for (int round = 0; round < 300; round++) {
            int baseSwitch = random.nextInt(540) * TICK;
            int peakSwitch = random.nextInt(800) * TICK;
            String text = shipped.replaceFirst("switchPoint: 0 s", "switchPoint: " + Time.text(baseSwitch))
                    .replaceFirst("switchPoint: 0 s ", "switchPoint: " + Time.text(peakSwitch) + " ");
            SortedSet<String> told = new TreeSet<>();
            for (Problem problem : check(text)) {
                if (problem.code() == ProblemCode.CHANGE_TOO_TIGHT) {
                    told.add(String.join(" ", problem.figures().subList(0, 4)));
                }
            }
            SortedSet<String> seen = meetings(base, baseSwitch, peak, peakSwitch);
            seen.addAll(meetings(peak, peakSwitch, base, baseSwitch));
            safe += seen.isEmpty() ? 1 : 0;
            assertEquals(seen, told, "base54 at " + baseSwitch + " ms, peak80 at " + peakSwitch + " ms");
        }
        assertTrue(safe > 5, "only " + safe + " changes without a meeting: the test says little");
    }

    /** Runs the old plan up to 0 and the new one from there, and looks back from each green that begins then. */
    private SortedSet<String> meetings(SignalPlan old, int oldSwitch, SignalPlan fresh, int newSwitch) {
        SortedSet<String> pairs = new TreeSet<>();
        for (int from = 0; from < junction.groups().size(); from++) {
            for (int to = 0; to < junction.groups().size(); to++) {
                int need = junction.intergreenMillis(from, to);
                for (int now = 0; junction.matrix().conflict(from, to) && now < need; now += TICK) {
                    boolean before =
                            now == 0 ? green(old, to, oldSwitch - TICK) : green(fresh, to, newSwitch + now - TICK);
                    if (green(fresh, to, newSwitch + now) && !before) {
                        for (int ago = now + TICK; ago <= need; ago += TICK) {
                            if (green(old, from, oldSwitch + now - ago)) {
                                pairs.add(String.join(
                                        " ",
                                        old.name(),
                                        fresh.name(),
                                        junction.groups().get(from).name(),
                                        junction.groups().get(to).name()));
                            }
                        }
                    }
                }
            }
        }
        return pairs;
    }
}
