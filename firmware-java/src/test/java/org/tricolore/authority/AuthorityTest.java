package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
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

class AuthorityTest {
    private static final Street FORTY = new Street("forty", Mode.NORMAL);

    private static final Street SIXTY = new Street("sixty", Mode.NORMAL);

    private static final Street FLASHING = new Street("", Mode.FLASHING_YELLOW);

    private final List<OrderNews> news = new ArrayList<>();

    private final Authority authority = new Authority(
            Crossroads.junction(Crossroads.plan40(), Crossroads.plan60()), "forty", ShippedRights.RIGHTS, news::add);

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long seq;

    @Test
    void obeysTheCalendarWhenNobodyOrdersAnything() {
        assertEquals(new Demand("forty", Mode.NORMAL, false), step(FORTY, now));
        authority.calendar("sixty");
        assertEquals("sixty", step(FORTY, now).plan());
        assertTrue(news.isEmpty(), "the calendar is no post that wants an answer");
    }

    @Test
    void appliesAPlanOrderWhenThePlanIsSeenAndReturnsToTheCalendarWhenTheLeaseRunsOut() {
        Order order = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(1));
        assertEquals("sixty", step(FORTY, now).plan());
        assertLife(order, OrderPhase.ACCEPTED);
        step(SIXTY, later(30));
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        assertEquals("sixty", step(SIXTY, later(29.9)).plan());
        assertEquals("forty", step(SIXTY, later(0.1)).plan());
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void doesNotLengthenALeaseWhenTheWallClockStepsBack() {
        Order order = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(1));
        later(59);
        now = new Moment(now.tick(), now.millis(), now.wall().minus(Duration.ofHours(1)));
        step(SIXTY, later(1));
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.EXPIRED);
    }

    @Test
    void replacesAPostsOwnOrderByItsNextOneOfTheSameKind() {
        Order first = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(5));
        Order second = take(Post.PC_CIRCULATION, new SelectPlan("forty"), Duration.ofMinutes(5));
        step(FORTY, now);
        assertLife(first, OrderPhase.ACCEPTED, OrderPhase.SUPERSEDED);
        assertLife(second, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void suspendsAWeakerModeAndGivesItBackWhenTheStrongerEnds() {
        Order weaker = take(Post.PC_CIRCULATION, new SetMode(Mode.ALL_RED), Duration.ofMinutes(30));
        step(new Street("", Mode.ALL_RED), now);
        Order stronger = take(Post.PC_SECURITE, new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(10));
        assertEquals(Mode.FLASHING_YELLOW, step(FLASHING, later(1)).mode());
        assertEquals(Mode.ALL_RED, step(FLASHING, later(600)).mode());
        step(new Street("", Mode.ALL_RED), later(20));
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
        assertLife(stronger, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void doesNotLetAWeakerModeDisplaceAStrongerOne() {
        take(Post.PC_SECURITE, new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(10));
        Order weaker = take(Post.PC_CIRCULATION, new SetMode(Mode.NORMAL), Duration.ofMinutes(5));
        assertEquals(Mode.FLASHING_YELLOW, step(FLASHING, now).mode());
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
    }

    @Test
    void suspendsAPlanThatNobodyCanSeeAndKeepsItForAfterwards() {
        Order plan = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofHours(1));
        step(SIXTY, now);
        Order mode = take(Post.PC_CIRCULATION, new SetMode(Mode.FLASHING_YELLOW), Duration.ofMinutes(1));
        step(FLASHING, later(1));
        assertLife(plan, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED);
        assertEquals(new Demand("sixty", Mode.NORMAL, false), step(FLASHING, later(60)));
        step(SIXTY, later(20));
        assertLife(plan, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
        assertLife(mode, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void suspendsEverybodyWhileTheCabinetHoldsTheLamps() {
        Order plan = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofHours(1));
        step(SIXTY, now);
        authority.cabinet(true);
        assertEquals(new Demand("sixty", Mode.FLASHING_YELLOW, true), step(FLASHING, later(1)));
        authority.cabinet(false);
        step(SIXTY, later(30));
        assertLife(plan, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
    }

    @Test
    void revokesAnOrderOfTheSamePost() {
        Order plan = take(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofHours(1));
        Order revoke = take(Post.PC_CIRCULATION, new Revoke(plan.id()), Duration.ofMinutes(1));
        assertEquals("forty", step(FORTY, now).plan());
        assertLife(plan, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        assertLife(revoke, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        assertTrue(authority.leases().isEmpty());
    }

    @Test
    void doesNotRevokeAnotherPostsOrderNorOneThatIsNotThere() {
        Order mode = take(Post.PC_CIRCULATION, new SetMode(Mode.ALL_RED), Duration.ofMinutes(5));
        assertRefused(RefusalCode.NOT_ALLOWED, Post.PC_SECURITE, new Revoke(mode.id()), Duration.ofMinutes(1));
        assertRefused(
                RefusalCode.UNKNOWN_TARGET, Post.PC_CIRCULATION, new Revoke(new UUID(9, 9)), Duration.ofMinutes(1));
        assertLife(mode, OrderPhase.ACCEPTED);
    }

    @Test
    void refusesWhoMayNotWhatIsNotThereAndWhatLastsTooLong() {
        Duration minute = Duration.ofMinutes(1);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.PC_SECURITE, new SelectPlan("sixty"), minute);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.DIVIA, new SetMode(Mode.NORMAL), minute);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.CSU, new SetMode(Mode.NORMAL), minute);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.CSU, new Revoke(new UUID(9, 9)), minute);
        assertRefused(RefusalCode.NOT_ALLOWED, Post.EMERGENCY, new SetMode(Mode.DARK), minute);
        assertRefused(RefusalCode.UNKNOWN_PLAN, Post.PC_CIRCULATION, new SelectPlan("ninety"), minute);
        assertRefused(RefusalCode.EXPIRED, Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ZERO);
        assertRefused(RefusalCode.TOO_LONG, Post.PC_CIRCULATION, new SetMode(Mode.ALL_RED), Duration.ofMinutes(61));
        assertRefused(RefusalCode.TOO_LONG, Post.EMERGENCY, new SetMode(Mode.ALL_RED), Duration.ofMinutes(4));
        assertTrue(authority.leases().isEmpty());
    }

    @Test
    void acceptsTheLongestLeaseThatIsAllowed() {
        take(Post.PC_CIRCULATION, new SetMode(Mode.ALL_RED), Duration.ofMinutes(60));
        take(Post.EMERGENCY, new SetMode(Mode.ALL_RED), Duration.ofMinutes(3));
        assertEquals(2, authority.leases().size());
    }

    @Test
    void refusesAnotherTargetThanTheJunction() {
        Order order = new Order(
                new UUID(1, 1),
                1,
                Post.PC_CIRCULATION,
                "crossroads",
                "panel-1",
                now.wall(),
                now.wall().plusSeconds(60),
                "",
                new SelectPlan("sixty"));
        Decision.Refused refused = (Decision.Refused) authority.take(order, now);
        assertEquals(RefusalCode.UNKNOWN_TARGET, refused.code());
    }

    @Test
    void takesUpALeaseOfTheRunBefore() {
        Order order = order(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(1));
        authority.resume(order, OrderPhase.APPLIED, now);
        assertEquals("sixty", step(new Street("", null), later(59)).plan());
        assertEquals("forty", step(SIXTY, later(1)).plan());
        assertLife(order, OrderPhase.EXPIRED);
    }

    @Test
    void doesNotLengthenALeaseOfTheRunBeforeWhenTheWallClockWasSetBackMeanwhile() {
        Order order = order(Post.EMERGENCY, new SetMode(Mode.ALL_RED), Duration.ofMinutes(3));
        now = new Moment(now.tick(), now.millis(), now.wall().minus(Duration.ofHours(2)), now.synced());
        authority.resume(order, OrderPhase.APPLIED, now);
        assertEquals(Mode.ALL_RED, step(FORTY, later(179)).mode());
        assertEquals(Mode.NORMAL, step(FORTY, later(1)).mode(), "three minutes are the longest it may have");
        assertEquals(OrderPhase.EXPIRED, news.getLast().phase(), "its own end is two hours away by the clock of now");
    }

    @Test
    void refusesALeaseOfTheRunBeforeWhosePlanIsNoLongerThere() {
        Order order = order(Post.PC_CIRCULATION, new SelectPlan("removed"), Duration.ofDays(30));
        authority.resume(order, OrderPhase.APPLIED, now);
        assertEquals("forty", step(FORTY, now).plan());
        assertLife(order, OrderPhase.REFUSED);
        assertTrue(authority.leases().isEmpty());
    }

    @Test
    void doesNotBringBackWhatANextOrderHadReplacedBeforeThePowerWent() {
        Order first = order(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(5));
        Order second = order(Post.PC_CIRCULATION, new SelectPlan("forty"), Duration.ofMinutes(1));
        authority.resume(first, OrderPhase.APPLIED, now);
        authority.resume(second, OrderPhase.ACCEPTED, now);
        assertEquals("forty", step(FORTY, later(60)).plan());
        assertLife(first, OrderPhase.SUPERSEDED);
        assertLife(second, OrderPhase.EXPIRED);
    }

    @Test
    void endsWhatARevokeOfTheRunBeforeHadNotEndedWhenThePowerWent() {
        Order flashing = order(Post.PC_SECURITE, new SetMode(Mode.FLASHING_YELLOW), Duration.ofHours(1));
        Order revoke = order(Post.PC_SECURITE, new Revoke(flashing.id()), Duration.ofMinutes(1));
        authority.resume(flashing, OrderPhase.APPLIED, now);
        authority.resume(revoke, OrderPhase.ACCEPTED, now);
        assertEquals(Mode.NORMAL, step(FORTY, now).mode());
        assertLife(flashing, OrderPhase.REVOKED);
        assertLife(revoke, OrderPhase.EXPIRED);
    }

    @Test
    void takesUpAnOrderThatNobodyHadDecidedAbout() {
        Order order = order(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(1));
        authority.resume(order, OrderPhase.RECEIVED, now);
        assertEquals("sixty", step(SIXTY, now).plan());
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void anOrderWhoseIdBeginsWithZerosIsTheOrderOfAPostLikeAnyOther() {
        Order usual = order(Post.PC_CIRCULATION, new SelectPlan("sixty"), Duration.ofMinutes(5));
        Order order = new Order(
                new UUID(0, 7),
                usual.seq(),
                usual.post(),
                usual.site(),
                usual.target(),
                usual.issuedAt(),
                usual.expires(),
                usual.reason(),
                usual.task());
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        assertEquals(
                List.of(order), authority.leases().stream().map(Lease::order).toList());
        step(SIXTY, now);
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        take(Post.PC_CIRCULATION, new Revoke(order.id()), Duration.ofMinutes(1));
        assertEquals(List.of(), authority.leases());
    }

    private Demand step(Street street, Moment at) {
        Demand demand = authority.decide(at);
        authority.observe(street, at);
        return demand;
    }

    private Moment later(double seconds) {
        now = now.plusMillis(Math.round(seconds * 10) * 100);
        return now;
    }

    private Order order(Post post, Task task, Duration lease) {
        seq++;
        return new Order(
                new UUID(post.rank(), seq),
                seq,
                post,
                "crossroads",
                Order.JUNCTION,
                now.wall(),
                now.wall().plus(lease),
                "test",
                task);
    }

    private Order take(Post post, Task task, Duration lease) {
        Order order = order(post, task, lease);
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        return order;
    }

    private void assertRefused(RefusalCode code, Post post, Task task, Duration lease) {
        Order order = order(post, task, lease);
        Decision.Refused refused = (Decision.Refused) authority.take(order, now);
        assertEquals(code, refused.code());
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
