package org.tricolore.sabotage;

import static org.tricolore.sabotage.Saboteur.of;
import static org.tricolore.sabotage.Saboteur.proof;
import static org.tricolore.sabotage.Saboteur.sentinel;
import static org.tricolore.sabotage.Saboteur.test;

import java.util.List;

/** Mistakes in those who watch: gate, sentinel, beat, seal, the checks of a site, the proof itself. */
final class GuardSaboteurs {
    private static final String CONFLICT =
            "safety.SentinelTest#letsTheRelayDropWithinTwoHundredAndFiftyMillisecondsOfAConflictAtAnyMoment";

    private GuardSaboteurs() {}

    static List<Saboteur> inTheGate() {
        return List.of(
                of(
                        "a pulse is made although the image was refused",
                        "safety.SafetyGate",
                        "            letGo();\n        } else {",
                        "            letGo();\n            hand.pulse();\n        } else {",
                        test("safety.SafetyGateTest#tripsOnGreenAgainstGreenBeforeItIsWritten"),
                        test("cycle.ControlCycleTest#fallsToTheFlasherWhenTheLastRedBreaksAndSaysWhy")),
                of(
                        "an image is written first and judged afterwards",
                        "safety.SafetyGate",
                        "        if (latch.isEmpty()) {\n            Optional<Trip> trip",
                        "        if (latch.isEmpty()) {\n            hand.write(wish);\n            Optional<Trip> trip",
                        test("safety.SafetyGateTest#tripsOnGreenAgainstGreenBeforeItIsWritten")),
                of(
                        "a latch is opened by a button that is stuck",
                        "safety.SafetyGate",
                        "inputs.input(resetInput) == Level.ON && reset == Level.OFF",
                        "inputs.input(resetInput) == Level.ON",
                        test("safety.SafetyGateTest#isNotOpenedByAButtonThatIsStuckOrUnreadable")),
                of(
                        "a restart opens the latch",
                        "safety.SafetyGate",
                        "this.latch = latchedBefore;",
                        "this.latch = Optional.empty();",
                        test("safety.SafetyGateTest#keepsALatchOfTheRunBefore"),
                        test("cycle.ControlCycleTest#keepsALatchOfTheRunBefore")),
                of(
                        "a late tick is ignored",
                        "safety.SafetyGate",
                        "return gap <= LATE_MILLIS",
                        "return gap <= 10 * LATE_MILLIS",
                        test("safety.SafetyGateTest#tripsOnALateTick"),
                        test("cycle.BeatTest#tripsWhenATickComesAfterMoreThanThreeHundredMilliseconds")),
                of(
                        "yellow against yellow is no conflict",
                        "safety.ImageRules",
                        "return lit.intersects(line.go()) || lit.intersects(line.caution());",
                        "return lit.intersects(line.go());",
                        test("safety.SafetyGateTest#tripsOnYellowAgainstYellowBeforeItIsWritten"),
                        test("safety.SafetyGateTest#tripsOnGreenAgainstYellowBeforeItIsWritten")),
                of(
                        "two yellows are taken for the general yellow",
                        "safety.ImageRules",
                        "return isGeneral(lit) && lit.containsAll(caution);",
                        "return isGeneral(lit);",
                        test("safety.ImageRulesTest#"
                                + "doesNotTakeTwoYellowsForTheGeneralYellowWhileAThirdLineIsWithout")),
                of(
                        "all junctions of a cabinet are taken for one",
                        "safety.ImageRules",
                        "junction.forEach(line -> junctionOf[line] = lamps);",
                        "junction.forEach(line -> junctionOf[line] = Lamps.of(rules.lines()));",
                        test("safety.ImageRulesTest#letsOneJunctionFlashWhileAnotherIsGreen"),
                        test("cycle.GreenWaveTest#oneJunctionThatFlashesLeavesTheOthersInTheirWave")),
                of(
                        "a clearance is looked at one way only",
                        "safety.TimeRules",
                        "= pair.clearanceBaMillis();",
                        "= 0;",
                        test("safety.TimeRulesTest#findsAClearanceThatIsATickShortEitherWay")),
                of(
                        "every time may be two ticks short",
                        "safety.TimeRules",
                        "return lasted + eyes.allowanceMillis >= needed",
                        "return lasted + 200 >= needed",
                        test("safety.SafetyGateTimesTest#tripsOnAYellowThatIsATickShortBeforeItIsCutOff"),
                        test("safety.SafetyGateTimesTest#tripsOnAMinimumGreenThatIsATickShort")),
                of(
                        "a green that cannot be read is taken for off",
                        "safety.LampWatch",
                        "ChannelSet worst = lit.union(doubtful);",
                        "ChannelSet worst = lit.minus(doubtful);",
                        test("safety.SafetyGateTest#takesAGreenThatCannotBeReadForLit")),
                of(
                        "a missing red is missed for twice the time",
                        "safety.LampWatch",
                        "aspectMissed[i] >= MISSED_MILLIS && found",
                        "aspectMissed[i] >= 2 * MISSED_MILLIS && found",
                        test("safety.LampWatchTest#missesTheLastRedAfterSixHundredMilliseconds")),
                of(
                        "a disturbance of one reading is believed",
                        "safety.LampWatch",
                        "now - violationSince >= BELIEVED_MILLIS",
                        "now - violationSince >= 0",
                        test("safety.SafetyGateTest#doesNotTripOnADisturbanceOfOneReading")),
                of(
                        "a read-back that tells the reverse is believed",
                        "safety.ReadBack",
                        "if (reversedFor[i] >= STUCK_MILLIS) {",
                        "if (reversedFor[i] >= 1_000 * STUCK_MILLIS) {",
                        test("safety.SafetyGateTimesTest#tripsWhenTheReadBackOfALineTellsTheReverse")),
                of(
                        "a lamp is watched by the feedback of the next one",
                        "safety.LampWatch",
                        "missed(darkFor[channel], written.contains(channel), lit.contains(channel), passed)",
                        "missed(darkFor[channel], written.contains(channel), lit.contains(channel + 1), passed)",
                        test("safety.SafetyGateTest#onlyReportsTheFirstOfTwoReds")),
                of(
                        "the dark half of a flasher is taken for a mains cut",
                        "safety.LampSupply",
                        "(hadLamps ? LampWatch.BELIEVED_MILLIS : DARK_MILLIS)",
                        "LampWatch.BELIEVED_MILLIS",
                        test("safety.LampSupplyTest#isNotDeceivedByTheDarkHalfOfAFlasherThatTheBatteryFeeds")),
                of(
                        "dark lamps are a mains cut whatever the contact says",
                        "safety.LampSupply",
                        "                && inputs.input(onBatteryInput) == Level.ON\n",
                        "",
                        test("safety.LampSupplyTest#isNoCutWithoutTheContactThatSaysSo"),
                        test("cycle.SupplyTest#latchesWhenTheLampsGoDarkAndNoContactTellsOfTheMains")),
                of(
                        "one reading of a meter is believed",
                        "safety.CurrentTrend",
                        "current[channel] += (reading - current[channel]) / SLOW;",
                        "current[channel] = reading;",
                        test("safety.CurrentTrendTest#doesNotTellOneReadingThatIsOut")));
    }

    static List<Saboteur> inTheSentinel() {
        return List.of(
                of(
                        "the sentinel pulses by its clock while it suspects a conflict",
                        "safety.Sentinel",
                        "boolean suspected = suspectSince != NEVER;",
                        "boolean suspected = false;",
                        sentinel(CONFLICT)),
                of(
                        "the sentinel holds the relay of a dead agent for a suspicion about its lamps",
                        "safety.Sentinel",
                        "boolean untilAgentIsJudged = lastPulse",
                        "boolean untilAgentIsJudged = suspected || lastPulse",
                        test(
                                "safety.SentinelTest#letsTheRelayDropInTimeForBothWhenAnAgentDiesAndItsLampsGoWrongAtAnyTwoMoments"),
                        test(
                                "safety.SentinelTest#givesNoPulseForASuspicionThatWouldOutlastTheWordAboutAnOverdueAgent")),
                of(
                        "the sentinel pulses although it has latched",
                        "safety.Sentinel",
                        "return new Answer(false, latch, false);",
                        "return new Answer(true, latch, false);",
                        sentinel(CONFLICT)),
                of(
                        "the sentinel does not mind an agent that has died",
                        "safety.Sentinel",
                        "return !framesMove || now - framesAt <= FRAMES_MILLIS",
                        "return !framesMove || now - framesAt <= 1_000 * FRAMES_MILLIS",
                        sentinel("safety.SentinelTest#stopsWhenTheAgentsFramesStop")),
                of(
                        "the sentinel takes a green that cannot be read for off",
                        "safety.Sentinel",
                        "lit.union(images.everyGoOrCaution().minus(inputs.litKnown()))",
                        "lit",
                        sentinel("safety.SentinelTest#takesAGreenThatCannotBeReadForLit")),
                of(
                        "a latch that cannot be read is no latch",
                        "sentinel.LatchFile",
                        "        return Optional.of(new Latch(\n                \"LATCH_UNREADABLE\",",
                        "        if (file != null) {\n            return Optional.empty();\n        }\n"
                                + "        return Optional.of(new Latch(\n                \"LATCH_UNREADABLE\",",
                        sentinel("sentinel.LatchFileTest#takesALatchThatCannotBeReadForALatch")));
    }

    static List<Saboteur> inTheBeat() {
        return List.of(
                of(
                        "the heartbeat is made by the tick and not by the result of its check",
                        "cycle.ControlCycle",
                        "        read = Inputs.UNKNOWN;\n        read = cabinet.read();",
                        "        cabinet.actuators().pulse();\n        read = cabinet.read();",
                        test("cycle.ControlCycleTest#fallsToTheFlasherWhenTheLastRedBreaksAndSaysWhy"),
                        test("cycle.ControlCycleTest#staysFlashingUntilItIsOpenedInTheCabinetAndThenStartsAnew")),
                of(
                        "a late tick is dated back to when it was due",
                        "cycle.Beat",
                        "beat(now, (reading.monotonicNanos() - originNanos) / 1_000_000);",
                        "beat(now, tick * Moment.TICK_MILLIS);",
                        test("cycle.BeatTest#tripsWhenATickComesAfterMoreThanThreeHundredMilliseconds")),
                of(
                        "a tick that throws is forgotten",
                        "cycle.Beat",
                        "            fail(thrown, now, nowMillis);\n            Logger",
                        "            Logger",
                        test("cycle.BeatTest#tripsWhenATickThrowsAndStaysTrippedAlthoughTheNextTicksAreWell")),
                of(
                        "an opened cabinet goes on where it was, without a start",
                        "cycle.ControlCycle",
                        "            if (verdict.openedOnSite()) {\n                junction.begin(now);\n            }\n"
                                + "            junction.observe(now);",
                        "            junction.observe(now);",
                        test("cycle.ControlCycleTest#staysFlashingUntilItIsOpenedInTheCabinetAndThenStartsAnew")),
                of(
                        "lamps that had no supply go on where they were, without a start",
                        "cycle.JunctionControl",
                        "if (footing == Footing.UNPOWERED &&",
                        "if (footing == null &&",
                        test("cycle.SupplyTest#startsAnewAfterACutOfHalfASecondToo")));
    }

    static List<Saboteur> inTheFiles() {
        return List.of(
                of(
                        "a matrix weaker than the safety file is accepted",
                        "config.SafetyCheck",
                        "if (!groups.conflict(a, b)) {",
                        "if (!groups.conflict(a, b) && a == b) {",
                        test("config.NegativeSitesTest#refusesAMatrixWeakerThanTheSafetyFile")),
                of(
                        "a safety file weaker than the matrix is accepted",
                        "config.SafetyCheck",
                        "a != b && groups.conflict(a, b) && !guarded[a][b]",
                        "a == b && groups.conflict(a, b) && !guarded[a][b]",
                        test("config.NegativeSitesTest#refusesASafetyFileWeakerThanTheMatrix")),
                of(
                        "shorter times than the safety file's are accepted",
                        "config.SafetyTimesCheck",
                        "int site, int needed) {\n        if (site < needed) {\n            report.add(\n"
                                + "                    ProblemCode.TIME_WEAKER",
                        "int site, int needed) {\n        if (site < 0) {\n            report.add(\n"
                                + "                    ProblemCode.TIME_WEAKER",
                        test("config.SafetyFileTest#refusesASiteThatAsksForLessThanTheSafetyFile")),
                of(
                        "one signature seals a safety file",
                        "edge.Seal",
                        "if (persons.size() >= PERSONS) {",
                        "if (!persons.isEmpty()) {",
                        test("edge.SealTest#isNotSealedByNobodyNorByOneNorByTheSameTwice")),
                of(
                        "the same person signs for two",
                        "edge.Seal",
                        "} else if (!persons.contains(name)) {",
                        "} else {",
                        test("edge.SealTest#doesNotCountAPersonTwiceWhoseSignatureWasCopiedByHand")),
                of(
                        "nobody looks whether a signature of a safety file is true",
                        "edge.Seal",
                        "return verifier.verify(Base64.getDecoder().decode(signature));",
                        "verifier.verify(Base64.getDecoder().decode(signature));\n            return true;",
                        test("edge.SealTest#isBrokenWhenOneSignsInTheNameOfTheOther")),
                of(
                        "the workshop's signers count where real lamps hang",
                        "edge.Seal",
                        "key.isEmpty() || (street && name.startsWith(WORKSHOP))",
                        "key.isEmpty()",
                        test("edge.SealTest#theWorkshopSealsForAVirtualStreetOnly")));
    }

    static List<Saboteur> inTheProof() {
        return List.of(
                of(
                        "the proof believes every minimum green",
                        "proof.Observer",
                        "} else if (position != 0 && lasted < owed) {",
                        "} else if (position != 0 && position != go[place] && lasted < owed) {",
                        proof("proof.ExplorerTest#theWayToABreachIsAShortestOneAndOnTime")),
                of(
                        "the proof does not look how a junction starts",
                        "proof.Observer",
                        "        if (!allowed) {",
                        "        if (!allowed && act.falls()) {",
                        proof("proof.ExplorerTest#anAllRedOfTheStartThatEndsATickEarlyIsSeen")),
                of(
                        "a site of which one junction is refuted is activated",
                        "Certificate",
                        "return each.contains(JunctionProof.Result.REFUTED)",
                        "return each.getFirst() == JunctionProof.Result.REFUTED",
                        test("CertificatesTest#aCabinetIsProvedOnlyWhenEachOfItsJunctionsIs")));
    }
}
