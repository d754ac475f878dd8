package org.tricolore.sabotage;

import static org.tricolore.sabotage.Saboteur.of;
import static org.tricolore.sabotage.Saboteur.test;

import java.util.List;

/** Mistakes in what is ordered and who may order it: authority and line. */
final class LineSaboteurs {
    private LineSaboteurs() {}

    static List<Saboteur> inTheAuthority() {
        return List.of(
                of(
                        "the weaker rank is obeyed",
                        "authority.Strength",
                        "<= strongest.order().post().rank();\n            if (Matter",
                        ">= strongest.order().post().rank();\n            if (Matter",
                        test("authority.AuthorityTest#doesNotLetAWeakerModeDisplaceAStrongerOne"),
                        test("authority.AuthorityTest#appliesAPlanOrderWhenThePlanIsSeenAndReturnsToTheCalendar"
                                + "WhenTheLeaseRunsOut")),
                of(
                        "a lease has no end",
                        "authority.Leases",
                        "if (now.millis() >= lease.endsMillis()) {",
                        "if (lease.endsMillis() < 0) {",
                        test("authority.AuthorityTest#appliesAPlanOrderWhenThePlanIsSeenAndReturnsToTheCalendar"
                                + "WhenTheLeaseRunsOut"),
                        test("cycle.ControlCycleTest#returnsToTheCalendarsPlanAtTheNextSwitchPointAfterTheLease")),
                of(
                        "a suspended order is lost",
                        "authority.Leases",
                        "inForce.set(index, lease.in(phase));",
                        "inForce.set(index, phase == OrderPhase.SUSPENDED && !isStanding(lease)"
                                + " ? new Lease(lease.order(), Long.MIN_VALUE, phase) : lease.in(phase));",
                        test("authority.AuthorityTest#suspendsAWeakerModeAndGivesItBackWhenTheStrongerEnds"),
                        test("cycle.ControlCycleTest#suspendsOrdersWhileTheCabinetFlashesAndLosesNone")),
                of(
                        "a post may hold any number of orders of one kind",
                        "authority.Leases",
                        "        endInForce(old -> Matter.sameThing(old, lease.order()), OrderPhase.SUPERSEDED, now);",
                        "",
                        test("authority.AuthorityTest#replacesAPostsOwnOrderByItsNextOneOfTheSameKind")),
                of(
                        "a clock that was set back lengthens the leases of before",
                        "authority.Permission",
                        "return now.millis() + Math.min(left, longest);",
                        "return now.millis() + left;",
                        test("authority.AuthorityTest#"
                                + "doesNotLengthenALeaseOfTheRunBeforeWhenTheWallClockWasSetBackMeanwhile")),
                of(
                        "a lease may be as long as anybody likes",
                        "authority.Permission",
                        ".compareTo(longest.get()) > 0) {",
                        ".compareTo(longest.get()) > 1) {",
                        test("authority.AuthorityTest#refusesWhoMayNotWhatIsNotThereAndWhatLastsTooLong")),
                of(
                        "an order that has expired is executed",
                        "authority.Permission",
                        "if (!order.expires().isAfter(now.wall())) {",
                        "if (order.expires() == null) {",
                        test("authority.AuthorityTest#refusesWhoMayNotWhatIsNotThereAndWhatLastsTooLong")),
                of(
                        "every post may order a plan",
                        "authority.Rights",
                        ".max(Comparator.naturalOrder());",
                        ".max(Comparator.naturalOrder())"
                                + ".or(() -> Optional.of(Duration.ofDays(31)).filter(_ -> task instanceof Task.SelectPlan));",
                        test("authority.AuthorityTest#refusesWhoMayNotWhatIsNotThereAndWhatLastsTooLong")),
                of(
                        "a post may revoke another's order",
                        "authority.Admission",
                        "return meant.get().order().post() == order.post()",
                        "return meant.get().order().post() != null",
                        test("authority.AuthorityTest#doesNotRevokeAnotherPostsOrderNorOneThatIsNotThere")),
                of(
                        "the switches of the police panel act without the key",
                        "authority.PoliceOrders",
                        "        if (panel.key()) {\n            wishes",
                        "        if (panel != null) {\n            wishes",
                        test("authority.StageOrdersTest#theSwitchesOfThePanelDoNothingWithoutTheKey")),
                of(
                        "the panel's all red begins anew with each press",
                        "authority.PoliceOrders",
                        "if (!(panel.key() && panel.allRed())) {",
                        "if (panel != null) {",
                        test("authority.StageOrdersTest#thePanelsAllRedIsBoundedEvenWhenTheButtonIsPressedMeanwhile")),
                of(
                        "an order may speak in the place of the wire that tells of a train",
                        "authority.Admission",
                        ".anyMatch(each -> each.input() == index)",
                        ".anyMatch(each -> each.input() < 0)",
                        test("authority.PriorityOrdersTest#noOrderMaySpeakInThePlaceOfTheWireThatTellsOfATrain")),
                of(
                        "an order for the cabinet counts as applied at the first junction that obeys",
                        "cycle.Dispatch",
                        "} else if (order.everywhere(OrderPhase.APPLIED)) {",
                        "} else if (order.at(OrderPhase.APPLIED)) {",
                        test("cycle.SeveralJunctionsTest#anOrderForTheCabinetIsToldOnceWhenAllHaveIt")));
    }

    static List<Saboteur> onTheLine() {
        return List.of(
                of(
                        "a letter is acknowledged before its order is on disk",
                        "link.Intake",
                        "known.pending(order.id(), order.post(), letter.acknowledge());",
                        "letter.acknowledge().run();\n        known.pending(order.id(), order.post(), () -> {});",
                        test("link.LineTest#answersOnlyWhatTheDiskHasAndAcknowledgesNotBefore")),
                of(
                        "the letter of an order the disk refused is let go before anybody has heard so",
                        "link.KnownOrders",
                        "if (answer.durable()) {",
                        "if (answer.seq() >= 0) {",
                        test(
                                "link.LineTest#keepsTheLetterOfAnOrderTheDiskCannotTakeWithTheBrokerUntilItsAnswerHasLeft")),
                of(
                        "an order has its effect before it is on disk",
                        "link.Intake",
                        "        store.received(order, jws, news, answer",
                        "        inbox.offer(order);\n        store.received(order, jws, news, answer",
                        test("link.LineTest#refusesWhatTheDiskCannotTake")),
                of(
                        "the mark of the highest number is not raised",
                        "link.Intake",
                        "marks.put(order.post(), order.seq());",
                        "marks.putIfAbsent(order.post(), order.seq());",
                        test("OrderPathTest#refusesANumberBetweenTwoThatHaveCome")),
                of(
                        "the same id comes a second time as a new order",
                        "link.Intake",
                        "if (cameBefore(order.id(), order.post(), letter, now)) {",
                        "if (order.seq() < 0) {",
                        test("OrderPathTest#givesTheSameIdItsLastAnswerAndNoSecondEffect")),
                of(
                        "nobody looks whether a signature is true",
                        "link.OrderReader",
                        "if (!jws.verifySignature()) {",
                        "if (jws.getKey() == null) {",
                        test("link.OrderReaderTest#refusesASignatureOfAnotherKey"),
                        test("link.OrderReaderTest#refusesClaimsChangedAfterSigning")),
                of(
                        "a post may sign in the name of another",
                        "link.OrderReader",
                        "if (!post.equals(signer.name())) {",
                        "if (post.isEmpty()) {",
                        test("link.OrderReaderTest#refusesAnOrderInTheNameOfAnotherPost")),
                of(
                        "an order for another site is taken",
                        "link.OrderReader",
                        "if (!claims.text(\"site\", 1, MOST_NAME).equals(site)) {",
                        "if (claims.text(\"site\", 1, MOST_NAME).isEmpty()) {",
                        test("link.OrderReaderTest#refusesAnOrderForAnotherSite")),
                of(
                        "answers count as sent before the broker has them",
                        "link.Line",
                        "store.sentUpTo(Math.max(0, lastAnswer - IN_FLIGHT));",
                        "store.sentUpTo(lastAnswer);",
                        test("OrderPathTest#sendsAnswersAgainThatLeftWithoutTheBrokersWord")),
                of(
                        "after a cut only what had not been sent before is sent",
                        "link.Backlog",
                        "        next.clear();\n        stale = reading;",
                        "        stale = reading;",
                        test("link.BacklogTest#sendsEverythingAgainWhenTheLineIsCutInTheMiddleOfABurst")),
                of(
                        "a centre may confirm what has not happened yet",
                        "link.Backlog",
                        "|| upTo.longValue() > store.newestEvent()) {",
                        ") {",
                        test("link.BacklogTest#doesNotBelieveWhatCannotBe")),
                of(
                        "a line that is busy loses an event",
                        "link.Backlog",
                        "            if (!send.test(next.peek())) {\n                return;",
                        "            if (!send.test(next.peek())) {\n                sent = next.remove().seq();\n"
                                + "                return;",
                        test("link.BacklogTest#keepsWhatABusyLineDoesNotTake")));
    }
}
