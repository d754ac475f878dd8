package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Correction;

/**
 * Hours of random clock steps, lost clocks, orders and nudges at {@code two-halves}: the group rules hold as a
 * referee at the roadside sees them, nobody waits too long, and left in peace the cycle comes back to its offset.
 */
class FixedTimeWorldTest {
    private static final int TICKS = 300_000;

    private static final long LONGEST_WAIT = 120_000;

    private final Junction junction = SiteLoader.load(Path.of("../config/sites/two-halves"))
            .site()
            .orElseThrow()
            .junction();

    private final List<SignalPlan> plans = List.copyOf(junction.plans().values());

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20200317})
    void keepsItsRulesAndItsWaitsWhateverIsAskedOfIt(long seed) {
        Random random = new Random(seed);
        FixedStreet street =
                new FixedStreet(junction, plans.getFirst(), Instant.EPOCH.plusSeconds(random.nextInt(9_000)));
        Referee referee = new Referee(junction, "seed " + seed);
        SignalPlan ordered = plans.getFirst();
        long[] closed = new long[junction.groups().size()];
        java.util.Arrays.fill(closed, street.now.millis());
        long longest = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            switch (random.nextInt(3_000)) {
                case 0 -> ordered = plans.get(random.nextInt(plans.size()));
                case 1 -> step(street, random.nextInt(200_000) - 100_000);
                case 2 -> street.synced(random.nextBoolean());
                default -> {
                    if (random.nextInt(200) == 0) {
                        street.nudge(random.nextBoolean() ? Nudges.NONE : nudges(random));
                        street.detections = new Detections(random.nextInt(8) & random.nextInt(8), -1);
                    }
                }
            }
            long now = street.now.millis();
            street.tick(ordered);
            referee.see(street.shown, true, now);
            for (int i = 0; i < closed.length; i++) {
                boolean green = street.shown.step(i) == 1;
                closed[i] =
                        Math.max(green ? now : closed[i], street.state.callers().passedOver()[i]);
                longest = Math.max(longest, now - closed[i]);
                String label = "seed " + seed + " tick " + tick + " "
                        + junction.groups().get(i).name();
                assertTrue(now - closed[i] <= LONGEST_WAIT, () -> label + " waits, " + street.state);
            }
        }
        assertTrue(longest > 90_000, "nobody waited longer than " + longest + " ms with seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20200317})
    void comesBackToItsOffsetWithinTheCyclesItsPlanAllows(long seed) {
        Random random = new Random(seed);
        for (int story = 0; story < 60; story++) {
            SignalPlan plan = plans.get(random.nextInt(plans.size()));
            FixedStreet street = new FixedStreet(junction, plan, Instant.EPOCH.plusSeconds(80_000));
            street.run(200 + random.nextInt(200));
            step(street, random.nextInt(200_000) - 100_000);
            int drift = street.driftMillis();
            Correction most = plan.correction();
            int fastest = Math.min(most.shortenMillis(), most.lengthenMillis());
            // One cycle until the drift is seen; then no more than the shorter way takes at the slower of both paces.
            int cycles = 2 + (drift + fastest - 1) / fastest;
            street.run(cycles * (plan.cycleMillis() + most.lengthenMillis()) / 1_000.0);
            int left = street.driftMillis();
            int told = story;
            assertTrue(
                    left < OffsetCorrection.TOLERATED_DRIFT_MILLIS,
                    () -> "seed " + seed + " story " + told + ": " + drift + " ms, after " + cycles + " cycles "
                            + left);
        }
    }

    private static void step(FixedStreet street, int millis) {
        Moment now = street.now;
        street.now = new Moment(now.tick(), now.millis(), now.wall().plusMillis(millis), now.synced());
    }

    private Nudges nudges(Random random) {
        return new Nudges(
                groups(random), groups(random), groups(random), groups(random), random.nextInt(32), random.nextInt(32));
    }

    /** Often none, seldom many. */
    private GroupSet groups(Random random) {
        long bits = random.nextInt(3) == 0 ? random.nextLong() & random.nextLong() : 0;
        return new GroupSet(bits & (1L << junction.groups().size()) - 1);
    }
}
