package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Aspect;
import org.tricolore.model.ConflictMatrix;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;

/** The promises of the group rules under hours of arbitrary wishes, held by a referee that shares no code with them. */
class SignalsWorldTest {
    private static final int TICKS = 200_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20200317})
    void keepsEveryPromiseUnderArbitraryWishes(long seed) {
        Random random = new Random(seed);
        Junction junction = Crossroads.junction(random.nextBoolean() ? Crossroads.R11V : Crossroads.RED_AMBER, false);
        Signals signals = new Signals(junction);
        Moment now = Moment.ofTick(0, Instant.EPOCH);
        SignalsState state = signals.dark(now);
        Referee referee = new Referee(junction);
        Wishes wishes = new Wishes(GroupSet.NONE, Mode.NORMAL);
        for (int i = 0; i < TICKS; i++) {
            if (random.nextInt(20) == 0) {
                Mode mode = random.nextInt(12) == 0 ? Mode.values()[random.nextInt(4)] : Mode.NORMAL;
                wishes = new Wishes(new GroupSet(random.nextInt(8)), mode);
            }
            now = now.plusMillis(random.nextInt(200) == 0 ? 100L * (1 + random.nextInt(30)) : 100);
            state = random.nextInt(5_000) == 0 ? signals.fallBack(state, now) : signals.step(state, wishes, now);
            referee.sees(state, now.millis(), "seed " + seed + " tick " + i);
        }
        assertTrue(referee.greens > 100, "only " + referee.greens + " greens with seed " + seed);
    }

    /** Remembers what was seen, and knows nothing of how it came about. */
    private static final class Referee {
        private static final long OPEN = Long.MAX_VALUE;

        private final Junction junction;

        private final Aspect[] last;

        private final long[] since;

        /** Since when each shows neither green nor yellow; {@link #OPEN} while it does. */
        private final long[] closedSince;

        private int greens;

        private Referee(Junction junction) {
            this.junction = junction;
            int groups = junction.groups().size();
            last = new Aspect[groups];
            since = new long[groups];
            closedSince = new long[groups];
            java.util.Arrays.fill(closedSince, -1_000_000);
        }

        private void sees(SignalsState state, long now, String where) {
            boolean flashes = state.phase() != JunctionPhase.RUNNING;
            for (int i = 0; i < last.length; i++) {
                Aspect aspect = state.aspect(i);
                if (last[i] != null && last[i] != aspect && !flashes) {
                    changed(i, last[i], aspect, now - since[i], now, where);
                }
                if (aspect != last[i]) {
                    last[i] = aspect;
                    since[i] = now;
                }
                if (aspect == Aspect.GREEN || aspect == Aspect.YELLOW) {
                    closedSince[i] = OPEN;
                    for (int j = 0; j < i; j++) {
                        boolean open = state.aspect(j) == Aspect.GREEN || state.aspect(j) == Aspect.YELLOW;
                        assertTrue(flashes || !open || !junction.matrix().conflict(i, j), () -> "conflict at " + where);
                    }
                } else if (closedSince[i] == OPEN) {
                    closedSince[i] = now;
                }
            }
        }

        private void changed(int group, Aspect from, Aspect to, long lasted, long now, String where) {
            if (from == Aspect.GREEN) {
                assertTrue(lasted >= 6_000, () -> "green of " + lasted + " at " + where);
            }
            if (from == Aspect.YELLOW) {
                assertTrue(lasted >= 3_000, () -> "yellow of " + lasted + " at " + where);
            }
            if (to == Aspect.GREEN) {
                greens++;
                for (int other = 0; other < last.length; other++) {
                    int clearance = junction.matrix().clearanceMillis(other, group);
                    long red = now - closedSince[other];
                    int from1 = other;
                    assertTrue(
                            clearance == ConflictMatrix.NONE || red >= clearance,
                            () -> "clearance " + from1 + "→" + group + " of " + red + " at " + where);
                }
            }
            boolean closed = from == Aspect.GREEN && to == Aspect.RED;
            boolean hasYellow = !junction.groups().get(group).closing().isEmpty();
            assertTrue(!closed || !hasYellow, () -> "green to red without yellow at " + where);
        }
    }
}
