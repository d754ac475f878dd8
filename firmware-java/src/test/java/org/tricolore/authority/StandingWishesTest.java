package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Demand;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.PolicePanel;
import org.tricolore.model.Post;
import org.tricolore.model.Precedence;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.Task;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.signal.Crossroads;

/** Tick after tick: what is told again, and what is not because nothing has changed. Group A serves buses. */
class StandingWishesTest {
    private static final Street FORTY = new Street("forty", Mode.NORMAL, "1", GroupSet.of(0), false);

    private static final PolicePanel KEY = new PolicePanel(true, false, false, false);

    private final Letters letters = new Letters();

    private final List<OrderNews> news = new ArrayList<>();

    private final Authority authority = new Authority(
            Crossroads.junction(Crossroads.plan40(), Crossroads.plan60())
                    .with(new Precedence(
                            new PriorityRules(GroupSet.of(0), 12_000, 0, 30_000, 60_000, 120_000, List.of()),
                            List.of(),
                            new TreeMap<>())),
            "forty",
            ShippedRights.RIGHTS,
            news::add);

    private Moment now = Letters.NOW;

    @Test
    void nothingChangesWhileCalendarCabinetAndPanelSayTheSame() {
        take(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("sixty"));
        authority.calendar("sixty");
        authority.cabinet(true);
        authority.police(KEY, now);
        Demand demand = step();
        List<Lease> leases = authority.leases();
        authority.calendar("sixty");
        authority.cabinet(true);
        assertSame(demand, authority.demand());
        authority.police(KEY, now);
        assertSame(demand, step());
        assertSame(leases, authority.leases());
    }

    @Test
    void anOrderForWhatIsSeenAlreadyIsAppliedAtOnce() {
        step();
        Order order = take(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("forty"));
        step();
        assertLife(order, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
        assertSame(order, authority.planHolder());
    }

    @Test
    void aVehicleThatComesNearerIsSeenThoughNothingElseChanges() {
        Order bus = take(Post.DIVIA, "A", new RequestPriority("L5-12", "L5", 18, 0));
        step();
        step();
        assertLife(bus, OrderPhase.ACCEPTED);
        now = now.plusMillis(6_000);
        step();
        assertLife(bus, OrderPhase.ACCEPTED, OrderPhase.APPLIED);
    }

    @Test
    void holdsThePlanOfTheCalendarUntilAPostOrdersOne() {
        step();
        assertEquals(Post.CALENDAR, authority.planHolder().post());
        Order order = take(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("sixty"));
        step();
        assertSame(order, authority.planHolder());
    }

    @Test
    void anOrderThatWasRevokedAtAnotherJunctionEndsHereAndNoOther() {
        Order mode = take(Post.PC_CIRCULATION, Order.JUNCTION, new SetMode(Mode.NORMAL));
        Order plan = take(Post.PC_CIRCULATION, Order.JUNCTION, new SelectPlan("sixty"));
        assertTrue(authority.holds(mode.id()));
        authority.revoke(mode.id(), now);
        assertFalse(authority.holds(mode.id()));
        assertTrue(authority.holds(plan.id()));
        assertLife(mode, OrderPhase.ACCEPTED, OrderPhase.REVOKED);
        assertLife(plan, OrderPhase.ACCEPTED);
    }

    private Demand step() {
        Demand demand = authority.decide(now);
        authority.observe(FORTY, now);
        return demand;
    }

    private Order take(Post post, String target, Task task) {
        Order order = letters.write(post, target, task);
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
}
