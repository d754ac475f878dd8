package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.model.SignalPlan;
import org.tricolore.model.SignalPlan.Awaited;
import org.tricolore.model.SignalPlan.Correction;
import org.tricolore.model.SignalPlan.HoldPoint;

/** Correction, hold points and windows on call of fixed-time plans: what is refused, and the near miss that is not. */
class CycleProblemsTest {
    @TempDir
    private Path temp;

    private EditedSite halves() {
        return EditedSite.of("two-halves", temp);
    }

    @Test
    void readsWhatIsWritten() {
        SignalPlan plan = SiteLoader.load(EditedSite.shipped("two-halves"))
                .site()
                .orElseThrow()
                .junction()
                .plans()
                .get("day80");
        assertEquals(new Correction(8_000, 12_000, 0), plan.correction());
        assertEquals(6_000, plan.extensionMillis());
        assertEquals(List.of(new HoldPoint(21_000, 15_000, new Awaited.AtDetector(1))), plan.holdPoints());
        assertTrue(plan.windows().get(3).getLast().onCall());
        assertTrue(!plan.windows().get(3).getFirst().onCall());
    }

    @Test
    void leavesAPlanThatSaysNothingAQuarterOfItsCycleToDwell() {
        SignalPlan plan = SiteLoader.load(EditedSite.shipped("cetur1988"))
                .site()
                .orElseThrow()
                .junction()
                .plans()
                .get("peak80");
        assertEquals(new Correction(0, 0, 20_000), plan.correction());
    }

    @Test
    void refusesAWindowThatIsNotThere() {
        halves().change("{group: F4, window: 2}", "{group: F4, window: 3}")
                .refusedOnly(ProblemCode.NO_SUCH_WINDOW, "window: 3");
        halves().change("{group: F4, window: 2}", "{group: F4, window: 1}").accepted();
        halves().change("{group: F4, window: 2}", "{group: F9, window: 1}").refused(ProblemCode.UNKNOWN_GROUP, "F9");
    }

    @Test
    void refusesAWindowOnCallThatNobodyCanCall() {
        Problem problem = halves().change("[P3, {group: F4, window: 2}]", "[P3, P5, {group: F4, window: 2}]")
                .refusedOnly(ProblemCode.ON_CALL_WITHOUT_DETECTOR, "P5, {group");
        assertEquals("plan day80: P5 is on call, but no detector calls it", problem.reason());
        halves().change("[P3, {group: F4, window: 2}]", "[P3, P5, {group: F4, window: 2}]")
                .change("B-P3: {calls: [P3]", "B-P3: {calls: [P3, P5]")
                .accepted();
    }

    @Test
    void refusesAHoldPointOutsideTheCycleOrTwice() {
        halves().change("at: 21 s", "at: 80 s").refusedOnly(ProblemCode.HOLD_POINT_OUTSIDE_CYCLE, "at: 80 s");
        halves().change("at: 21 s", "at: 79.9 s").accepted();
        String point = "      - {at: 21 s, most: 15 s, while: D-BUS}\n";
        halves().change(point, point + "      - {at: 21.0 s, most: 5 s, while: F1}\n")
                .refusedOnly(ProblemCode.HOLD_POINT_TWICE, "at: 21.0 s");
        halves().change(point, point + "      - {at: 21.1 s, most: 5 s, while: F1}\n")
                .accepted();
    }

    @Test
    void refusesAHoldPointForSomebodyUnknown() {
        halves().change("while: D-BUS", "while: D-BUSS").refusedOnly(ProblemCode.UNKNOWN_AWAITED, "while: D-BUSS");
        halves().change("while: D-BUS", "while: F1").accepted();
    }

    @Test
    void refusesToShortenBeyondWhatMinimumGreensLeave() {
        Problem problem = halves().change("shorten: 8 s", "shorten: 60 s")
                .refusedOnly(ProblemCode.NO_ROOM_TO_SHORTEN, "shorten: 60 s");
        String room = problem.figures().getLast();
        assertEquals("Write " + room + " or less.", problem.remedy());
        halves().change("shorten: 8 s", "shorten: " + room).accepted();
        String more = Time.text((int) Math.round(Double.parseDouble(room.replace(" s", "")) * 1_000) + 100);
        halves().change("shorten: 8 s", "shorten: " + more)
                .refusedOnly(ProblemCode.NO_ROOM_TO_SHORTEN, "shorten: " + more);
    }

    @Test
    void refusesHoldsThatLetSomebodyWaitTooLong() {
        // P3 on call waits 80 s from one window to the next, a cycle that is 12 s longer and held for 15 s: 107 s.
        halves().change("most: 15 s", "most: 28 s").accepted();
        Problem problem = halves().change("most: 15 s", "most: 28.1 s")
                .refused(ProblemCode.HELD_WAIT_TOO_LONG, "  day80:\n    cycle: 80 s");
        assertEquals(
                "plan day80, P3: 80 s without green from second 0 on, and up to 40.1 s more when the cycle is stretched"
                        + " and held; at most 120 s",
                problem.reason());
    }

    @Test
    void countsAWindowOnCallAsShutForWhoNeverAsks() {
        // Without its first window F4 may wait a whole cycle, and with a cycle of two minutes' room no longer.
        halves().change("[P3, {group: F4, window: 2}]", "[P3, F4]").accepted();
        halves().change("[P3, {group: F4, window: 2}]", "[P3, F4]")
                .change("D-F4: {calls: [F4]", "D-F4: {delay: 99 s, calls: [F4]")
                .refused(ProblemCode.HELD_WAIT_TOO_LONG, "  day80:\n    cycle: 80 s");
    }

    @Test
    void findsMistakesThatCrossTheEndOfTheCycleAndSecondWindows() {
        halves().change("F1: [75 s, 24 s]", "F1: [74.9 s, 24 s]")
                .refused(ProblemCode.INTERGREEN_TOO_SHORT, "F1: [74.9 s, 24 s]");
        halves().change("F7: [67 s, 15 s]", "F7: [67 s, 15.1 s]")
                .refused(ProblemCode.INTERGREEN_TOO_SHORT, "F5: [20 s, 62 s]");
        halves().change("[62 s, 70 s]]", "[61.9 s, 70 s]]").refused(ProblemCode.INTERGREEN_TOO_SHORT, "[61.9 s, 70 s]");
        halves().change("P5: [67 s, 11 s]", "P5: [61 s, 11 s]")
                .refusedOnly(ProblemCode.GREEN_OVERLAP, "P5: [61 s, 11 s]");
        halves().change("P2: [75 s, 22 s]", "P2: [75 s, 23 s]")
                .refused(ProblemCode.INTERGREEN_TOO_SHORT, "F3: [29 s, 70 s]");
    }
}
