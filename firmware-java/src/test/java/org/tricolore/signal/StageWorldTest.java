package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Detector.Gap;
import org.tricolore.model.Detector.Kind;
import org.tricolore.model.Detector.Watch;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.StagePlan;

/**
 * Hours of random comers, nudges and jumps of the wall clock at stars with every option of stage control: whoever asks is
 * served within what {@link LongestWait} promised, and under nudges and coordination within the longest wait.
 */
class StageWorldTest {
    private static final int TICKS = 60_000;

    private static final long LIMIT = 120_000;

    private final Random random = new Random();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 20200317})
    void servesWhoeverAsksWithinWhatTheCheckPromised(long seed) {
        run(seed, rich(), false, false);
        run(seed, rich().rest(StagePlan.ALL_RED), false, false);
        run(seed, rich().rest(StagePlan.STAYS), false, false);
        run(seed, written(), false, false);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4, 20200317})
    void servesWhoeverAsksWithinTheLongestWaitWhateverIsNudged(long seed) {
        run(seed, rich(), true, false);
        run(seed, rich().rest(StagePlan.ALL_RED), true, false);
        run(seed, written(), true, false);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 20200317})
    void servesWhoeverAsksWithinTheLongestWaitInCoordinationWhateverTheClockSays(long seed) {
        run(seed, coordinated(), false, false);
        run(seed, coordinated(), false, true);
        run(seed, coordinated(), true, true);
    }

    @Test
    void promisesLessThanTheLongestWaitAtEachOfTheseStars() {
        for (Streets streets : new Streets[] {rich(), rich().rest(StagePlan.ALL_RED), written(), coordinated()}) {
            LongestWait longest = new LongestWait(streets.junction(), streets.plan());
            for (int group = 0; group < 4; group++) {
                long wait = longest.of(group).millis();
                assertTrue(wait <= LIMIT, "group " + group + " may wait " + wait);
            }
        }
    }

    /** Targets, early closing and opening, a crossing that is recalled, watched, walked and rested in, gap reduction. */
    private static Streets rich() {
        Detector reduced = new Detector(
                "DB",
                Kind.WIRED,
                500,
                new Gap(4_000, 3_000, 5_000, 1_000),
                false,
                false,
                GroupSet.of(1),
                GroupSet.of(1),
                new Watch(60_000, Watch.NEVER, 60, true));
        Detector pulse = new Detector(
                "DC",
                Kind.WIRED,
                0,
                new Gap(3_000),
                false,
                true,
                GroupSet.of(2),
                GroupSet.of(2),
                new Watch(Watch.NEVER, 120_000, Watch.NEVER, false));
        Detector crossing = new Detector("KP", 0, 1_000, false, GroupSet.NONE, GroupSet.of(3));
        return Streets.star()
                .rule(1, 6, 10, 16)
                .rule(2, 6, 8, 14)
                .rule(3, 6, 6, 12)
                .early(1, "A2", "")
                .early(3, "", "C3")
                .walkRest(1)
                .recall("P")
                .detector(reduced)
                .detector(pulse)
                .detector(crossing);
    }

    private static Streets written() {
        return Streets.star()
                .rule(1, 6, 6, 14)
                .rule(2, 6, 8, 14)
                .rule(3, 6, 6, 12)
                .interstage(1, 3, "A2 P0", "C12");
    }

    private static Streets coordinated() {
        return Streets.star()
                .rule(1, 6, 6, 14)
                .rule(2, 6, 8, 14)
                .rule(3, 6, 6, 12)
                .coordinated(70, 20, 30, 46, 62);
    }

    private void run(long seed, Streets streets, boolean nudged, boolean jumps) {
        random.setSeed(seed);
        Junction junction = streets.junction();
        StagePlan plan = streets.plan();
        LongestWait promised = new LongestWait(junction, plan);
        DetectorBank bank = new DetectorBank(junction.detectors());
        StageControl control = new StageControl(junction, bank);
        Signals signals = new Signals(junction);
        Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));
        SignalsState shown = signals.dark(now);
        DetectorBank.State detectors = bank.begin(now);
        StageControl.State state = control.begin(plan, Run.NO_STAGE);
        Nudges nudges = Nudges.NONE;
        int count = junction.detectors().size();
        long[] asking = new long[count];
        long on = 0;
        int served = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            boolean running = shown.phase() == JunctionPhase.RUNNING;
            int rarity = tick / 9_000 % 2 == 0 ? 60 : 1_000;
            GroupSet open = signals.open(shown);
            for (int i = 0; i < count && running; i++) {
                Detector detector = junction.detectors().get(i);
                boolean goes = detector.calls().isEmpty() || open.intersects(detector.calls());
                if ((on & 1L << i) == 0 && random.nextInt(rarity) == 0) {
                    on |= 1L << i;
                    asking[i] = goes ? 0 : now.millis();
                } else if (goes && random.nextInt(15) == 0) {
                    on &= ~(1L << i);
                }
                served += goes && asking[i] != 0 ? 1 : 0;
                asking[i] = goes ? 0 : asking[i];
                long waited = asking[i] == 0 ? 0 : now.millis() - asking[i];
                int group = Long.numberOfTrailingZeros(detector.calls().bits());
                long bound = nudged || plan.coordination().isPresent()
                        ? LIMIT
                        : detector.calls().isEmpty()
                                ? LIMIT
                                : promised.of(group).millis() + 200;
                assertTrue(
                        waited <= bound,
                        detector.name() + " waits " + waited + " of " + bound + " ms, seed " + seed + " tick " + tick);
            }
            nudges = !nudged ? Nudges.NONE : random.nextInt(150) == 0 ? anyNudges() : nudges;
            if (jumps && random.nextInt(600) == 0) {
                now = new Moment(now.tick(), now.millis(), now.wall().plusMillis(random.nextInt(100_000) - 50_000));
            }
            detectors = bank.step(detectors, new Detections(on, -1), open, now);
            GroupSet calls = bank.calls(detectors, now).union(nudges.calls());
            Situation seen = new Situation(shown, detectors, calls, nudges);
            state = running ? control.step(state, seen, now) : state;
            Wishes wishes = running ? control.wishes(state, seen, now) : new Wishes(GroupSet.NONE, Mode.NORMAL);
            shown = signals.step(shown, wishes, now);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        assertTrue(served > 100, "only " + served + " were served with seed " + seed);
    }

    private Nudges anyNudges() {
        return new Nudges(some(), some(), some(), some(), random.nextInt(8), random.nextInt(8));
    }

    private GroupSet some() {
        return random.nextInt(3) == 0 ? new GroupSet(random.nextInt(16)) : GroupSet.NONE;
    }
}
