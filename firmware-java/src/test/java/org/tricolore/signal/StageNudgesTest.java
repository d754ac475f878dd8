package org.tricolore.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Aspect;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;

/** What priority and user logic can make of the stages of a star, and what they cannot. */
class StageNudgesTest {
    private static final GroupSet A = GroupSet.of(0);

    private static final GroupSet B = GroupSet.of(1);

    private static final GroupSet C = GroupSet.of(2);

    private Junction junction = Streets.star().junction();

    private DetectorBank bank;

    private StageControl control;

    private Signals signals;

    private SignalsState shown;

    private StageControl.State state;

    private DetectorBank.State detectors;

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long zeroMillis;

    private Nudges nudges = Nudges.NONE;

    private long on;

    private final StringBuilder told = new StringBuilder();

    @Test
    void somebodyUrgentIsServedDirectlyAndNotInTurn() {
        see("DB", "DC").nudge(urgent(C)).run(12);
        assertEquals("3 is inserted for C, which is urgent", shown.cause(2).english());
        assertEquals(
                "1 is left at its minimum for C, which is urgent",
                state.closes().english());
        shows("""
                0.0  A
                6.0
                11.0  C
                """);
    }

    @Test
    void aStageThatIsUrgentStaysWhileItIsKeptAndNotLonger() {
        see("DA", "DB")
                .nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, A, A, 0, 0))
                .run(35);
        nudge(Nudges.NONE).run(8);
        shows("""
                0.0  A
                35.0
                40.0  B
                """);
    }

    @Test
    void aStageThatIsOnlyProlongedEndsAtItsMaximum() {
        see("DB")
                .nudge(new Nudges(GroupSet.NONE, A, GroupSet.NONE, GroupSet.NONE, 0, 0))
                .run(26);
        shows("""
                0.0  A
                20.0
                25.0  B
                """);
    }

    @Test
    void aStageThatIsHeldEndsAtItsMaximumAndOthersAreNotHeld() {
        see("DB")
                .nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 0b001, 0))
                .run(26);
        see("DC").leave("DB").run(12);
        shows("""
                0.0  A
                20.0
                25.0  B
                31.0
                36.0  C
                """);
    }

    @Test
    void aStageThatIsSkippedDoesNotComeWhileNobodyHasWaitedTooLong() {
        see("DB", "DC")
                .nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 0, 0b010))
                .run(12);
        assertEquals(
                "3 comes, 2 is skipped by a rule of the site", shown.cause(2).english());
        shows("""
                0.0  A
                6.0
                11.0  C
                """);
    }

    @Test
    void aCallOfARuleBringsItsStage() {
        nudge(new Nudges(B, GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, 0, 0)).run(12);
        shows("""
                0.0  A
                6.0
                11.0  B
                """);
    }

    @Test
    void nobodyIsKeptWaitingTooLongHoweverOftenSomebodyIsUrgentKeptOrSkipped() {
        see("DA", "DB", "DC").nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, A.union(C), A.union(C), 0b101, 0b010));
        long waits = 0;
        for (int tick = 0; tick < 6_000; tick++) {
            run(0.1);
            waits = shown.aspect(1) == Aspect.GREEN ? 0 : waits + 100;
            assertTrue(waits <= 120_000, "B waits " + waits + " ms at " + now.millis());
        }
        assertTrue(told.toString().contains("B"), told.toString());
        assertTrue(told.toString().contains("C"), told.toString());
    }

    @Test
    void tellsWhoOverruledAGreenThatWasKept() {
        see("DB", "DC").nudge(new Nudges(GroupSet.NONE, GroupSet.NONE, A, GroupSet.NONE, 0, 0));
        run(0.1);
        while (state.stage() == 0) {
            run(0.1);
        }
        assertEquals(
                "1 was kept for somebody, but others have waited too long",
                state.closes().english());
        // C still had to wait for B at worst: 5 s, 20 s, 5 s; and a second for late ticks.
        assertEquals(120 - 30 - 1, (now.millis() - zeroMillis) / 1000);
    }

    @Test
    void aStageThatWasCutShortGetsWhatItMissedWhenItComesAgain() {
        junction = Streets.star().rule(1, 6, 15, 20).junction();
        see("DB").nudge(urgent(B)).run(7);
        nudge(Nudges.NONE).run(6);
        leave("DB").run(8).see("DC").run(40);
        // 9 s of the target of 15 s were missing: 24 s, but the maximum is 20 s.
        shows("""
                0.0  A
                6.0
                11.0  B
                17.0
                22.0  A
                42.0
                47.0  C
                """);
    }

    private static Nudges urgent(GroupSet who) {
        return new Nudges(GroupSet.NONE, GroupSet.NONE, GroupSet.NONE, who, 0, 0);
    }

    private StageNudgesTest nudge(Nudges next) {
        nudges = next;
        return this;
    }

    private StageNudgesTest see(String... names) {
        for (String name : names) {
            on |= bit(name);
        }
        return this;
    }

    private StageNudgesTest leave(String name) {
        on &= ~bit(name);
        return this;
    }

    private long bit(String name) {
        for (int i = 0; i < junction.detectors().size(); i++) {
            if (junction.detectors().get(i).name().equals(name)) {
                return 1L << i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private void start() {
        bank = new DetectorBank(junction.detectors());
        control = new StageControl(junction, bank);
        signals = new Signals(junction);
        shown = signals.dark(now);
        detectors = bank.begin(now);
        while (shown.phase() != JunctionPhase.RUNNING) {
            shown = signals.step(shown, new Wishes(GroupSet.NONE, org.tricolore.model.Mode.NORMAL), now);
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        state = control.begin(junction.stagePlans().get("actuated"), Run.NO_STAGE);
        zeroMillis = now.millis();
    }

    private StageNudgesTest run(double seconds) {
        if (control == null) {
            start();
        }
        for (long left = Math.round(seconds * 10); left > 0; left--) {
            detectors = bank.step(detectors, new Detections(on, -1), signals.open(shown), now);
            GroupSet calls = bank.calls(detectors, now).union(nudges.calls());
            Situation seen = new Situation(shown, detectors, calls, nudges);
            state = control.step(state, seen, now);
            SignalsState next = signals.step(shown, control.wishes(state, seen, now), now);
            if (!signals.open(next).equals(signals.open(shown))) {
                told.append(String.format(Locale.ROOT, "%.1f ", (now.millis() - zeroMillis) / 1000.0));
                for (int i = 0; i < junction.groups().size(); i++) {
                    told.append(
                            signals.open(next).contains(i)
                                    ? " " + junction.groups().get(i).name()
                                    : "");
                }
                told.append('\n');
            }
            shown = next;
            now = now.plusMillis(Moment.TICK_MILLIS);
        }
        return this;
    }

    /** Which groups showed go from which second on. */
    private void shows(String expected) {
        assertEquals(
                expected.strip().replaceAll(" +\n", "\n"),
                told.toString().strip().replaceAll(" +\n", "\n"));
    }
}
