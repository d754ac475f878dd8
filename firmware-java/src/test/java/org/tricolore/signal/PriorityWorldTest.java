package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Steering;

/**
 * Hours of random buses on every approach of {@code cetur1988-night}, beside random comers: nobody who asks waits beyond
 * the limit, help always ends, and nothing is asked for when nobody is announced.
 */
class PriorityWorldTest {
    private static final int TICKS = 100_000;

    private static final long LONGEST_WAIT = 120_000;

    private final Junction junction = SiteLoader.load(Path.of("../config/sites/cetur1988-night"))
            .site()
            .orElseThrow()
            .junction()
            .with(new Precedence(
                    new PriorityRules(
                            GroupSet.firstGroups(6), 12_000, 2_000, 40_000, 60_000, (int) LONGEST_WAIT, List.of()),
                    List.of(),
                    new TreeMap<>()));

    private final Engine engine = new Engine(junction);

    private final List<PriorityRequest> buses = new ArrayList<>();

    private Moment now = Moment.ofTick(0, Instant.EPOCH);

    private Engine.State state = engine.dark(now);

    private long on;

    /** For each group how long its green has been kept without a break, ms. */
    private final long[] kept = new long[junction.groups().size()];

    private final long[] asking = new long[junction.detectors().size()];

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20200317})
    void nobodyWaitsBeyondTheLimitForTheSakeOfABus(long seed) {
        Random random = new Random(seed);
        Referee referee = new Referee(junction, "seed " + seed);
        int helped = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            drive(random, tick);
            come(random, tick);
            Demand demand = new Demand("night", Mode.NORMAL, false, Steering.PLAN, buses);
            state = engine.step(state, demand, new Detections(on, -1), now);
            boolean runs = state.signals().phase() == JunctionPhase.RUNNING;
            referee.see(state.signals(), runs, now.millis());
            Nudges nudges = state.priority().nudges();
            helped += nudges.urgent().isEmpty() && nudges.keeps().isEmpty() ? 0 : 1;
            checkNudges(nudges, "seed " + seed + " tick " + tick);
            checkWaits(runs, "seed " + seed + " tick " + tick);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        assertTrue(helped > 1_000, "help in only " + helped + " ticks with seed " + seed);
    }

    private void checkNudges(Nudges nudges, String at) {
        if (buses.isEmpty() && state.priority().help().paid().isEmpty()) {
            assertEquals(Nudges.NONE, nudges, at);
        }
        GroupSet helped = nudges.keeps().union(nudges.urgent());
        for (int group = 0; group < kept.length; group++) {
            if (helped.contains(group)) {
                assertTrue(!junction.matrix().antagonists(group).intersects(helped), at + ": two that conflict");
            }
            kept[group] = nudges.keeps().contains(group) ? kept[group] + Moment.TICK_MILLIS : 0;
            assertTrue(kept[group] <= 12_000, at + ": a green is kept for " + kept[group] + " ms");
        }
    }

    private void checkWaits(boolean runs, String at) {
        for (int i = 0; i < asking.length; i++) {
            boolean there = (on & 1L << i) != 0 && runs;
            boolean open = junction.detectors().get(i).calls().intersects(green());
            if (!there || open) {
                asking[i] = -1;
            } else if (asking[i] < 0) {
                asking[i] = now.millis();
            } else if (now.millis() - asking[i] > LONGEST_WAIT) {
                fail(at + ": " + junction.detectors().get(i).name() + " waits " + (now.millis() - asking[i]) + " ms");
            }
        }
    }

    private GroupSet green() {
        GroupSet green = GroupSet.NONE;
        for (int i = 0; i < junction.groups().size(); i++) {
            boolean open =
                    state.signals().aspect(i) == junction.groups().get(i).type().go();
            green = open ? green.with(i) : green;
        }
        return green;
    }

    /** Buses come, pass in green, are late, are cleared or forgotten. */
    private void drive(Random random, int tick) {
        if (buses.size() < 16 && random.nextInt(tick / 20_000 % 2 == 0 ? 80 : 1_500) == 0) {
            int group = random.nextInt(6);
            long arrives = now.millis() + 1_000L * random.nextInt(60);
            buses.add(new PriorityRequest(group, "bus " + tick, "", now.millis(), arrives, random.nextInt(300)));
        }
        GroupSet green = green();
        buses.removeIf(bus -> {
            boolean there = now.millis() >= bus.arrivesMillis();
            boolean passes = there && green.contains(bus.group()) && random.nextInt(30) == 0;
            return passes || now.millis() >= bus.arrivesMillis() + 60_000 || random.nextInt(20_000) == 0;
        });
    }

    private void come(Random random, int tick) {
        int rarity = tick / 9_000 % 2 == 0 ? 60 : 2_000;
        GroupSet green = green();
        for (int i = 0; i < asking.length; i++) {
            boolean there = (on & 1L << i) != 0;
            boolean open = junction.detectors().get(i).calls().intersects(green);
            if (!there && random.nextInt(rarity) == 0) {
                on |= 1L << i;
            } else if (there && open && random.nextInt(15) == 0) {
                on &= ~(1L << i);
            }
        }
    }
}
