package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Precedence;
import org.tricolore.model.Preemption;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.SetMode;
import org.tricolore.signal.Crossroads;

/** Buses and trams announced by orders, and routes of emergency corridors. Group A serves buses, 60 s after their arrival. */
class PriorityOrdersTest {
    private final List<OrderNews> news = new ArrayList<>();

    private Authority authority = new Authority(junction(), "forty", ShippedRights.RIGHTS, news::add);

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long seq;

    @Test
    void anAnnouncementReachesTheEngineWithItsArrival() {
        bus("L5-12", 18, 40);
        PriorityRequest request = step(GroupSet.NONE).priority().getFirst();
        assertEquals(new PriorityRequest(0, "L5-12", "L5", 0, 18_000, 40), request);
    }

    @Test
    void aLetterThatWasThreeSecondsOnItsWayBringsTheBusThreeSecondsNearer() {
        order(new RequestPriority("L5-12", "L5", 18, 0), "A", 300, now.wall().minusSeconds(3));
        order(new RequestPriority("L5-13", "L5", 18, 0), "A", 300, now.wall().plusSeconds(3));
        List<PriorityRequest> requests = step(GroupSet.NONE).priority();
        assertEquals(15_000, requests.get(0).arrivesMillis());
        assertEquals(18_000, requests.get(1).arrivesMillis(), "a clock that is ahead brings nobody later");
    }

    @Test
    void isAppliedWhenItsGroupIsGreenForIt() {
        Order bus = bus("L5-12", 18, 0);
        step(GroupSet.of(0));
        assertLife(bus, OrderPhase.ACCEPTED);
        later(7);
        step(GroupSet.of(1));
        assertLife(bus, OrderPhase.ACCEPTED);
        step(GroupSet.of(0));
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void theSameVehicleAgainIsAnUpdateThatKeepsItsPlace() {
        Order first = bus("L5-12", 18, 0);
        later(5);
        Order second = bus("L5-12", 20, 60);
        List<PriorityRequest> requests = step(GroupSet.NONE).priority();
        assertEquals(List.of(new PriorityRequest(0, "L5-12", "L5", 0, 25_000, 60)), requests);
        assertLife(first, OrderPhase.ACCEPTED, OrderPhase.SUPERSEDED);
        assertLife(second, OrderPhase.ACCEPTED);
    }

    @Test
    void theSameVehicleAtAnotherGroupHasItsOwnPlace() {
        PriorityBook book = new PriorityBook(junction());
        RequestPriority task = new RequestPriority("L5-12", "L5", 18, 0);
        book.add(order(task, "A", 300, now.wall()), task, now);
        later(5);
        book.add(order(task, "B", 300, now.wall()), task, now);
        later(5);
        RequestPriority other = new RequestPriority("L5-13", "L5", 18, 0);
        book.add(order(other, "A", 300, now.wall()), other, now);
        assertEquals(
                List.of(0L, 5_000L, 10_000L),
                book.requests().stream().map(PriorityRequest::sinceMillis).toList());
    }

    @Test
    void isTheSameListUntilOneOfItIsForgotten() {
        PriorityBook book = new PriorityBook(junction());
        RequestPriority task = new RequestPriority("L5-12", "L5", 18, 0);
        Order bus = order(task, "A", 300, now.wall());
        book.add(bus, task, now);
        List<PriorityRequest> before = book.requests();
        book.forget(new UUID(0, 0));
        assertSame(before, book.requests());
        book.forget(bus.id());
        assertEquals(List.of(), book.requests());
    }

    @Test
    void isServedByAGreenThatCanBeExtendedUntilItComes() {
        PriorityBook book = new PriorityBook(junction());
        RequestPriority task = new RequestPriority("L5-12", "L5", 18, 0);
        Order bus = order(task, "A", 300, now.wall());
        book.add(bus, task, now);
        assertTrue(book.isServed(bus.id(), GroupSet.of(0), now.plusMillis(6_000)), "twelve seconds away");
        assertTrue(!book.isServed(bus.id(), GroupSet.of(0), now.plusMillis(5_900)), "and not more");
    }

    @Test
    void isServedOrNotByItsOwnArrivalAndNotByThatOfAnother() {
        PriorityBook book = new PriorityBook(junction());
        RequestPriority far = new RequestPriority("L5-12", "L5", 18, 0);
        RequestPriority near = new RequestPriority("L5-13", "L5", 1, 0);
        Order first = order(far, "A", 300, now.wall());
        Order second = order(near, "A", 300, now.wall());
        book.add(first, far, now);
        book.add(second, near, now);
        assertTrue(book.isServed(second.id(), GroupSet.of(0), now));
        assertTrue(!book.isServed(first.id(), GroupSet.of(0), now));
        book.forget(second.id());
        assertTrue(!book.isServed(second.id(), GroupSet.of(0), now), "nobody waits any more");
    }

    @Test
    void anotherVehicleIsAnotherAnnouncement() {
        bus("L5-12", 18, 0);
        bus("L5-13", 18, 0);
        assertEquals(2, step(GroupSet.NONE).priority().size());
    }

    @Test
    void whoeverHasPassedIsClearedInOneInstant() {
        Order bus = bus("L5-12", 18, 0);
        Order other = bus("L5-13", 30, 0);
        step(GroupSet.NONE);
        Order clear = order(new ClearPriority("L5-12"), "A", 60, now.wall());
        assertEquals(1, step(GroupSet.NONE).priority().size());
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        assertLife(clear, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        assertLife(other, OrderPhase.ACCEPTED);
    }

    @Test
    void aBusThatIsNeverClearedIsForgottenAfterItsTimeOut() {
        Order bus = bus("L5-12", 18, 0);
        later(77);
        assertEquals(1, step(GroupSet.NONE).priority().size());
        later(1);
        assertEquals(0, step(GroupSet.NONE).priority().size());
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.EXPIRED);
    }

    @Test
    void anAnnouncementNeverOutlivesItsLease() {
        Order bus = order(new RequestPriority("L5-12", "", 18, 0), "A", 10, now.wall());
        later(10);
        assertEquals(0, step(GroupSet.NONE).priority().size());
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.EXPIRED);
    }

    @Test
    void isRefusedWhereNobodyHasPriorityFromWhomeverAndForWhatNobodyKnows() {
        assertRefused(RefusalCode.UNKNOWN_TARGET, Post.DIVIA, new RequestPriority("x", "", 10, 0), "B");
        assertRefused(RefusalCode.UNKNOWN_TARGET, Post.DIVIA, new RequestPriority("x", "", 10, 0), "junction");
        assertRefused(RefusalCode.NOT_ALLOWED, Post.PC_CIRCULATION, new RequestPriority("x", "", 10, 0), "A");
        assertRefused(RefusalCode.OUT_OF_BOUNDS, Post.DIVIA, new RequestPriority("x", "", 601, 0), "A");
        assertRefused(RefusalCode.UNKNOWN_TARGET, Post.DIVIA, new ClearPriority("x"), "A");
    }

    @Test
    void sixteenVehiclesAreAnnouncedAtOnceAndNotMoreButEachMayBeUpdated() {
        for (int i = 0; i < 16; i++) {
            bus("bus " + i, 60, 0);
        }
        assertRefused(RefusalCode.TOO_MANY, Post.DIVIA, new RequestPriority("bus 16", "", 60, 0), "A");
        Order update = bus("bus 3", 50, 0);
        assertLife(update, OrderPhase.ACCEPTED);
        assertEquals(16, step(GroupSet.NONE).priority().size());
    }

    @Test
    void waitsBeneathAModeAndBeneathATrain() {
        Order bus = bus("L5-12", 60, 0);
        Order mode = order(Post.PC_CIRCULATION, new SetMode(Mode.ALL_RED), "junction", 30, now.wall());
        step(GroupSet.NONE);
        later(30);
        step(GroupSet.of(0));
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
        assertLife(mode, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        later(25);
        step(GroupSet.of(0));
        authority.observe(new Street("", Mode.NORMAL, "", GroupSet.of(0), true), now);
        step(GroupSet.of(0));
        assertLife(
                bus,
                OrderPhase.ACCEPTED,
                OrderPhase.SUSPENDED,
                OrderPhase.APPLIED,
                OrderPhase.SUSPENDED,
                OrderPhase.APPLIED);
    }

    @Test
    void theSameListIsGivenWhileNothingChanges() {
        bus("L5-12", 18, 0);
        Demand before = step(GroupSet.NONE);
        later(1);
        assertSame(before, step(GroupSet.NONE));
    }

    @Test
    void comesBackAfterARestartWithTheSameArrival() {
        Order bus = new Order(
                new UUID(5, 1),
                1,
                Post.DIVIA,
                "crossroads",
                "A",
                now.wall().minusSeconds(10),
                now.wall().plusSeconds(60),
                "",
                new RequestPriority("L5-12", "L5", 18, 0));
        authority.resume(bus, OrderPhase.ACCEPTED, now);
        assertEquals(8_000, step(GroupSet.NONE).priority().getFirst().arrivesMillis());
    }

    @Test
    void aCorridorMayBeAskedForByTheNameOfItsRoute() {
        Order corridor = order(Post.EMERGENCY, new RequestStage("hospital-north"), "junction", 60, now.wall());
        assertEquals(new Steering.ToStage("2"), step(GroupSet.NONE).steering());
        authority.observe(new Street("", Mode.NORMAL, "2"), now);
        assertLife(corridor, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        assertRefused(RefusalCode.OUT_OF_BOUNDS, Post.EMERGENCY, new RequestStage("hospital-south"), "junction");
    }

    @Test
    void noOrderMaySpeakInThePlaceOfTheWireThatTellsOfATrain() {
        Junction plain = junction();
        List<Detector> detectors = List.of(
                new Detector("D-TRAIN", 0, 0, false, GroupSet.NONE, GroupSet.NONE),
                new Detector("D-CAR", 0, 0, false, GroupSet.of(0), GroupSet.NONE));
        Preemption train = new Preemption("train", 0, Preemption.NO_STAGE, 0, Preemption.NO_STAGE, 0, 60_000);
        Junction railway = new Junction(
                        plain.name(),
                        plain.groups(),
                        plain.matrix(),
                        plain.stages(),
                        plain.plans(),
                        new TreeMap<>(),
                        detectors,
                        List.of(),
                        plain.startUp(),
                        false)
                .with(new Precedence(PriorityRules.NONE, List.of(train), new TreeMap<>()));
        authority = new Authority(railway, "forty", ShippedRights.RIGHTS, news::add);
        Task off = new Task.ForceDetector(Task.ForceDetector.Value.OFF);
        assertRefused(RefusalCode.UNSAFE, Post.PC_CIRCULATION, off, "D-TRAIN");
        assertLife(order(Post.PC_CIRCULATION, off, "D-CAR", 30, now.wall()), OrderPhase.ACCEPTED);
    }

    private Order bus(String vehicle, int eta, int late) {
        return order(new RequestPriority(vehicle, "L5", eta, late), "A", 300, now.wall());
    }

    private Order order(Task task, String target, long lease, Instant issued) {
        return order(Post.DIVIA, task, target, lease, issued);
    }

    private Order order(Post post, Task task, String target, long lease, Instant issued) {
        seq++;
        Order order = new Order(
                new UUID(7, seq),
                seq,
                post,
                "crossroads",
                target,
                issued,
                now.wall().plusSeconds(lease),
                "",
                task);
        authority.take(order, now);
        return order;
    }

    private Demand step(GroupSet open) {
        Demand demand = authority.decide(now);
        authority.observe(new Street("forty", demand.mode(), "", open, false), now);
        return demand;
    }

    private void later(long seconds) {
        now = now.plusMillis(Duration.ofSeconds(seconds).toMillis());
    }

    private void assertRefused(RefusalCode code, Post post, Task task, String target) {
        Order order = order(post, task, target, 30, now.wall());
        OrderNews last = news.getLast();
        assertEquals(order.id(), last.id());
        assertEquals(code, last.code().orElseThrow(() -> new AssertionError(last.toString())));
        assertTrue(!last.text().english().isEmpty() && !last.text().french().isEmpty());
    }

    private void assertLife(Order order, OrderPhase... phases) {
        assertEquals(
                List.of(phases),
                news.stream()
                        .filter(step -> step.id().equals(order.id()))
                        .map(OrderNews::phase)
                        .toList());
    }

    private static Junction junction() {
        TreeMap<String, String> routes = new TreeMap<>();
        routes.put("hospital-north", "2");
        return Crossroads.junction(Crossroads.plan40())
                .with(new Precedence(
                        new PriorityRules(GroupSet.of(0), 12_000, 0, 30_000, 60_000, 120_000, List.of()),
                        List.of(),
                        routes));
    }
}
