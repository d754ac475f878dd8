package org.tricolore.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tricolore.model.Demand;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.PolicePanel;
import org.tricolore.model.Post;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Words;

/**
 * The one door for wishes: calendar, cabinet and posts all stand here as leases.
 *
 * <p>For plan and for mode the strongest rank is obeyed; within a rank the newest. A weaker order is suspended, not
 * lost, and comes back when the stronger ends. A plan nobody can see because a mode other than normal is in force is
 * suspended too. A post has one order of each kind for each target (this junction, all of the cabinet, a detector), so
 * there is a bound to leases. Each order ends with exactly one
 * ending phase. Used by the control thread alone.
 */
public final class Authority {
    private static final Words DONE = new Words(
            "done: a revocation holds nothing beyond its instant",
            "fait : une révocation ne tient rien au-delà de son instant");

    private final String junction;

    private final Admission admission;

    private final Consumer<OrderNews> news;

    private final List<Lease> leases = new ArrayList<>();

    /** What {@link #leases} answers; null after a change. */
    private List<Lease> ofPosts;

    private Demand demand;

    /** The vehicles of {@link #demand}, as the book gave them. */
    private List<PriorityRequest> announced = List.of();

    private final DetectorOrders detectors;

    private final PoliceOrders police = new PoliceOrders();

    private boolean cabinetFlashes;

    private final PriorityBook vehicles;

    private final Sight sight;

    /**
     * @param calendarPlan the plan that stands underneath everything until the calendar says otherwise
     * @param news told of each step in the life of an order of a post
     */
    public Authority(Junction junction, String calendarPlan, Consumer<OrderNews> news) {
        this.junction = junction.name();
        this.admission = new Admission(junction);
        this.vehicles = new PriorityBook(junction);
        this.sight = new Sight(junction.precedence(), vehicles);
        this.detectors = new DetectorOrders(junction.detectors());
        this.news = news;
        this.demand = new Demand(calendarPlan, Mode.NORMAL, false);
        calendar(calendarPlan);
    }

    /** What the strongest orders ask, as of the last {@link #decide}. */
    public Demand demand() {
        return demand;
    }

    /** Orders of posts that have not ended, oldest first; the same list until one of them changes. */
    public List<Lease> leases() {
        if (ofPosts == null) {
            ofPosts = List.copyOf(
                    leases.stream().filter(lease -> !isStanding(lease)).toList());
        }
        return ofPosts;
    }

    /** The order whose plan is obeyed; the calendar's when no post orders one. */
    public Order planHolder() {
        return Strength.strongest(leases, Matter.PLAN).orElseThrow().order();
    }

    /** What {@link #take} would answer. */
    public Decision judge(Order order, Moment now) {
        return admission.judge(order, leases, now);
    }

    /** Whether this junction still has what an order of the run before is about. */
    public Decision judgeAgain(Order order) {
        return admission.judgeTask(order, leases);
    }

    /** Whether a post's order of this id is in force here. */
    public boolean holds(UUID id) {
        for (Lease lease : leases) {
            if (lease.order().id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Ends an order whose revocation was accepted at another junction that it is for as well. */
    public void revoke(UUID id, Moment now) {
        end(old -> old.id().equals(id), OrderPhase.REVOKED, now);
    }

    /** Takes an order that is on disk: accepts it as a lease, or refuses it. */
    public Decision take(Order order, Moment now) {
        Decision decision = admission.judge(order, leases, now);
        switch (decision) {
            case Decision.Refused refused -> refuse(order, refused, now);
            case Decision.Accepted _ -> accept(order, now);
        }
        return decision;
    }

    /**
     * Takes up again an order of the run before whose lease has not run out by the wall clock. To be called in the order
     * of their arrival: the power may have gone between the word about an order and the word about what it ended.
     *
     * @param phase the last one it was told; {@code RECEIVED} when nobody has decided about it yet
     */
    public void resume(Order order, OrderPhase phase, Moment now) {
        // A wall clock that was set back meanwhile must not make a lease longer than anybody may have.
        long longest = Rights.longestLease(order.post(), order.task())
                .map(Duration::toMillis)
                .orElse(0L);
        Lease lease = new Lease(order, Math.min(ends(order, now), now.millis() + longest), phase);
        if (phase == OrderPhase.RECEIVED) {
            take(order, now);
        } else if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            tell(lease, OrderPhase.EXPIRED, now);
        } else if (admission.judgeTask(order, leases) instanceof Decision.Refused refused) {
            // The site may have been configured anew meanwhile.
            refuse(order, refused, now);
        } else {
            add(lease, now);
            ofPosts = null;
        }
    }

    /** The calendar's wish: the lowest rank, without an end. */
    public void calendar(String plan) {
        Order standing = planOrder(Post.CALENDAR);
        if (standing == null || !standing.task().equals(new SelectPlan(plan))) {
            withdraw(Post.CALENDAR, Matter.PLAN);
            leases.add(standing(Post.CALENDAR, new SelectPlan(plan), PoliceOrders.NO_END));
        }
    }

    /** The cabinet's wish: flashing for as long as its own flasher holds the lamps. */
    public void cabinet(boolean fallenBack) {
        cabinet(fallenBack, false);
    }

    /** The same, and as long as its supply is about to fail: then as an ordered mode, when all have closed. */
    public void cabinet(boolean fallenBack, boolean supplyFails) {
        boolean flashing = fallenBack || supplyFails;
        if (flashing != cabinetFlashes) {
            cabinetFlashes = flashing;
            withdraw(Post.CABINET, Matter.MODE);
            if (flashing) {
                leases.add(standing(Post.CABINET, new SetMode(Mode.FLASHING_YELLOW), PoliceOrders.NO_END));
            }
        }
        if (fallenBack != demand.fallenBack()) {
            demand = new Demand(demand.plan(), demand.mode(), fallenBack, demand.steering(), demand.priority());
        }
    }

    /** The officer's wish at the police panel. */
    public void police(PolicePanel panel, Moment now) {
        if (police.turned(panel, now)) {
            leases.removeIf(lease -> isStanding(lease) && lease.order().post() == Post.POLICE_PANEL);
            police.wishes().forEach((task, ends) -> leases.add(standing(Post.POLICE_PANEL, task, ends)));
        }
    }

    /** Lets leases run out and finds the strongest: what the engine shall do in this tick. */
    public Demand decide(Moment now) {
        for (Iterator<Lease> each = leases.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (now.millis() >= lease.endsMillis()) {
                each.remove();
                tell(lease, OrderPhase.EXPIRED, now);
            }
        }
        decideDetectors();
        Optional<Lease> stage = Strength.strongest(leases, Matter.STAGE);
        Mode mode = Strength.strongest(leases, Matter.MODE)
                .filter(lease -> !Strength.stepsOver(stage, lease))
                .map(lease -> ((SetMode) lease.order().task()).mode())
                .orElse(Mode.NORMAL);
        String plan = ((SelectPlan) planHolder().task()).plan();
        Steering steering =
                stage.map(lease -> sight.steering(lease.order().task())).orElse(Steering.PLAN);
        boolean same = mode == demand.mode()
                && plan.equals(demand.plan())
                && steering.equals(demand.steering())
                && vehicles.requests() == announced;
        if (!same) {
            announced = vehicles.requests();
            demand = new Demand(plan, mode, demand.fallenBack(), steering, announced);
        }
        return demand;
    }

    private void decideDetectors() {
        detectors.clear();
        for (Lease lease : leases) {
            if (lease.order().task() instanceof ForceDetector force && Strength.isStrongest(lease, leases)) {
                detectors.take(lease.order().target(), force);
            }
        }
    }

    /** What the engine shall believe of its detectors, as of the last {@link #decide}. */
    public Detections detections(Detections wires) {
        return detectors.over(wires);
    }

    /** Tells each order's phase by what this tick has brought to the street. */
    public void observe(Street street, Moment now) {
        Lease stage = Strength.strongest(leases, Matter.STAGE).orElse(null);
        Lease mode = Strength.strongest(leases, Matter.MODE)
                .filter(lease -> !Strength.stepsOver(Optional.ofNullable(stage), lease))
                .orElse(null);
        Lease plan = Strength.strongest(leases, Matter.PLAN).orElseThrow();
        for (int i = 0; i < leases.size(); i++) {
            Lease lease = leases.get(i);
            boolean holds = lease == mode
                    || lease == plan
                    || lease == stage
                    || forces(lease)
                    || Matter.of(lease) == Matter.PRIORITY;
            OrderPhase phase = sight.phase(lease, holds, demand, street, now);
            if (phase != lease.phase()) {
                leases.set(i, lease.in(phase));
                tell(lease, phase, now);
            }
        }
    }

    private void accept(Order order, Moment now) {
        Lease lease = new Lease(order, ends(order, now), OrderPhase.ACCEPTED);
        tell(lease, OrderPhase.ACCEPTED, now);
        if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            // Done in one instant: it holds nothing, so it takes no place among the leases either.
            tell(lease, OrderPhase.APPLIED, now);
            news.accept(new OrderNews(order.id(), OrderPhase.EXPIRED, Optional.empty(), DONE, now.wall(), now.tick()));
            return;
        }
        add(lease, now);
    }

    private void add(Lease lease, Moment now) {
        Order order = lease.order();
        long ends = order.task() instanceof RequestPriority vehicle
                ? Math.min(lease.endsMillis(), vehicles.add(order, vehicle, now))
                : lease.endsMillis();
        // The order of the same kind that the same post gave before.
        end(old -> Matter.sameThing(old, order), OrderPhase.SUPERSEDED, now);
        leases.add(new Lease(order, ends, lease.phase()));
    }

    /** Ends what a revocation, or the word that a vehicle has passed, is about. */
    private void endThoseMeant(Order order, Moment now) {
        end(
                old -> order.task() instanceof Revoke(UUID id) ? old.id().equals(id) : Matter.clears(order, old),
                OrderPhase.REVOKED,
                now);
    }

    private void refuse(Order order, Decision.Refused refused, Moment now) {
        news.accept(new OrderNews(
                order.id(), OrderPhase.REFUSED, Optional.of(refused.code()), refused.why(), now.wall(), now.tick()));
    }

    private void end(Predicate<Order> meant, OrderPhase phase, Moment now) {
        for (Iterator<Lease> each = leases.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (!isStanding(lease) && meant.test(lease.order())) {
                each.remove();
                tell(lease, phase, now);
            }
        }
    }

    private boolean forces(Lease lease) {
        return Matter.of(lease) == Matter.DETECTOR && Strength.isStrongest(lease, leases);
    }

    private Order planOrder(Post post) {
        for (Lease lease : leases) {
            if (lease.order().post() == post && lease.order().task() instanceof SelectPlan) {
                return lease.order();
            }
        }
        return null;
    }

    private void withdraw(Post post, Matter... matters) {
        List<Matter> meant = List.of(matters);
        leases.removeIf(lease -> isStanding(lease) && lease.order().post() == post && meant.contains(Matter.of(lease)));
    }

    /** A wish from the cabinet or the calendar, which nobody signed and nobody waits for an answer to. */
    private static boolean isStanding(Lease lease) {
        return lease.order().expires().equals(Instant.MAX);
    }

    private Lease standing(Post post, Task task, long endsMillis) {
        UUID id = new UUID(0, post.rank());
        Order order = new Order(id, 0, post, junction, Order.JUNCTION, Instant.EPOCH, Instant.MAX, "", task);
        return new Lease(order, endsMillis, OrderPhase.ACCEPTED);
    }

    private void tell(Lease lease, OrderPhase phase, Moment now) {
        ofPosts = null;
        if (phase.ends()) {
            vehicles.forget(lease.order().id());
        }
        if (!isStanding(lease)) {
            news.accept(new OrderNews(lease.order().id(), phase, Optional.empty(), Words.NONE, now.wall(), now.tick()));
        }
    }

    private static long ends(Order order, Moment now) {
        return now.millis() + Duration.between(now.wall(), order.expires()).toMillis();
    }
}
