package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.ShowMessage;

/** The lives of orders for equipment: bollards and barriers, self-tests and reports. Messages: {@link MessageOrdersTest}. */
class EquipmentAuthorityTest {
    private static final MoveBollard UP = new MoveBollard(Position.UP);

    private static final MoveBollard DOWN = new MoveBollard(Position.DOWN);

    private final Cabinet cabinet = new Cabinet(Cabinet.withTwoOfOneRank());

    private final EquipmentAuthority authority = cabinet.authority;

    private final Letters letters = cabinet.letters;

    @Test
    void isForEquipmentAndNotForSignals() {
        assertTrue(authority.isFor(letters.write(Post.PC_NEIGE, "panel-1", new ShowMessage("ICE", 1, false))));
        assertTrue(authority.isFor(letters.write(Post.PC_NEIGE, "panel-1", new ClearMessage())));
        assertTrue(authority.isFor(letters.write(Post.PC_NEIGE, "barrier-1", DOWN)));
        assertTrue(authority.isFor(letters.write(Post.ALLO_MAIRIE, "A", new RunSelfTest())));
        assertTrue(authority.isFor(letters.write(Post.ALLO_MAIRIE, "A", new AttachReport("dark"))));
        assertFalse(authority.isFor(letters.write(Post.PC_SECURITE, "junction", new SetMode(Mode.DARK))));
    }

    @Test
    void aRevocationIsForHereWhereTheOrderItMeansIsInForceHere() {
        Order up = cabinet.order(Post.PC_SECURITE, "bollard-1", UP);
        assertTrue(authority.isFor(letters.write(Post.PC_SECURITE, "junction", new Revoke(up.id()))));
        assertFalse(authority.isFor(letters.write(Post.PC_SECURITE, "junction", new Revoke(new UUID(4, 99)))));
    }

    @Test
    void aBollardIsObeyedUntilTheLeaseRunsOutAndItsPhaseIsWhatIsSeen() {
        Order up = cabinet.order(Post.PC_SECURITE, "bollard-1", UP);
        assertEquals(List.of(up), authority.leases().stream().map(Lease::order).toList());
        cabinet.step();
        cabinet.assertLife(up, OrderPhase.ACCEPTED);
        assertEquals(Optional.of(Position.UP), authority.position("bollard-1"));
        assertEquals(Optional.empty(), authority.position("barrier-1"));
        cabinet.visible.add(up);
        cabinet.step();
        cabinet.assertLife(up, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        cabinet.heldBack.add(up);
        cabinet.step();
        cabinet.assertLife(up, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED);
        cabinet.later(Duration.ofMinutes(1));
        cabinet.step();
        cabinet.assertLife(up, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.EXPIRED);
        assertEquals(Optional.empty(), authority.position("bollard-1"));
    }

    @Test
    void theStrongestRankMovesABollardWheneverItCame() {
        Order security = cabinet.order(Post.PC_SECURITE, "bollard-1", UP);
        Order police = cabinet.order(Post.PC_POLICE_MUNICIPALE, "bollard-1", DOWN);
        cabinet.visible.addAll(List.of(security, police));
        cabinet.step();
        assertEquals(Optional.of(Position.UP), authority.position("bollard-1"));
        cabinet.assertLife(security, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        cabinet.assertLife(police, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
        Order fire = cabinet.order(Post.EMERGENCY, "bollard-1", DOWN);
        cabinet.step();
        assertEquals(Optional.of(Position.DOWN), authority.position("bollard-1"));
        cabinet.assertLife(security, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED);
        cabinet.assertLife(fire, OrderPhase.ACCEPTED);
    }

    @Test
    void withinARankTheNewestMovesABollard() {
        cabinet.order(Post.CSU, "bollard-1", UP);
        cabinet.order(Post.ALLO_MAIRIE, "bollard-1", DOWN);
        assertEquals(Optional.of(Position.DOWN), authority.position("bollard-1"));
    }

    @Test
    void isRefusedWhereItsPostMayNotOrThereIsNoSuchThing() {
        cabinet.assertRefused(
                RefusalCode.NOT_ALLOWED,
                "EMERGENCY may not order MoveBollard UP (BOLLARD)",
                cabinet.order(Post.EMERGENCY, "bollard-1", UP));
        cabinet.assertRefused(
                RefusalCode.NOT_ALLOWED,
                "DIVIA may not order MoveBollard UP",
                cabinet.order(Post.DIVIA, "bollard-9", UP));
        cabinet.assertRefused(
                RefusalCode.UNKNOWN_TARGET,
                "MoveBollard is for one of [bollard-1, barrier-1] here, not \"panel-1\"",
                cabinet.order(Post.PC_SECURITE, "panel-1", UP));
        cabinet.assertRefused(
                RefusalCode.UNKNOWN_TARGET,
                "RunSelfTest is for one of [A, D1, barrier-1, bollard-1, junction, outlet-1, panel-1, panel-2, parking-1]"
                        + " here, not \"B\"",
                cabinet.order(Post.PC_CIRCULATION, "B", new RunSelfTest()));
        assertTrue(authority.leases().isEmpty());
    }

    @Test
    void aSelfTestIsDoneInOneInstantAndHoldsNothing() {
        for (String subject : List.of("panel-1", "A", "junction")) {
            Order test = cabinet.order(Post.PC_CIRCULATION, subject, new RunSelfTest());
            cabinet.assertLife(test, OrderPhase.ACCEPTED, OrderPhase.RECEIVED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
            assertEquals(test, cabinet.done.getLast());
        }
        assertTrue(authority.leases().isEmpty());
    }

    @Test
    void aPostRevokesItsOwnOrderAndNotAnothers() {
        Order up = cabinet.order(Post.PC_SECURITE, "bollard-1", UP);
        Order barrier = cabinet.order(Post.PC_SECURITE, "barrier-1", DOWN);
        cabinet.assertRefused(
                RefusalCode.NOT_ALLOWED,
                "order " + up.id() + " belongs to another post",
                cabinet.order(Post.PC_NEIGE, "junction", new Revoke(up.id())));
        cabinet.assertLife(up, OrderPhase.ACCEPTED);
        cabinet.order(Post.PC_SECURITE, "junction", new Revoke(up.id()));
        cabinet.assertLife(up, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        cabinet.assertLife(barrier, OrderPhase.ACCEPTED);
    }

    @Test
    void anOrderForLaterWaitsAndBeginsAtItsTime() {
        Order later = cabinet.take(letters.later(Post.PC_SECURITE, "bollard-1", UP, Duration.ofHours(1)));
        cabinet.step();
        assertEquals(Optional.empty(), authority.position("bollard-1"));
        cabinet.later(Duration.ofHours(1));
        cabinet.step();
        assertEquals(Optional.of(Position.UP), authority.position("bollard-1"));
        cabinet.later(Duration.ofMinutes(1));
        cabinet.step();
        cabinet.assertLife(later, OrderPhase.ACCEPTED, OrderPhase.EXPIRED);
    }

    @Test
    void thereIsABoundToOrdersThatWaitButNotToThoseThatDoNot() {
        for (int i = 1; i <= Leases.MOST_WAITING; i++) {
            cabinet.assertLife(
                    cabinet.take(letters.later(Post.PC_SECURITE, "bollard-1", UP, Duration.ofHours(i))),
                    OrderPhase.ACCEPTED);
        }
        cabinet.assertRefused(
                RefusalCode.TOO_MANY,
                "64 orders wait for their time here already; revoke some",
                cabinet.take(letters.later(Post.PC_SECURITE, "bollard-1", UP, Duration.ofHours(100))));
        cabinet.assertRefused(
                RefusalCode.UNKNOWN_TARGET,
                "MoveBollard is for one of [bollard-1, barrier-1] here, not \"A\"",
                cabinet.take(letters.later(Post.PC_SECURITE, "A", UP, Duration.ofHours(100))));
        cabinet.assertLife(cabinet.order(Post.PC_SECURITE, "bollard-1", UP), OrderPhase.ACCEPTED);
    }

    @Test
    void takesUpOrdersOfTheRunBeforeWhereTheyWere() {
        Order undecided = letters.write(Post.PC_SECURITE, "bollard-1", UP);
        Order applied = letters.write(Post.PC_SECURITE, "barrier-1", DOWN);
        Order waits = letters.later(Post.PC_NEIGE, "barrier-1", UP, Duration.ofHours(1));
        Order begun = letters.later(Post.PC_POLICE_MUNICIPALE, "bollard-1", UP, Duration.ofHours(1));
        Order gone = letters.write(Post.PC_SECURITE, "bollard-9", UP);
        authority.resume(undecided, OrderPhase.RECEIVED, cabinet.now);
        authority.resume(applied, OrderPhase.APPLIED, cabinet.now);
        authority.resume(waits, OrderPhase.ACCEPTED, cabinet.now);
        authority.resume(begun, OrderPhase.APPLIED, cabinet.now);
        authority.resume(gone, OrderPhase.APPLIED, cabinet.now);
        long minute = cabinet.now.millis() + 60_000;
        long hourAndMinute = minute + 3_600_000;
        assertEquals(
                List.of(
                        new Lease(undecided, minute, OrderPhase.ACCEPTED),
                        new Lease(applied, minute, OrderPhase.APPLIED),
                        new Lease(begun, hourAndMinute, OrderPhase.APPLIED),
                        new Lease(waits, Long.MAX_VALUE, OrderPhase.ACCEPTED)),
                authority.leases());
        cabinet.assertLife(undecided, OrderPhase.ACCEPTED);
        cabinet.assertLife(applied);
        cabinet.assertLife(gone, OrderPhase.REFUSED);
    }

    @Test
    void anOrderOfTheRunBeforeThatHadBegunAtOnceDoesNotWait() {
        Order order = letters.write(Post.PC_SECURITE, "bollard-1", UP);
        authority.resume(order, OrderPhase.ACCEPTED, cabinet.now);
        assertEquals(List.of(new Lease(order, cabinet.now.millis() + 60_000, OrderPhase.ACCEPTED)), authority.leases());
    }

    @Test
    void endsWhatARevocationOfTheRunBeforeMeantAndDoesNoSelfTestTwice() {
        Order up = letters.write(Post.PC_SECURITE, "bollard-1", UP);
        Order revoke = letters.write(Post.PC_SECURITE, "junction", new Revoke(up.id()));
        Order test = letters.write(Post.PC_CIRCULATION, "A", new RunSelfTest());
        authority.resume(up, OrderPhase.APPLIED, cabinet.now);
        authority.resume(test, OrderPhase.ACCEPTED, cabinet.now);
        authority.resume(revoke, OrderPhase.ACCEPTED, cabinet.now);
        cabinet.assertLife(up, OrderPhase.REVOKED);
        cabinet.assertLife(revoke, OrderPhase.EXPIRED);
        cabinet.assertLife(test, OrderPhase.EXPIRED);
        assertTrue(cabinet.done.isEmpty());
    }
}
