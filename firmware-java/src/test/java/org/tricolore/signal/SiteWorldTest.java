package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.config.SiteLoader;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.RingPlan;
import org.tricolore.model.Steering;

/**
 * Random days of comers, orders, faults and clock steps at every shipped site: the group rules hold as a referee at the
 * roadside sees them, whoever asks is served within the longest wait, and what was foretold comes true.
 *
 * <p>{@code -Dworld.days=7 -Dworld.seed=1} makes it another week.
 */
class SiteWorldTest {
    private static final int TICKS_A_DAY = 864_000;

    private static final int DAYS = Integer.getInteger("world.days", 1);

    private static final long SEED = Long.getLong("world.seed", 20200317L);

    static Stream<Arguments> sitesAndSeeds() throws IOException {
        List<Arguments> worlds = new ArrayList<>();
        try (Stream<Path> sites = Files.list(Path.of("../config/sites")).sorted()) {
            for (Path site : sites.toList()) {
                worlds.add(Arguments.of(site.getFileName().toString(), SEED));
            }
        }
        return worlds.stream();
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("sitesAndSeeds")
    void holdsItsRulesItsWaitsAndItsWord(String site, long seed) {
        Site loaded = SiteLoader.load(Path.of("../config/sites", site)).site().orElseThrow();
        for (SiteJunction each : loaded.junctions()) {
            String label = site + " " + each.junction().name() + " seed " + seed;
            new World(each.junction(), label, new Random(seed)).run((long) DAYS * TICKS_A_DAY);
        }
    }

    /** One junction among random people. */
    private static final class World {
        private final Junction junction;

        private final Engine engine;

        private final Random random;

        private final String label;

        private final Referee referee;

        private final List<String> plans;

        private Engine.State state;

        private Moment now = Moment.ofTick(0, Instant.parse("2026-03-28T12:00:00Z"));

        private Demand demand;

        /** When what is asked ends. */
        private long until;

        private long on;

        private long known = -1;

        private long presses;

        World(Junction junction, String label, Random random) {
            this.junction = junction;
            this.engine = new Engine(junction);
            this.random = random;
            this.label = label;
            this.referee = new Referee(junction, label);
            this.plans = List.copyOf(junction.planNames());
            this.state = engine.dark(now);
            this.demand = new Demand(plans.getFirst(), Mode.NORMAL, false);
        }

        void run(long ticks) {
            Waits waits = new Waits(junction, label);
            Foretold foretold = new Foretold(label);
            long kept = 0;
            for (long tick = 0; tick < ticks; tick++) {
                boolean disturbed = order();
                come(tick);
                Detections seen = new Detections(on, known);
                SignalsState before = state.signals();
                state = engine.step(state, demand, seen, now);
                boolean runs = state.signals().phase() == JunctionPhase.RUNNING;
                referee.see(state.signals(), runs, now.millis());
                boolean byPlan = runs && demand.mode() == Mode.NORMAL && demand.steering() == Steering.PLAN;
                waits.see(state, on & known, byPlan && !demand.fallenBack(), now.millis());
                if (disturbed || !byPlan || demand.fallenBack()) {
                    foretold.forget();
                } else {
                    kept += foretold.see(before, state.signals(), now.millis());
                    if (tick % 1_500 == 0) {
                        List<Forecast.Change> changes = Forecast.changes(engine, state, demand, seen, now);
                        assertEquals(
                                tickByTick(seen),
                                changes.stream().map(Forecast.Change::likely).toList(),
                                label);
                        foretold.say(changes, now.millis());
                    }
                }
                now = now.plusMillis(Moment.TICK_MILLIS);
            }
            assertTrue(kept > 100, label + ": only " + kept + " predictions could be held against the street");
        }

        /** When each group changes next, without any stride. */
        private List<OptionalInt> tickByTick(Detections seen) {
            List<OptionalInt> changes = new ArrayList<>();
            for (int group = 0; group < junction.groups().size(); group++) {
                changes.add(OptionalInt.empty());
            }
            Engine.State ahead = state;
            for (int millis = 100; millis <= 130_000; millis += 100) {
                ahead = engine.step(ahead, demand, seen, now.plusMillis(millis));
                for (int group = 0; group < changes.size(); group++) {
                    boolean changed =
                            ahead.signals().aspect(group) != state.signals().aspect(group);
                    if (changed && changes.get(group).isEmpty()) {
                        changes.set(group, OptionalInt.of(millis));
                    }
                }
            }
            return changes;
        }

        /** Now and then somebody asks for something else, a wire breaks, a clock is set. Whether anything happened. */
        private boolean order() {
            if (now.millis() == until
                    && (demand.mode() != Mode.NORMAL
                            || !demand.steering().equals(Steering.PLAN)
                            || demand.fallenBack())) {
                demand = new Demand(demand.plan(), Mode.NORMAL, false);
                return true;
            }
            if (demand.steering() instanceof Steering.ByHand && random.nextInt(300) == 0) {
                presses++;
                demand = steered(new Steering.ByHand(presses));
                return true;
            }
            if (random.nextInt(6_000) != 0) {
                return false;
            }
            until = now.millis() + 100L * (1 + random.nextInt(1_200));
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> demand = new Demand(plans.get(random.nextInt(plans.size())), Mode.NORMAL, false);
                case 3 -> demand = new Demand(demand.plan(), Mode.values()[random.nextInt(4)], false);
                case 4 -> demand = steered(stage());
                case 5 -> demand = steered(new Steering.ByHand(presses));
                case 6 -> demand = new Demand(demand.plan(), Mode.NORMAL, true);
                case 7 ->
                    now = new Moment(
                            now.tick(), now.millis(), now.wall().plusMillis(random.nextInt(7_200_000) - 3_600_000L));
                default -> known = random.nextBoolean() ? -1 : random.nextLong() | random.nextLong();
            }
            return true;
        }

        private Steering stage() {
            return new Steering.ToStage(junction.stages()
                    .get(random.nextInt(junction.stages().size()))
                    .name());
        }

        private Demand steered(Steering steering) {
            return new Demand(demand.plan(), Mode.NORMAL, false, steering, List.of());
        }

        /** Quiet and busy quarters of an hour take turns. */
        private void come(long tick) {
            int rarity = tick / 9_000 % 2 == 0 ? 60 : 2_000;
            for (int i = 0; i < junction.detectors().size(); i++) {
                boolean there = (on & 1L << i) != 0;
                if (!there && random.nextInt(rarity) == 0) {
                    on |= 1L << i;
                } else if (there && leaves(i)) {
                    on &= ~(1L << i);
                }
            }
        }

        /** People leave soon once they have green; before that hardly. */
        private boolean leaves(int detector) {
            boolean open = state.signals()
                    .stopped()
                    .intersects(junction.detectors().get(detector).calls());
            return random.nextInt(open ? 900 : 15) == 0;
        }
    }

    /** How long each group that somebody asks for has been closed since it was asked for. */
    private static final class Waits {
        private final Junction junction;

        private final String label;

        private final long[] since;

        private final long limit;

        Waits(Junction junction, String label) {
            this.junction = junction;
            this.label = label;
            this.since = new long[junction.groups().size()];
            java.util.Arrays.fill(since, -1);
            boolean transit = junction.groups().stream()
                    .anyMatch(
                            group -> List.of("R17", "R18").contains(group.type().code()));
            // Other countries have other bounds: their ring plans say which.
            this.limit = junction.ringPlans().values().stream()
                    .mapToLong(RingPlan::longestWaitMillis)
                    .max()
                    .orElse(transit ? 240_000 : 120_000);
        }

        void see(Engine.State state, long on, boolean byPlan, long millis) {
            for (int i = 0; i < since.length; i++) {
                boolean closed = state.signals().stopped().contains(i);
                if (!byPlan || !closed) {
                    since[i] = -1;
                } else if (since[i] >= 0) {
                    if (millis - since[i] > limit) {
                        fail(label + ", " + millis + " ms: "
                                + junction.groups().get(i).name() + " waits " + (millis - since[i]) + " ms in plan "
                                + state.planName());
                    }
                    since[i] = asked(i, on) ? since[i] : -1;
                } else if (asked(i, on)) {
                    since[i] = millis;
                }
            }
        }

        private boolean asked(int group, long on) {
            for (int i = 0; i < junction.detectors().size(); i++) {
                if ((on & 1L << i) != 0 && junction.detectors().get(i).calls().contains(group)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What was foretold, held against what then happens. */
    private static final class Foretold {
        private final String label;

        private List<Forecast.Change> said = List.of();

        private long at;

        private boolean[] open = {};

        Foretold(String label) {
            this.label = label;
        }

        void forget() {
            said = List.of();
        }

        void say(List<Forecast.Change> changes, long millis) {
            said = changes;
            at = millis;
            open = new boolean[changes.size()];
            java.util.Arrays.fill(open, true);
        }

        /** How many predictions came true in this tick. */
        long see(SignalsState before, SignalsState after, long millis) {
            long kept = 0;
            for (int i = 0; i < said.size(); i++) {
                Forecast.Change change = said.get(i);
                long passed = millis - at;
                if (open[i] && before.aspect(i) != after.aspect(i)) {
                    open[i] = false;
                    kept++;
                    if (change.earliest().isPresent()
                            && passed < change.earliest().getAsInt()) {
                        fail(label + ", " + millis + " ms: group " + i + " changed " + passed + " ms after, told "
                                + change);
                    }
                }
                if (open[i]
                        && change.latest().isPresent()
                        && passed > change.latest().getAsInt()) {
                    fail(label + ", " + millis + " ms: group " + i + " has not changed after " + passed + " ms, told "
                            + change);
                }
            }
            return kept;
        }
    }
}
