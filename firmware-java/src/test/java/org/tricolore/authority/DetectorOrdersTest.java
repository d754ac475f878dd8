package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Detections;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.ForceDetector.Value;
import org.tricolore.signal.Crossroads;

/** Orders that say what a detector sees: D1 and D2. */
class DetectorOrdersTest {
    private static final Detections WIRES = new Detections(0b01, 0b01);

    private final List<OrderNews> news = new ArrayList<>();

    private Authority authority = new Authority(junction(), "forty", ShippedRights.RIGHTS, news::add);

    private Moment now = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    private long seq;

    @Test
    void anOrderSaysWhatADetectorSeesWhileItsLeaseLastsAndNotLonger() {
        Order off = order("D1", Value.OFF, 60);
        Order on = order("D2", Value.ON, 90);
        assertEquals(new Detections(0b10, 0b11, 0b11), step());
        assertSame(step(), step());
        now = now.plusMillis(60_000);
        assertEquals(new Detections(0b11, 0b11, 0b10), step());
        now = now.plusMillis(30_000);
        assertSame(WIRES, step());
        assertLife(off, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
        assertLife(on, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void aPostHasOneOrderForEachDetector() {
        Order first = order("D1", Value.OFF, 60);
        Order other = order("D2", Value.OFF, 60);
        step();
        order("D1", Value.NORMAL, 60);
        assertEquals(new Detections(0b01, 0b11, 0b10), step());
        assertLife(first, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUPERSEDED);
        assertLife(other, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void isNeitherForADetectorThatIsNotHereNorForAnybodyNorForMoreThanADay() {
        assertRefused(RefusalCode.UNKNOWN_TARGET, make(Post.PC_CIRCULATION, "D9", Value.ON, 60));
        assertRefused(RefusalCode.UNKNOWN_TARGET, make(Post.PC_CIRCULATION, Order.JUNCTION, Value.ON, 60));
        assertRefused(RefusalCode.NOT_ALLOWED, make(Post.PC_SECURITE, "D1", Value.ON, 60));
        assertRefused(RefusalCode.TOO_LONG, make(Post.PC_CIRCULATION, "D1", Value.ON, 86_401));
        assertSame(WIRES, step());
    }

    @Test
    void theStrongestRankSaysWhatADetectorSeesThoughAWeakerOneSpokeLast() {
        Rights.OfPost may = new Rights.OfPost(
                60,
                List.of(new Rights.Grant("ForceDetector", new TreeSet<>(), new TreeSet<>(), 255, Duration.ofHours(1))));
        TreeMap<Post, Rights.OfPost> both = new TreeMap<>();
        both.put(Post.PC_SECURITE, may);
        both.put(Post.PC_CIRCULATION, may);
        authority = new Authority(junction(), "forty", new Rights(both), news::add);
        authority.take(make(Post.PC_SECURITE, "D1", Value.OFF, 60), now);
        Order weaker = order("D1", Value.ON, 90);
        assertEquals(new Detections(0b00, 0b01, 0b01), step());
        now = now.plusMillis(60_000);
        assertEquals(new Detections(0b01, 0b01, 0b01), step());
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
    }

    @Test
    void isTakenUpAgainAfterARestart() {
        authority.resume(make(Post.PC_CIRCULATION, "D2", Value.ON, 60), OrderPhase.APPLIED, now);
        assertEquals(new Detections(0b11, 0b11, 0b10), step());
    }

    @Test
    void anOrderForADetectorThatIsGoneForcesNobody() {
        DetectorOrders orders = new DetectorOrders(junction().detectors());
        orders.take("D9", new ForceDetector(Value.ON));
        assertSame(WIRES, orders.over(WIRES));
    }

    @Test
    void isTheSameObjectOnlyWhileNothingOfItChanges() {
        DetectorOrders orders = new DetectorOrders(junction().detectors());
        orders.take("D2", new ForceDetector(Value.ON));
        assertEquals(new Detections(0b11, 0b11, 0b10), orders.over(new Detections(0b01, 0b01)));
        assertEquals(new Detections(0b10, 0b11, 0b10), orders.over(new Detections(0b00, 0b01)), "D1 sees nobody more");
        assertEquals(new Detections(0b10, 0b10, 0b10), orders.over(new Detections(0b00, 0b00)), "and is then dead");
        assertEquals(new Detections(0b10, 0b11, 0b10), orders.over(new Detections(0b00, 0b01)));
        orders.take("D1", new ForceDetector(Value.OFF));
        assertEquals(
                new Detections(0b10, 0b11, 0b11),
                orders.over(new Detections(0b00, 0b01)),
                "what it says is now the order's word, though it is the same");
    }

    private Detections step() {
        authority.decide(now);
        authority.observe(new Street("forty", authority.demand().mode()), now);
        return authority.detections(WIRES);
    }

    private Order order(String target, Value value, int seconds) {
        Order order = make(Post.PC_CIRCULATION, target, value, seconds);
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        return order;
    }

    private Order make(Post post, String target, Value value, int seconds) {
        seq++;
        return new Order(
                new UUID(post.rank(), seq),
                seq,
                post,
                "crossroads",
                target,
                now.wall(),
                now.wall().plus(Duration.ofSeconds(seconds)),
                "test",
                new ForceDetector(value));
    }

    private void assertRefused(RefusalCode code, Order order) {
        assertEquals(code, ((Decision.Refused) authority.take(order, now)).code());
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
        Junction fixed = Crossroads.junction(Crossroads.plan40());
        Detector first = new Detector("D1", 0, 0, false, GroupSet.of(0), GroupSet.NONE);
        Detector second = new Detector("D2", 0, 0, false, GroupSet.of(1), GroupSet.NONE);
        return new Junction(
                fixed.name(),
                fixed.groups(),
                fixed.matrix(),
                fixed.stages(),
                fixed.plans(),
                new TreeMap<>(),
                List.of(first, second),
                List.of(),
                fixed.startUp(),
                false);
    }
}
