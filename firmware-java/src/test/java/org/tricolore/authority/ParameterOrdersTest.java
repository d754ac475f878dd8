package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.signal.Crossroads;

/** Orders that set a time of the junction: the offsets of its two plans. */
class ParameterOrdersTest {
    private static final Street FORTY = new Street("forty", Mode.NORMAL);

    private final Letters letters = new Letters();

    private final List<OrderNews> news = new ArrayList<>();

    private final Authority authority = new Authority(
            Crossroads.junction(Crossroads.R11V, true, Crossroads.plan40(), Crossroads.plan60()),
            "forty",
            rights(),
            news::add);

    private Moment now = Letters.NOW;

    @Test
    void eachParameterIsSetWhileItsLeaseLastsAndNotLonger() {
        step();
        assertEquals(Map.of(), authority.parameters());
        Order forty = set(Post.PC_CIRCULATION, "forty.offset", 1_000, 60);
        set(Post.PC_CIRCULATION, "sixty.offset", 2_000, 90);
        step();
        assertEquals(Map.of("forty.offset", 1_000, "sixty.offset", 2_000), authority.parameters());
        now = now.plusMillis(60_000);
        step();
        assertEquals(Map.of("sixty.offset", 2_000), authority.parameters());
        now = now.plusMillis(30_000);
        step();
        assertEquals(Map.of(), authority.parameters());
        assertLife(forty, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED);
    }

    @Test
    void isTheSameMapWhileTheParametersStay() {
        set(Post.PC_CIRCULATION, "forty.offset", 1_000, 60);
        step();
        var before = authority.parameters();
        authority.take(letters.write(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("sixty")), now);
        step();
        assertSame(before, authority.parameters());
        set(Post.PC_CIRCULATION, "forty.offset", 1_100, 60);
        step();
        assertEquals(Map.of("forty.offset", 1_100), authority.parameters());
    }

    @Test
    void aWeakerPostIsSuspendedForTheSameParameterAndNotForAnother() {
        set(Post.PC_SECURITE, "forty.offset", 1_000, 60);
        Order weaker = set(Post.PC_CIRCULATION, "forty.offset", 2_000, 90);
        Order other = set(Post.PC_CIRCULATION, "sixty.offset", 3_000, 90);
        step();
        assertEquals(Map.of("forty.offset", 1_000, "sixty.offset", 3_000), authority.parameters());
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED);
        assertLife(other, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        now = now.plusMillis(60_000);
        step();
        assertEquals(Map.of("forty.offset", 2_000, "sixty.offset", 3_000), authority.parameters());
        assertLife(weaker, OrderPhase.ACCEPTED, OrderPhase.SUSPENDED, OrderPhase.APPLIED);
    }

    @Test
    void isSuspendedWhenTheCabinetTakesTheLampsEvenWhereItHadWishedForTheSameBefore() {
        Order order = set(Post.PC_CIRCULATION, "forty.offset", 1_000, 60);
        authority.cabinet(false, Optional.of(Mode.FLASHING_YELLOW));
        step();
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        authority.cabinet(true, Optional.of(Mode.FLASHING_YELLOW));
        step();
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED);
    }

    private void step() {
        authority.decide(now);
        authority.observe(FORTY, now);
    }

    private Order set(Post post, String name, int millis, int seconds) {
        Order order = letters.write(post, Order.JUNCTION, new SetParameter(name, millis), Duration.ofSeconds(seconds));
        assertEquals(new Decision.Accepted(), authority.take(order, now));
        return order;
    }

    private void assertLife(Order order, OrderPhase... phases) {
        assertEquals(
                List.of(phases),
                news.stream()
                        .filter(step -> step.id().equals(order.id()))
                        .map(OrderNews::phase)
                        .toList());
    }

    /** Two posts may set parameters here. */
    private static Rights rights() {
        TreeMap<Post, Rights.OfPost> posts = new TreeMap<>(ShippedRights.RIGHTS.posts());
        posts.put(
                Post.PC_SECURITE,
                new Rights.OfPost(
                        60,
                        List.of(new Rights.Grant(
                                "SetParameter", new TreeSet<>(), new TreeSet<>(), 255, Duration.ofHours(1)))));
        return new Rights(posts);
    }
}
