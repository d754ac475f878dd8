package org.tricolore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.signal.Crossroads;
import org.tricolore.signal.Signals;
import org.tricolore.signal.SignalsState;
import org.tricolore.signal.Wishes;

/**
 * The argument of {@code docs/proof.md}, held against the shipped class: whatever two groups do while all groups are
 * wished at random, they can do in the exploration of these two, and it has met every state of theirs.
 */
class ProjectionTest {
    private static final int TICKS = 10_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 20200317})
    void whatTwoGroupsDoAmongAllTheyCanDoAlone(long seed) {
        Random random = new Random(seed);
        Junction cetur = SiteLoader.load(Path.of("../config/sites/cetur1988"))
                .site()
                .orElseThrow()
                .junction();
        runs(random, cetur, "cetur1988, seed " + seed);
        runs(random, Crossroads.junction(Crossroads.RED_AMBER, false), "red-amber crossroads, seed " + seed);
    }

    private static void runs(Random random, Junction junction, String where) {
        Signals signals = new Signals(junction);
        Moment now = Moment.ofTick(0, Instant.EPOCH);
        SignalsState state = signals.dark(now);
        List<Shadow> shadows = new ArrayList<>();
        for (Watch watch : Watch.all(junction)) {
            shadows.add(new Shadow(junction, Stepper.of(signals), watch, state));
        }
        Wishes wishes = new Wishes(GroupSet.NONE, Mode.NORMAL);
        long groups = GroupSet.firstGroups(junction.groups().size()).bits();
        int greens = 0;
        for (int i = 0; i < TICKS; i++) {
            if (random.nextInt(25) == 0) {
                Mode mode = random.nextInt(30) == 0 ? Mode.values()[random.nextInt(4)] : Mode.NORMAL;
                wishes = new Wishes(new GroupSet(random.nextLong() & random.nextLong() & groups), mode);
            }
            int ticks = random.nextInt(20) == 0 ? 2 + random.nextInt(Act.LATEST_TICKS - 1) : 1;
            boolean falls = random.nextInt(4_000) == 0;
            now = now.plusMillis((long) ticks * Moment.TICK_MILLIS);
            SignalsState next = falls ? signals.fallBack(state, now) : signals.step(state, wishes, now);
            greens += next != state ? 1 : 0;
            state = next;
            for (Shadow shadow : shadows) {
                shadow.follows(state, now, ticks, where + ", tick " + i);
            }
        }
        int seen = greens;
        assertTrue(seen > 250, () -> "only " + seen + " changes, " + where);
    }

    /** The run of two groups alone that shows what they show among all. */
    private static final class Shadow {
        private final Stepper stepper;

        private final Watch watch;

        private final Explorer explorer;

        private final Observer observer;

        private final Likeness likeness;

        private SignalsState alone;

        private long memory;

        Shadow(Junction junction, Stepper stepper, Watch watch, SignalsState dark) {
            this.stepper = stepper;
            this.watch = watch;
            explorer = new Explorer(junction, stepper, watch);
            assertTrue(explorer.run().complete());
            observer = new Observer(junction, watch);
            likeness = new Likeness(junction, watch, 0);
            alone = dark;
            memory = observer.begin();
        }

        void follows(SignalsState among, Moment now, int ticks, String where) {
            for (Act act : Act.all(watch)) {
                if (act.ticks() == ticks) {
                    SignalsState next = act.on(stepper, alone, now);
                    if (likeness.key(next, now.millis()) == likeness.key(among, now.millis())) {
                        alone = next;
                        memory = observer.sees(memory, act, among);
                        assertTrue(memory >= 0, () -> Breach.unpacked(memory) + " at " + where);
                        assertTrue(explorer.met(among, now, memory), () -> watch + " was never met at " + where);
                        return;
                    }
                }
            }
            assertEquals(alone, among, watch + " cannot do alone what it does at " + where);
        }
    }
}
