package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Steering;

/** However a junction goes, what is kept of its forecast says what one that is made anew would say. */
class OutlookTest {
    private static final Demand FORTY = demand("forty");

    private Junction junction = Crossroads.junction(Crossroads.plan40(), Crossroads.plan60());

    private Outlook outlook = new Outlook(new Engine(junction));

    /** However the junction is pulled about. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, false", "3, true", "4, true"})
    void saysAtEachInstantWhatAForecastMadeAnewWouldSay(long seed, boolean coordinated) {
        Random luck = new Random(seed);
        at(Crossroads.junction(Crossroads.R11V, coordinated, Crossroads.plan40(), Crossroads.plan60()));
        Story story = Story.started(junction);
        String plan = "forty";
        int changed = 0;
        for (int look = 0; look < 600; look++) {
            switch (luck.nextInt(60)) {
                case 0 -> plan = plan.equals("forty") ? "sixty" : "forty";
                case 1 -> story.stepWall(luck.nextInt(20_000) - 10_000);
                case 2 -> story.loseClock();
                case 3 -> story.wish(1 + luck.nextInt(10), luck.nextBoolean() ? Mode.NORMAL : Mode.ALL_RED);
                default -> {}
            }
            SignalsState before = story.state().signals();
            story.run((1 + luck.nextInt(30)) / 10.0, plan);
            changed += before == story.state().signals() ? 0 : 1;
            assertForeseen(story.state(), demand(plan), story.now(), "seed " + seed + ", look " + look);
        }
        assertTrue(changed > 100, "the signals hardly moved: " + changed);
    }

    @Test
    void saysItFromTheFirstInstantOfAStartOn() {
        Story story = new Story(junction);
        for (int look = 0; look < 250; look++) {
            assertForeseen(story.state(), FORTY, story.now(), "look " + look);
            story.run(0.1, "forty");
        }
    }

    @Test
    void saysNothingOfWhatComesLaterThanAForecastLooks() {
        at(Crossroads.junction(Crossroads.plan(
                "long",
                300_000,
                0,
                0,
                Crossroads.window(0, 200),
                Crossroads.window(210, 290),
                Crossroads.window(0, 200))));
        Story story = Story.started(junction).run(60, "long");
        for (int look = 0; look < 200; look++) {
            assertForeseen(story.state(), demand("long"), story.now(), "look " + look);
            story.run(0.1, "long");
        }
    }

    @Test
    void asksTheForecastWhereDetectorsHaveASay() {
        Junction plain = junction;
        at(new Junction(
                plain.name(),
                plain.groups(),
                plain.matrix(),
                plain.stages(),
                plain.plans(),
                new TreeMap<>(),
                List.of(new Detector("D1", 0, 0, false, GroupSet.of(0), GroupSet.NONE)),
                List.of(),
                plain.startUp(),
                false));
        Story story = new Story(junction);
        for (int look = 0; look < 250; look++) {
            assertForeseen(story.state(), FORTY, story.now(), "look " + look);
            story.run(0.1, "forty");
        }
    }

    @Test
    void doesNotCarryOnFromAPlanThatIsElsewhereInItsCycle() {
        Story story = Story.started(junction).run(5, "forty");
        Engine.State state = story.state();
        assertForeseen(state, FORTY, story.now(), "as it goes");
        Engine.State shifted = new Engine.State(
                state.signals(), story.fixedTime().shifted(3_000), state.detectors(), state.priority());
        assertForeseen(shifted, FORTY, story.now(), "three seconds later in its cycle");
        assertNotEquals(
                Forecast.changes(new Engine(junction), state, FORTY, Detections.NOBODY, story.now()),
                Forecast.changes(new Engine(junction), shifted, FORTY, Detections.NOBODY, story.now()));
    }

    @Test
    void doesNotCarryOnWhereSomebodyIsOwedHisGreenBeforeTheNextBus() {
        at(junction.with(new Precedence(
                new PriorityRules(GroupSet.of(0), 12_000, 0, 30_000, 60_000, 120_000, List.of()),
                List.of(),
                new TreeMap<>())));
        Story story = Story.started(junction).run(10, "forty");
        Moment now = story.now();
        Demand bus = new Demand(
                "forty",
                Mode.NORMAL,
                false,
                Steering.PLAN,
                List.of(new PriorityRequest(0, "L5-12", "L5", now.millis(), now.millis() + 10_000, 0)));
        Engine.State state = story.state();
        Priority.State free = state.priority();
        Help locked = new Help(
                GroupSet.NONE,
                GroupSet.NONE,
                Help.NONE.keptSince(),
                GroupSet.of(1),
                now.millis() + 60_000,
                GroupSet.NONE);
        Engine.State owing = new Engine.State(
                state.signals(),
                state.run(),
                state.detectors(),
                new Priority.State(
                        free.passing(),
                        free.ordered(),
                        free.requests(),
                        free.waits(),
                        locked,
                        free.nudges(),
                        free.imminent()));
        assertForeseen(state, bus, now, "the green is kept for the bus");
        assertForeseen(owing, bus, now, "it is not");
        assertNotEquals(
                Forecast.changes(new Engine(junction), state, bus, Detections.NOBODY, now),
                Forecast.changes(new Engine(junction), owing, bus, Detections.NOBODY, now));
    }

    @Test
    void doesNotCarryOnWhereTimeHasGoneBackOrBeyondWhatWasForeseen() {
        Story story = Story.started(junction).run(5, "forty");
        Moment now = story.now();
        assertForeseen(story.state(), FORTY, now, "now");
        assertForeseen(story.state(), FORTY, now.plusMillis(60_000), "after a minute without a tick");
        assertForeseen(story.state(), FORTY, now.plusMillis(30_000), "and before its end");
    }

    @Test
    void doesNotCarryOnFromTheLastChangeThatWasForeseenWhereNothingHasMovedSince() {
        for (int second = 0; second < 40; second++) {
            outlook = new Outlook(new Engine(junction));
            Story story = Story.started(junction).run(second, "forty");
            int last = look(story).stream()
                    .mapToInt(change -> change.likely().orElseThrow())
                    .max()
                    .orElseThrow();
            // The tick of that instant too.
            story.run(last / 1_000.0 + 0.1, "forty");
            assertForeseen(
                    story.state(), FORTY, story.now().plusMillis(60_000), "a minute without a tick, second " + second);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 12_000})
    void doesNotCarryOnWhenTheClockHasBeenSet(int step) {
        assertMadeAnew(story -> story.stepWall(step));
    }

    @Test
    void doesNotCarryOnWhenTheClockIsLostAmidACorrection() {
        assertMadeAnew(story -> story.stepWall(5_000), Story::loseClock);
    }

    /** At some instant of the cycle each of these deeds changes what is foreseen, and the outlook knows. */
    @SafeVarargs
    private void assertMadeAnew(Consumer<Story>... deeds) {
        at(Crossroads.junction(Crossroads.R11V, true, Crossroads.plan40(), Crossroads.plan60()));
        int[] differed = new int[deeds.length];
        for (int second = 0; second < 80; second++) {
            outlook = new Outlook(new Engine(junction));
            Story story = Story.started(junction).run(40 + second, "forty");
            for (int i = 0; i < deeds.length; i++) {
                List<Forecast.Change> before = look(story);
                deeds[i].accept(story);
                differed[i] += before.equals(look(story)) ? 0 : 1;
                assertForeseen(story.state(), FORTY, story.now(), "deed " + i + " at second " + second);
            }
        }
        for (int i = 0; i < deeds.length; i++) {
            assertTrue(differed[i] > 0, "deed " + i + " never changes what is foreseen");
        }
    }

    /** A running plan is gone through once: the memory that is used tells whether it is. */
    @Test
    void goesThroughNothingAgainThatItHasGoneThrough() {
        Story story = Story.started(junction).run(1, "forty");
        Engine engine = new Engine(junction);
        Runnable forecast = () -> Forecast.changes(engine, story.state(), FORTY, Detections.NOBODY, story.now());
        forecast.run();
        long anew = costOf(forecast);
        new Outlook(engine).changes(story.state(), FORTY, Detections.NOBODY, story.now());
        long first = costOf(() -> look(story));
        assertTrue(first < 2 * anew, "the first look goes as far as a forecast: " + first + " of " + anew);
        for (int look = 0; look < 5; look++) {
            long again = costOf(() -> look(story));
            assertTrue(again < anew / 8, "look " + look + " at the same instant: " + again + " of " + anew);
        }
        story.run(0.1, "forty");
        long next = costOf(() -> look(story));
        assertTrue(next < anew / 8, "a tick later: " + next + " of " + anew);
        story.run(14, "forty");
        look(story);
        for (int look = 0; look < 5; look++) {
            long again = costOf(() -> look(story));
            assertTrue(again < anew / 8, "look " + look + " after a change: " + again + " of " + anew);
        }
    }

    @Test
    void tellsWhoseFutureItIs() {
        Engine engine = new Engine(junction);
        assertEquals(engine, new Outlook(engine).engine());
    }

    private void at(Junction other) {
        junction = other;
        outlook = new Outlook(new Engine(other));
    }

    private static Demand demand(String plan) {
        return new Demand(plan, Mode.NORMAL, false);
    }

    private List<Forecast.Change> look(Story story) {
        return outlook.changes(story.state(), FORTY, Detections.NOBODY, story.now());
    }

    private void assertForeseen(Engine.State state, Demand demand, Moment now, String when) {
        assertEquals(
                Forecast.changes(new Engine(junction), state, demand, Detections.NOBODY, now),
                outlook.changes(state, demand, Detections.NOBODY, now),
                when);
    }

    private static long costOf(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
