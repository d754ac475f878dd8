package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.LogicRule;
import org.tricolore.model.LogicRule.Condition;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.Steering;

/** A site's own rules on the crossroads: A and P in stage 1, B in stage 2, a loop and a button. */
class LogicTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final LogicRule.Occupied LOOP = new LogicRule.Occupied(0, 2_000);

    private static final LogicRule.Free LOOP_FREE = new LogicRule.Free(0, 2_000);

    @Test
    void aRuleWhoseConditionHoldsGivesItsNudgesAndNoOtherDoes() {
        Nudges nudges = nudges(
                GroupSet.NONE,
                rule(new LogicRule.Open(0), GroupSet.of(1), 0b01, 0),
                rule(new LogicRule.Open(1), GroupSet.of(2), 0b10, 0b10));
        assertEquals(GroupSet.of(1), nudges.calls());
        assertEquals(0b01, nudges.holds());
        assertEquals(0, nudges.skips());
    }

    @Test
    void rulesThatHoldTogetherAddUp() {
        Nudges nudges = nudges(
                GroupSet.NONE,
                rule(new LogicRule.Open(0), GroupSet.of(1), 0b01, 0),
                rule(new LogicRule.Open(2), GroupSet.of(2), 0, 0b10));
        assertEquals(GroupSet.of(1, 2), nudges.calls());
        assertEquals(0b01, nudges.holds());
        assertEquals(0b10, nudges.skips());
    }

    @Test
    void withoutARuleThereIsNothingToDo() {
        assertSame(Nudges.NONE, nudges(GroupSet.NONE));
    }

    @Test
    void allAnyAndNotMeanWhatTheySay() {
        Condition yes = new LogicRule.Open(0);
        Condition no = new LogicRule.Open(1);
        assertTrue(holds(new LogicRule.All(List.of(yes, yes))));
        assertFalse(holds(new LogicRule.All(List.of(yes, no))));
        assertTrue(holds(new LogicRule.Any(List.of(no, yes))));
        assertFalse(holds(new LogicRule.Any(List.of(no, no))));
        assertTrue(holds(new LogicRule.Not(no)));
        assertFalse(holds(new LogicRule.Not(yes)));
    }

    @Test
    void aLoopCountsAsOccupiedAfterItsTimeAndAsFreeAfterItsTime() {
        Story story = started();
        assertTrue(holds(LOOP_FREE, story), "it has been free since the beginning");
        story.see("loop").run(1.9, "forty");
        assertFalse(holds(LOOP, story));
        assertFalse(holds(LOOP_FREE, story));
        story.run(0.1, "forty");
        assertTrue(holds(LOOP, story));
        story.leave("loop").run(1.9, "forty");
        assertFalse(holds(LOOP, story));
        assertFalse(holds(LOOP_FREE, story));
        story.run(0.1, "forty");
        assertTrue(holds(LOOP_FREE, story));
    }

    @Test
    void aLoopWithACutWireIsOccupiedAndNeverFree() {
        Story story = started().cut("loop").run(60, "forty");
        assertTrue(holds(LOOP, story));
        assertFalse(holds(LOOP_FREE, story));
    }

    @Test
    void aGroupWaitsWhenItIsAskedForAndClosedLongEnough() {
        LogicRule waits = rule(new LogicRule.Waits(1, 3_000), GroupSet.of(2), 0, 0);
        assertEquals(GroupSet.NONE, nudges(GroupSet.NONE, waits).calls(), "nobody asks");
        assertEquals(GroupSet.of(2), nudges(GroupSet.of(1), waits).calls());
        LogicRule longer = rule(new LogicRule.Waits(1, 60_000), GroupSet.of(2), 0, 0);
        assertEquals(GroupSet.NONE, nudges(GroupSet.of(1), longer).calls());
        LogicRule open = rule(new LogicRule.Waits(0, 0), GroupSet.of(2), 0, 0);
        assertEquals(GroupSet.NONE, nudges(GroupSet.of(0), open).calls(), "it has its green");
    }

    @Test
    void knowsPlanStageAndWhoIsAnnounced() {
        assertTrue(holds(new LogicRule.Runs("forty")));
        assertFalse(holds(new LogicRule.Runs("sixty")));
        assertTrue(holds(new LogicRule.InStage(0)));
        assertFalse(holds(new LogicRule.InStage(1)));
        assertTrue(holds(new LogicRule.Announced(1)));
        assertFalse(holds(new LogicRule.Announced(0)));
    }

    @Test
    void knowsTheCivilTimeOfItsZone() {
        // Monday 23 November 2026, 10:00 UTC is 11:00 in Paris.
        assertTrue(holds(at(11 * 3600, 12 * 3600, DayOfWeek.MONDAY)));
        assertTrue(holds(at(11 * 3600 - 60, 11 * 3600 + 60, DayOfWeek.MONDAY)));
        assertFalse(holds(at(10 * 3600, 11 * 3600, DayOfWeek.MONDAY)), "the end is not within");
        assertFalse(holds(at(11 * 3600, 12 * 3600, DayOfWeek.TUESDAY)));
        assertTrue(holds(at(0, 86_400, DayOfWeek.MONDAY)), "the whole day");
    }

    @Test
    void aTimeOverMidnightBelongsToTheDayOnWhichItBegan() {
        LogicRule night = rule(at(22 * 3600, 6 * 3600, DayOfWeek.FRIDAY), GroupSet.of(1), 0, 0);
        assertTrue(holdsAt(night, "2026-11-27T21:00:00Z"), "Friday 22:00 in Paris");
        assertTrue(holdsAt(night, "2026-11-28T04:59:59Z"), "Saturday 05:59:59");
        assertFalse(holdsAt(night, "2026-11-28T05:00:00Z"), "Saturday 06:00");
        assertFalse(holdsAt(night, "2026-11-27T04:00:00Z"), "Friday 05:00 belongs to Thursday");
        assertFalse(holdsAt(night, "2026-11-28T21:00:00Z"), "Saturday 22:00");
    }

    private static LogicRule.At at(int from, int to, DayOfWeek day) {
        return new LogicRule.At(PARIS, new TreeSet<>(EnumSet.of(day)), from, to);
    }

    private static LogicRule rule(Condition when, GroupSet requests, long holds, long skips) {
        return new LogicRule("rule", when, requests, GroupSet.NONE, holds, skips);
    }

    private static boolean holds(Condition condition) {
        return holds(condition, started());
    }

    private static boolean holds(Condition condition, Story story) {
        LogicRule rule = rule(condition, GroupSet.of(2), 0, 0);
        return !nudges(story, story.now(), GroupSet.NONE, rule).calls().isEmpty();
    }

    private static boolean holdsAt(LogicRule rule, String wall) {
        Story story = started();
        Moment then = new Moment(story.now().tick(), story.now().millis(), Instant.parse(wall));
        return !nudges(story, then, GroupSet.NONE, rule).calls().isEmpty();
    }

    private static Nudges nudges(GroupSet calls, LogicRule... rules) {
        Story story = started();
        return nudges(story, story.now(), calls, rules);
    }

    private static Nudges nudges(Story story, Moment now, GroupSet calls, LogicRule... rules) {
        Junction junction = junction(rules);
        PriorityRequest tram = new PriorityRequest(1, "tram 7", "T1", 0, 20_000, 0);
        Demand demand = new Demand("forty", Mode.NORMAL, false, Steering.PLAN, List.of(tram));
        Logic logic = new Logic(junction, new DetectorBank(junction.detectors()));
        return logic.nudges(story.state(), story.state().detectors(), calls, demand, now);
    }

    private static Story started() {
        return Story.started(junction()).run(5, "forty");
    }

    private static Junction junction(LogicRule... rules) {
        Junction fixed = Crossroads.junction(Crossroads.plan40());
        return new Junction(
                fixed.name(),
                fixed.groups(),
                fixed.matrix(),
                fixed.stages(),
                fixed.plans(),
                new TreeMap<>(),
                List.of(new Detector("loop", 0, 0, false, GroupSet.of(1), GroupSet.NONE)),
                List.of(rules),
                fixed.startUp(),
                false);
    }
}
