package org.tricolore.sabotage;

import static org.tricolore.sabotage.Saboteur.gate;
import static org.tricolore.sabotage.Saboteur.of;
import static org.tricolore.sabotage.Saboteur.proof;
import static org.tricolore.sabotage.Saboteur.test;
import static org.tricolore.sabotage.Saboteur.world;

import java.util.List;

/** Mistakes in what moves the signals: group rules, strategies, calendar, wires. */
final class StreetSaboteurs {
    private static final String PROVED = "proof.SabotageTest#theShippedClassIsProvedInTheSameWay";

    private static final String CROSSROADS = "proof.ExplorerTest#theShippedClassIsProvedAtTheCrossroads";

    private static final String WISHES = "signal.SignalsWorldTest#keepsEveryPromiseUnderArbitraryWishes";

    private static final String QUIET = "cycle.QuietGateTest#letsPlansCorridorsModesAndStartsThroughWithoutAWord";

    private StreetSaboteurs() {}

    static List<Saboteur> inTheRules() {
        return List.of(
                of(
                        "a yellow is a tick short",
                        "signal.Signals",
                        "< lasts[i][step];",
                        "< lasts[i][step] - (step > go[i] ? 100 : 0);",
                        proof(PROVED),
                        world(WISHES),
                        gate(QUIET)),
                of(
                        "a green may be as short as its wish",
                        "signal.Signals",
                        "|| now.millis() - state.since(i) < lasts[i][step];",
                        "|| (step != go[i] && now.millis() - state.since(i) < lasts[i][step]);",
                        proof(CROSSROADS),
                        world(WISHES)),
                of(
                        "the matrix is one-sided: whoever comes first in it does not look at the others",
                        "signal.Signals",
                        "if (seen.steps()[other] != STOP || now",
                        "if (other > group) {\n continue;\n}\nif (seen.steps()[other] != STOP || now",
                        proof(CROSSROADS),
                        world(WISHES),
                        gate(QUIET)),
                of(
                        "a clearance is a tick short",
                        "signal.Signals",
                        "matrix.clearanceMillis(other, group) - opening;",
                        "matrix.clearanceMillis(other, group) - opening - 100;",
                        proof(CROSSROADS),
                        world(WISHES),
                        gate(QUIET)),
                of(
                        "rows and columns of the clearances are mistaken for each other",
                        "signal.Signals",
                        "matrix.clearanceMillis(other, group) - opening;",
                        "matrix.clearanceMillis(group, other) - opening;",
                        proof(CROSSROADS),
                        gate(QUIET)),
                of(
                        "whoever opens does not see who has opened in the same step",
                        "signal.Signals",
                        "if (mayOpen(i, seen, now)) {",
                        "if (mayOpen(i, state.draft(), now)) {",
                        proof(CROSSROADS),
                        world(WISHES),
                        test("signal.SignalsTest#opensOnlyOneOfTwoAntagonistsThatAskTogether")),
                of(
                        "what was running goes on after the cabinet's flasher had the lamps",
                        "signal.Signals",
                        "return fallen ? state : whole(JunctionPhase.FLASHING, Cause.FALL_BACK, now);",
                        "return state;",
                        proof(CROSSROADS),
                        test("signal.SignalsTest#fallsBackAtOnceAndStaysTheSameWhileItLasts")),
                of(
                        "the all red of a start forgets the longest clearance",
                        "signal.Signals",
                        "Math.max(junction.startUp().allRedMillis(), longestClearanceMillis)",
                        "junction.startUp().allRedMillis()",
                        proof(PROVED),
                        test("signal.SignalsTest#waitsForTheLongestClearanceWhereItIsLongerThanTheAllRedOfTheStart")),
                of(
                        "ordered flashing begins while greens are still closing",
                        "signal.Signals",
                        "yield leaves(mode) && cleared(next, now) ?",
                        "yield leaves(mode) ?",
                        proof(CROSSROADS),
                        gate(QUIET),
                        test("signal.SignalsTest#entersOrderedFlashingOnlyWhenEverybodyHasClosedAndCleared")),
                of(
                        "wishes are obeyed in all red",
                        "signal.Signals",
                        "wishes.mode() == Mode.NORMAL ? wishes.green()",
                        "wishes.mode() != Mode.DARK ? wishes.green()",
                        proof(CROSSROADS)));
    }

    static List<Saboteur> inTheStrategies() {
        return List.of(
                of(
                        "every window comes a second early",
                        "signal.FixedTime",
                        "Math.floorMod(millis - zeroMillis,",
                        "Math.floorMod(millis - zeroMillis + 1_000,",
                        test("signal.FixedTimeTest#runsItsWindowsCycleAfterCycle")),
                of(
                        "a plan changes wherever its cycle is",
                        "signal.Engine",
                        "fixed && now.millis() >= fixed.decideMillis())",
                        "fixed)",
                        test("signal.FixedTimeTest#changesToTheOrderedPlanAtItsSwitchPoint")),
                of(
                        "a cycle stands still however long somebody else waits",
                        "signal.CycleClock",
                        "onGrid(Math.min(most, spare(state, table, position, seen, hold.sinceMillis())))",
                        "onGrid(most)",
                        test("signal.FixedTimeDemandTest#keepsAGreenBeyondItsWindowAsLongAsNobodyWaitsTooLong")),
                of(
                        "a cycle is cut into a minimum green for somebody who is urgent",
                        "signal.CycleClock",
                        "cut(next, table, position, seen, now.millis()), table.toSwitch(position) - Moment",
                        "table.toBorder(position), table.toSwitch(position) - Moment",
                        test("signal.FixedTimeDemandTest#doesNotCutAGreenBelowItsMinimumForAnUrgentGroup")),
                of(
                        "the cycle waits at a detector that is dead",
                        "signal.CycleClock",
                        "seen.detectors().seen().sees(detector)\n"
                                + "                                && !seen.detectors().doubts(detector);",
                        "seen.detectors().seen().sees(detector)\n || seen.detectors().doubts(detector);",
                        test("signal.FixedTimeDemandTest#doesNotHoldForADetectorThatIsDead")),
                of(
                        "a cycle waits for a common clock that is lost",
                        "signal.CycleClock",
                        "case CORRECTION -> now.synced() && nudges",
                        "case CORRECTION -> nudges",
                        test("signal.FixedTimeHoldTest#goesOnAtOnceWhenTheCommonClockIsLostMeanwhile")),
                of(
                        "a maximum green is no maximum",
                        "signal.StageEnd",
                        "if (maximumLeft <= 0) {",
                        "if (maximumLeft <= -600_000) {",
                        test("signal.StageControlTest#endsTheGreenAtItsMaximumHoweverManyCome")),
                of(
                        "whoever waits is believed to have twice the patience",
                        "signal.Patience",
                        "+ MARGIN_MILLIS > limitMillis) {",
                        "+ MARGIN_MILLIS > 2 * limitMillis) {",
                        world("signal.StageWorldTest#servesWhoeverAsksWithinTheLongestWaitWhateverIsNudged")),
                of(
                        "rings stay on their side although somebody waits beyond the barrier",
                        "signal.DualRing",
                        "state.crossedMillis()) + budget);",
                        "state.crossedMillis()) + 10L * budget);",
                        test("signal.DualRingTest#skipsAPhaseOnlyAsLongAsItsCallerCanStillBeServedInTime")),
                of(
                        "a phase is kept beyond its maximum although others wait",
                        "signal.RingService",
                        "waited >= phase.maximumMillis())",
                        "waited >= 10L * phase.maximumMillis())",
                        world("signal.RingWorldTest#servesWhoeverAsksInTimeAndKeepsAllRingsOnOneSide"),
                        test("signal.DualRingTest#keepsAPhaseOnMaximumRecallUntilItsMaximum")),
                of(
                        "a ring crosses the barrier without the other",
                        "signal.RingMoves",
                        "if (across != 0 && bound == 0) {",
                        "if (across != 0 && bound <= 1) {",
                        test("signal.DualRingTest#waitsAtTheBarrierInGreenForTheOtherRing")),
                of(
                        "a wire that is cut tells of no train",
                        "signal.Preempted",
                        "return !seen.knows(preemption.input()) || seen.sees(preemption.input());",
                        "return seen.knows(preemption.input()) && seen.sees(preemption.input());",
                        test("signal.PreemptedTest#aCutWireCountsAsATrain"),
                        test("cycle.TramCrossingTest#holdsForATrainWhenTheWireIsCutAndSaysSo")),
                of(
                        "a train that stays too long loses the crossing",
                        "signal.Preempted",
                        "case HOLDING -> asks(state, seen) ?",
                        "case HOLDING -> asks(state, seen) && !state.tooLong(now) ?",
                        test("signal.PreemptedTest#aTrainThatStaysLongerThanTheMaximumHoldsAllTheSame")),
                of(
                        "a weaker passage takes over from a stronger one",
                        "signal.Preempted",
                        "strongest < preemptions.indexOf(state.preemption())",
                        "strongest > preemptions.indexOf(state.preemption())",
                        test("signal.PreemptedTest#aStrongerPassageTakesOverAndAWeakerWaits")),
                of(
                        "a green is kept for a bus as long as it does not come",
                        "signal.Priority",
                        "&& help.keptMillis(group, now) < rules.extensionMillis()) {",
                        ") {",
                        test("signal.PriorityTest#aGreenGoesOnNoLongerThanTheExtensionAlthoughTheBusHasNotPassed")),
                of(
                        "buses come before people who have waited too long",
                        "signal.Priority",
                        "return overdue < 0",
                        "return overdue < 1_000",
                        test("signal.PriorityTest#whoeverHasWaitedLongIsServedBeforeAnyVehicle")),
                of(
                        "the next bus comes before those who paid for the one before",
                        "signal.Priority",
                        "boolean locked = help.locked(now) ||",
                        "boolean locked = help.locked(now) &&",
                        test("signal.PriorityTest#" + "afterwardsNobodyIsHelpedBeforeThoseWhoWaitHaveHadTheirGreen")),
                of(
                        "a bus whose passage nobody tells is on its way for ever",
                        "signal.PassingVehicles",
                        "now.millis() >= ends ? without",
                        "now.millis() < 0 ? without",
                        test("signal.PriorityTest#whatDetectorsAnnounceEndsWithItsTimeOut")));
    }

    static List<Saboteur> inCalendarAndWires() {
        return List.of(
                of(
                        "an entry in the hour that spring takes away comes an hour late",
                        "timetable.Calendar",
                        "return change != null && change.isGap()",
                        "return change != null && change.isOverlap()",
                        test("timetable.CalendarTest#neitherSkipsNorDelaysAnEntryInTheHourThatSpringTakesAway")),
                of(
                        "a holiday is a day like any other",
                        "timetable.Calendar",
                        "timetable.special().getOrDefault(date, timetable.week().get(date.getDayOfWeek()))",
                        "timetable.week().get(date.getDayOfWeek())",
                        test("timetable.CalendarTest#obeysASpecialDayBeforeTheWeek")),
                of(
                        "an aspect lights the lamps of every group",
                        "wiring.LampBoard",
                        "wire.group().equals(group) && wire.lamp().equals(lamp)",
                        "wire.lamp().equals(lamp)",
                        gate(QUIET),
                        test("wiring.LampBoardTest#lightsTheLampsOfItsOwnGroupAndNoOthers")),
                of(
                        "flashing lamps burn steadily",
                        "wiring.LampBoard",
                        "lit = flashOn ? lit.union(channels.flashing()) : lit;",
                        "lit = lit.union(channels.flashing());",
                        test("wiring.LampBoardTest#flashesOnceASecondForHalfOfIt")),
                of(
                        "a detector that cannot be read sees nobody",
                        "wiring.DetectorBoard",
                        "known |= level == Level.UNKNOWN ? 0 : 1L << i;",
                        "known |= 1L << i;",
                        test("cycle.TramCrossingTest#holdsForATrainWhenTheWireIsCutAndSaysSo")));
    }
}
