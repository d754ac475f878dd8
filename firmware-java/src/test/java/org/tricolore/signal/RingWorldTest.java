package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;
import org.tricolore.model.RingPlan.Phase;
import org.tricolore.model.RingTimes;
import org.tricolore.model.SignalGroup;

/** Hours of random comers at {@code us-eight-phase}, judged by what the lamps show and by nothing the strategy says. */
class RingWorldTest {
    private static final int TICKS = 60_000;

    private final Junction junction = SiteLoader.load(Path.of("../config/sites/us-eight-phase"))
            .site()
            .orElseThrow()
            .junction();

    private final int groups = junction.groups().size();

    /** For each group when it last was not at stop, and since when it has been at go; −1 while it is not. */
    private final long[] lastMoving = new long[groups];

    private final long[] goSince = new long[groups];

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "free, 1",
        "free, 2",
        "free, 20200317",
        "rush, 3",
        "rush, 4",
        "arterial, 5",
        "arterial, 6",
        "arterial, 7",
    })
    void servesWhoeverAsksInTimeAndKeepsAllRingsOnOneSide(String plan, long seed) {
        Random random = new Random(seed);
        Engine engine = new Engine(junction);
        Demand demand = new Demand(plan, Mode.NORMAL, false);
        RingPlan rings = junction.ringPlans().get(plan);
        RingTimes times = new RingTimes(rings, junction.groups(), junction.matrix());
        Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));
        Engine.State state = engine.dark(now);
        java.util.Arrays.fill(lastMoving, Long.MIN_VALUE / 2);
        java.util.Arrays.fill(goSince, -1);
        int detectors = junction.detectors().size();
        long[] asking = new long[detectors];
        long on = 0;
        int served = 0;
        long longest = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            String where = plan + ", seed " + seed + ", tick " + tick;
            // A quiet, a mixed and a full quarter of an hour take turns.
            int rarity = new int[] {2_500, 300, 25}[tick / 9_000 % 3];
            for (int i = 0; i < detectors; i++) {
                Detector detector = junction.detectors().get(i);
                boolean go = state.signals().phase() == JunctionPhase.RUNNING && goes(state, detector);
                if ((on & 1L << i) == 0 && random.nextInt(rarity) == 0) {
                    on |= 1L << i;
                    asking[i] = go ? 0 : now.millis();
                } else if (go && random.nextInt(20) == 0) {
                    on &= ~(1L << i);
                }
                if (go && asking[i] != 0) {
                    served++;
                    longest = Math.max(longest, now.millis() - asking[i]);
                    asking[i] = 0;
                }
                boolean waits = state.signals().phase() == JunctionPhase.RUNNING && asking[i] != 0;
                long waited = waits
                        ? now.millis() - Math.max(asking[i], state.signals().phaseSince())
                        : 0;
                long bound = times.longestWaitMillis(phase(rings, detector));
                assertTrue(
                        waited <= bound, () -> detector.name() + " waits " + waited + " of " + bound + " ms, " + where);
            }
            Engine.State next = engine.step(state, demand, new Detections(on, -1), now);
            if (next.signals().phase() == JunctionPhase.RUNNING) {
                watch(state.signals(), next.signals(), now, where);
                assertOneSide(rings, next.signals(), where);
            }
            state = next;
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        assertTrue(served > 200, "only " + served + " were served, seed " + seed);
        System.out.println(plan + ", seed " + seed + ": " + served + " served, longest wait " + longest + " of "
                + times.longestWaitMillis() + " ms");
    }

    private boolean goes(Engine.State state, Detector detector) {
        for (int group = 0; group < groups; group++) {
            if (detector.calls().contains(group)) {
                return go(state.signals(), group);
            }
        }
        return false;
    }

    private boolean go(SignalsState state, int group) {
        return state.aspect(group) == junction.groups().get(group).type().go();
    }

    private static int phase(RingPlan rings, Detector detector) {
        for (int i = 0; i < rings.phases().size(); i++) {
            if (rings.phases().get(i).groups().intersects(detector.calls())) {
                return i;
            }
        }
        throw new AssertionError(detector.name() + " calls no phase");
    }

    /** Minimum greens, closing times and clearances, from the lamps alone. */
    private void watch(SignalsState before, SignalsState after, Moment now, String where) {
        for (int i = 0; i < groups; i++) {
            SignalGroup group = junction.groups().get(i);
            if (!go(after, i) && goSince[i] >= 0) {
                assertTrue(
                        now.millis() - goSince[i] >= group.minimumGreenMillis(),
                        () -> group.name() + " ends before its minimum, " + where);
                goSince[i] = -1;
            }
            if (after.aspect(i) != group.type().stop()) {
                lastMoving[i] = now.millis() + Moment.TICK_MILLIS;
            }
        }
        for (int i = 0; i < groups; i++) {
            boolean opens = go(after, i) && goSince[i] < 0;
            goSince[i] = opens ? now.millis() : goSince[i];
            for (int other = 0; other < groups && opens; other++) {
                int clearance = junction.matrix().clearanceMillis(other, i);
                String pair = junction.groups().get(other).name() + " → "
                        + junction.groups().get(i).name();
                assertTrue(
                        clearance == ConflictMatrix.NONE || now.millis() - lastMoving[other] >= clearance,
                        () -> pair + " has not cleared, " + where);
            }
        }
        assertEquals(groups, before.groups());
    }

    private void assertOneSide(RingPlan rings, SignalsState state, String where) {
        int side = RingPlan.NONE;
        for (Phase phase : rings.phases()) {
            if (go(state, phase.group())) {
                assertTrue(side == RingPlan.NONE || side == phase.side(), () -> "both sides are green, " + where);
                side = phase.side();
            }
        }
    }
}
