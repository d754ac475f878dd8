package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Aspect;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;

/** Hours of random comers at {@code cetur1988-night}: whoever asks is served within what the check of the site promised. */
class NightWorldTest {
    private static final int TICKS = 150_000;

    /** Longest wait of DOMAIN §3, ms. */
    private static final long LONGEST_WAIT = 120_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 20200317})
    void servesWhoeverAsksWithinTheLongestWait(long seed) {
        Random random = new Random(seed);
        Junction junction = SiteLoader.load(Path.of("../config/sites/cetur1988-night"))
                .site()
                .orElseThrow()
                .junction();
        Engine engine = new Engine(junction);
        Demand demand = new Demand("night", Mode.NORMAL, false);
        Moment now = Moment.ofTick(0, Instant.EPOCH);
        Engine.State state = engine.dark(now);
        int detectors = junction.detectors().size();
        long[] asking = new long[detectors];
        long served = 0;
        long longest = 0;
        long on = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            // Quiet and busy quarters of an hour take turns.
            int rarity = tick / 9_000 % 2 == 0 ? 60 : 2_000;
            for (int i = 0; i < detectors; i++) {
                Detector detector = junction.detectors().get(i);
                boolean open = open(junction, state, detector);
                if ((on & 1L << i) == 0 && random.nextInt(rarity) == 0) {
                    on |= 1L << i;
                    asking[i] = open ? 0 : now.millis();
                } else if (open && random.nextInt(15) == 0) {
                    on &= ~(1L << i);
                }
                if (open && asking[i] != 0) {
                    served++;
                    longest = Math.max(longest, now.millis() - asking[i]);
                    asking[i] = 0;
                }
                boolean running = state.signals().phase() == JunctionPhase.RUNNING;
                long waited = running && asking[i] != 0 ? now.millis() - asking[i] : 0;
                assertTrue(
                        waited <= LONGEST_WAIT,
                        detector.name() + " waits " + waited + " ms, seed " + seed + " tick " + tick);
            }
            state = engine.step(state, demand, new Detections(on, -1), now);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        assertTrue(served > 300, "only " + served + " were served with seed " + seed + ", longest " + longest);
    }

    private static boolean open(Junction junction, Engine.State state, Detector detector) {
        for (int group = 0; group < junction.groups().size(); group++) {
            boolean green = state.signals().aspect(group) == Aspect.GREEN;
            if (detector.calls().contains(group) && green) {
                return true;
            }
        }
        return false;
    }
}
