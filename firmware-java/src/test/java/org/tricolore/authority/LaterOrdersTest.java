package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.signal.Crossroads;

/** Orders that begin later: the calendar of orders. */
class LaterOrdersTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final List<OrderNews> news = new ArrayList<>();

    private Authority authority = authority();

    private Moment now = Moment.ofTick(0, TEN);

    private long seq;

    @Test
    void anOrderWaitsBeginsAtItsTimeAndEndsWithItsLease() {
        Order noon = take(new SelectPlan("sixty"), Duration.ofMinutes(60), Duration.ofMinutes(90));
        assertEquals("forty", planAfter(Duration.ZERO));
        assertEquals("forty", planAfter(Duration.ofMinutes(60).minusMillis(100)));
        assertLife(noon, OrderPhase.ACCEPTED);
        assertEquals("sixty", planAfter(Duration.ofMillis(100)));
        assertLife(noon, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        assertEquals("forty", planAfter(Duration.ofMinutes(30)));
        assertLife(noon, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void anOrderThatWaitsDoesNotEndTheOneThatRunsBeforeItsTime() {
        Order running = take(new SelectPlan("sixty"), Duration.ZERO, Duration.ofHours(3));
        Order later = take(new SelectPlan("forty"), Duration.ofHours(1), Duration.ofHours(2));
        assertEquals("sixty", planAfter(Duration.ofMinutes(59)));
        assertLife(running, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        assertEquals("forty", planAfter(Duration.ofMinutes(1)));
        assertLife(running, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUPERSEDED);
        assertLife(later, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void severalOrdersOfOneKindMayWaitForOneAfterTheOther() {
        take(new SelectPlan("sixty"), Duration.ofHours(2), Duration.ofHours(3));
        take(new SelectPlan("sixty"), Duration.ofHours(4), Duration.ofHours(5));
        assertEquals("forty", planAfter(Duration.ofHours(1)));
        assertEquals("sixty", planAfter(Duration.ofHours(1)));
        assertEquals("forty", planAfter(Duration.ofHours(1)));
        assertEquals("sixty", planAfter(Duration.ofHours(1)));
    }

    @Test
    void theLongestLeaseCountsFromTheBeginning() {
        take(new SetMode(Mode.ALL_RED), Duration.ofHours(48), Duration.ofHours(49));
        refused(RefusalCode.TOO_LONG, new SetMode(Mode.ALL_RED), Duration.ofHours(48), Duration.ofMinutes(49 * 60 + 1));
        refused(RefusalCode.TOO_LONG, new SetMode(Mode.ALL_RED), Duration.ZERO, Duration.ofMinutes(61));
    }

    @Test
    void nobodyPlansMoreThanAYearAhead() {
        take(new SelectPlan("sixty"), Duration.ofDays(366), Duration.ofDays(367));
        refused(RefusalCode.OUT_OF_BOUNDS, new SelectPlan("sixty"), Duration.ofDays(367), Duration.ofDays(368));
    }

    @Test
    void whatIsDoneInAnInstantIsForNow() {
        Order waits = take(new SelectPlan("sixty"), Duration.ofHours(1), Duration.ofHours(2));
        refused(RefusalCode.OUT_OF_BOUNDS, new Revoke(waits.id()), Duration.ofMinutes(5), Duration.ofHours(1));
        take(new Revoke(waits.id()), Duration.ZERO, Duration.ofHours(1));
        assertLife(waits, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        assertEquals("forty", planAfter(Duration.ofHours(1)));
    }

    @Test
    void aWallClockThatJumpsOverTheWholeLeaseLetsItExpireUnexecuted() {
        Order later = take(new SelectPlan("sixty"), Duration.ofHours(1), Duration.ofHours(2));
        now = new Moment(now.tick() + 1, now.millis() + 100, TEN.plus(Duration.ofHours(3)));
        assertEquals("forty", planAfter(Duration.ZERO));
        assertLife(later, OrderPhase.ACCEPTED, OrderPhase.EXPIRED);
    }

    @Test
    void aRestartForgetsNeitherWhoWaitsNorInWhichTurn() {
        Order later = order(new SelectPlan("sixty"), Duration.ofHours(1), Duration.ofHours(3));
        Order running = order(new SelectPlan("forty"), Duration.ZERO, Duration.ofHours(3));
        authority = authority();
        // It was down from before its time until after it; the other one arrived later and ran before it.
        now = now.plusMillis(Duration.ofHours(2).toMillis());
        authority.resume(later, OrderPhase.ACCEPTED, now);
        authority.resume(running, OrderPhase.APPLIED, now);
        assertEquals("sixty", planAfter(Duration.ZERO));
        assertLife(running, OrderPhase.SUPERSEDED);
        assertLife(later, OrderPhase.APPLIED);
    }

    @Test
    void whatHadBegunBeforeARestartIsInForceAtOnceAndDoesNotWaitAgain() {
        Order begun = order(new SelectPlan("sixty"), Duration.ofHours(1), Duration.ofHours(3));
        Order atOnce = order(new SetMode(Mode.NORMAL), Duration.ZERO, Duration.ofHours(3));
        now = now.plusMillis(Duration.ofHours(2).toMillis());
        authority.resume(begun, OrderPhase.APPLIED, now);
        authority.resume(atOnce, OrderPhase.ACCEPTED, now);
        long ends = now.millis() + Duration.ofHours(1).toMillis();
        assertEquals(
                List.of(new Lease(begun, ends, OrderPhase.APPLIED), new Lease(atOnce, ends, OrderPhase.ACCEPTED)),
                authority.leases());
    }

    @Test
    void aRestartBeforeItsTimeStillLetsItWait() {
        Order later = order(new SelectPlan("sixty"), Duration.ofHours(1), Duration.ofHours(2));
        authority = authority();
        authority.resume(later, OrderPhase.ACCEPTED, now);
        assertEquals("forty", planAfter(Duration.ofMinutes(59)));
        assertEquals("sixty", planAfter(Duration.ofMinutes(1)));
        assertLife(later, OrderPhase.APPLIED);
    }

    @Test
    void thereIsABoundToOrdersThatWait() {
        for (int i = 1; i <= Leases.MOST_WAITING; i++) {
            take(new SelectPlan("sixty"), Duration.ofHours(i), Duration.ofHours(i + 1));
        }
        refused(RefusalCode.TOO_MANY, new SelectPlan("sixty"), Duration.ofHours(100), Duration.ofHours(101));
        take(new SelectPlan("sixty"), Duration.ZERO, Duration.ofMinutes(1));
    }

    private Authority authority() {
        return new Authority(
                Crossroads.junction(Crossroads.plan40(), Crossroads.plan60()),
                "forty",
                ShippedRights.RIGHTS,
                news::add);
    }

    private String planAfter(Duration pause) {
        now = now.plusMillis(pause.toMillis());
        String plan = authority.decide(now).plan();
        authority.observe(new Street(plan, Mode.NORMAL), now);
        return plan;
    }

    private Order order(Task task, Duration begins, Duration ends) {
        seq++;
        return new Order(
                new UUID(1, seq),
                seq,
                Post.PC_CIRCULATION,
                "crossroads",
                Order.JUNCTION,
                now.wall(),
                begins.isZero() ? Optional.empty() : Optional.of(now.wall().plus(begins)),
                now.wall().plus(ends),
                "test",
                task);
    }

    private Order take(Task task, Duration begins, Duration ends) {
        Order order = order(task, begins, ends);
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        return order;
    }

    private void refused(RefusalCode code, Task task, Duration begins, Duration ends) {
        Order order = order(task, begins, ends);
        assertEquals(code, ((Decision.Refused) authority.take(order, now)).code());
        assertLife(order, OrderPhase.REFUSED);
    }

    private void assertLife(Order order, OrderPhase... phases) {
        assertEquals(
                List.of(phases),
                news.stream()
                        .filter(step -> step.id().equals(order.id()))
                        .map(OrderNews::phase)
                        .toList());
    }
}
