package org.tricolore.authority;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
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
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Steering;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Words;

/**
 * The one door for wishes about the signals of a junction: calendar, cabinet and posts all stand here as leases.
 *
 * <p>For plan and for mode the strongest rank is obeyed; within a rank the newest. A weaker order is suspended, not
 * lost, and comes back when the stronger ends. A plan nobody can see because a mode other than normal is in force is
 * suspended too. An order that begins later is accepted and waits. {@link Leases} has the rest of their lives. Used by
 * the control thread alone.
 */
public final class Authority {
    static final Words DONE =
            new Words("done: it holds nothing beyond its instant", "fait : il ne tient rien au-delà de son instant");

    private final String junction;

    private final Permission permission;

    private final Admission admission;

    private final Leases leases;

    private Demand demand;

    /** What the calendar's lease, which has no end, asks for; empty before there is one. */
    private String calendarPlan = "";

    /** The vehicles of {@link #demand}, as the book gave them. */
    private List<PriorityRequest> announced = List.of();

    private Order planHolder;

    /** The leases of {@link #demand}: of the very same ones nothing else follows. */
    private long decided = -1;

    /** The leases, the demand and the street that were last told of. */
    private long observed = -1;

    private Demand observedDemand;

    private Street observedStreet;

    private SortedMap<String, Integer> parameters = Collections.emptySortedMap();

    private final DetectorOrders detectors;

    private final PoliceOrders police = new PoliceOrders();

    private Optional<Mode> cabinetWish = Optional.empty();

    private final PriorityBook vehicles;

    private final Sight sight;

    /**
     * @param calendarPlan the plan that stands underneath everything until the calendar says otherwise
     * @param news told of each step in the life of an order of a post
     */
    public Authority(Junction junction, String calendarPlan, Rights rights, Consumer<OrderNews> news) {
        this.junction = junction.name();
        this.permission = new Permission(rights);
        this.admission = new Admission(junction, permission);
        this.vehicles = new PriorityBook(junction);
        this.leases = new Leases(news, vehicles::forget);
        this.sight = new Sight(junction.precedence(), vehicles);
        this.detectors = new DetectorOrders(junction.detectors());
        this.demand = new Demand(calendarPlan, Mode.NORMAL, false);
        calendar(calendarPlan);
        this.planHolder = strongest(Matter.PLAN).orElseThrow().order();
    }

    /** What the strongest orders ask, as of the last {@link #decide}. */
    public Demand demand() {
        return demand;
    }

    /** Orders of posts that have not ended, oldest first, then those that wait; the same list until one changes. */
    public List<Lease> leases() {
        return leases.ofPosts();
    }

    /** The order whose plan is obeyed, as of the last {@link #decide}; the calendar's when no post orders one. */
    public Order planHolder() {
        return planHolder;
    }

    /** The parameters that orders set, by name; the same map while they stay. */
    public SortedMap<String, Integer> parameters() {
        return parameters;
    }

    /** What {@link #take} would answer. */
    public Decision judge(Order order, Moment now) {
        if (order.waitsAt(now.wall()) && !leases.mayWait()) {
            return Permission.refused(
                    RefusalCode.TOO_MANY,
                    Leases.MOST_WAITING + " orders wait for their time here already; revoke some",
                    Leases.MOST_WAITING + " ordres attendent déjà leur heure ici ; révoquez-en");
        }
        return admission.judge(order, leases.ofPosts(), now);
    }

    /** Whether this junction still has what an order of the run before is about. */
    public Decision judgeAgain(Order order) {
        return admission.judgeTask(order, leases.ofPosts());
    }

    /** Whether a post's order of this id has not ended here. */
    public boolean holds(UUID id) {
        return leases.find(id).isPresent();
    }

    /** Ends an order whose revocation was accepted at another junction that it is for as well. */
    public void revoke(UUID id, Moment now) {
        leases.end(old -> old.id().equals(id), OrderPhase.REVOKED, now);
    }

    /** Takes an order that is on disk: accepts it as a lease, or refuses it. */
    public Decision take(Order order, Moment now) {
        Decision decision = judge(order, now);
        switch (decision) {
            case Decision.Refused refused -> leases.refuse(order, refused, now);
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
        if (phase == OrderPhase.RECEIVED) {
            take(order, now);
        } else if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            leases.tell(lease(order, phase, now), OrderPhase.EXPIRED, Words.NONE, now);
        } else if (judgeAgain(order) instanceof Decision.Refused refused) {
            // The site may have been configured anew meanwhile.
            leases.refuse(order, refused, now);
        } else if (order.notBefore().isPresent() && phase == OrderPhase.ACCEPTED) {
            // Due or not: the next decision lets it begin in its turn, after those that began before it.
            leases.await(order);
        } else {
            add(lease(order, phase, now), now);
        }
    }

    /** The calendar's wish: the lowest rank, without an end. */
    public void calendar(String plan) {
        if (!plan.equals(calendarPlan)) {
            calendarPlan = plan;
            leases.stand(Post.CALENDAR, junction, Map.of(new SelectPlan(plan), PoliceOrders.NO_END));
        }
    }

    /** The cabinet's wish: flashing for as long as its own flasher holds the lamps. */
    public void cabinet(boolean fallenBack) {
        cabinet(fallenBack, fallenBack ? Optional.of(Mode.FLASHING_YELLOW) : Optional.empty());
    }

    /** The same for another mode: as an ordered one, when nothing has fallen back. */
    public void cabinet(boolean fallenBack, Optional<Mode> wish) {
        if (!wish.equals(cabinetWish)) {
            cabinetWish = wish;
            leases.stand(
                    Post.CABINET,
                    junction,
                    wish.map(mode -> Map.<Task, Long>of(new SetMode(mode), PoliceOrders.NO_END))
                            .orElse(Map.of()));
        }
        if (fallenBack != demand.fallenBack()) {
            demand = new Demand(demand.plan(), demand.mode(), fallenBack, demand.steering(), demand.priority());
        }
    }

    /** The officer's wish at the police panel. */
    public void police(PolicePanel panel, Moment now) {
        if (police.turned(panel, now)) {
            leases.stand(Post.POLICE_PANEL, junction, police.wishes());
        }
    }

    /** Lets orders begin and leases run out, and finds the strongest: what the engine shall do in this tick. */
    public Demand decide(Moment now) {
        leases.runOut(now);
        leases.due(now).forEach(order -> add(lease(order, OrderPhase.ACCEPTED, now), now));
        if (leases.version() == decided) {
            return demand;
        }
        decideDetectors();
        decideParameters();
        Optional<Lease> stage = strongest(Matter.STAGE);
        Mode mode = strongest(Matter.MODE)
                .filter(lease -> !Strength.stepsOver(stage, lease))
                .map(lease -> ((SetMode) lease.order().task()).mode())
                .orElse(Mode.NORMAL);
        planHolder = strongest(Matter.PLAN).orElseThrow().order();
        String plan = ((SelectPlan) planHolder.task()).plan();
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
        decided = leases.version();
        return demand;
    }

    private void decideDetectors() {
        detectors.clear();
        for (Lease lease : leases.inForce()) {
            if (lease.order().task() instanceof ForceDetector force && holdsItsThing(lease)) {
                detectors.take(lease.order().target(), force);
            }
        }
    }

    private void decideParameters() {
        SortedMap<String, Integer> set = null;
        for (Lease lease : leases.inForce()) {
            if (lease.order().task() instanceof SetParameter parameter) {
                set = set == null ? new TreeMap<>() : set;
                Lease newest = Strength.ofParameter(leases.inForce(), parameter.name());
                set.put(parameter.name(), ((SetParameter) newest.order().task()).millis());
            }
        }
        SortedMap<String, Integer> now = set == null ? Collections.emptySortedMap() : set;
        parameters = now.equals(parameters) ? parameters : Collections.unmodifiableSortedMap(now);
    }

    /** What the engine shall believe of its detectors, as of the last {@link #decide}. */
    public Detections detections(Detections wires) {
        return detectors.over(wires);
    }

    /** Tells each order's phase by what this tick has brought to the street. */
    public void observe(Street street, Moment now) {
        boolean same = leases.version() == observed
                && demand == observedDemand
                && street == observedStreet
                // A vehicle comes nearer, whatever else stays.
                && vehicles.requests().isEmpty();
        if (same) {
            return;
        }
        Lease stage = strongest(Matter.STAGE).orElse(null);
        Lease mode = strongest(Matter.MODE)
                .filter(lease -> !Strength.stepsOver(Optional.ofNullable(stage), lease))
                .orElse(null);
        Lease plan = strongest(Matter.PLAN).orElseThrow();
        for (int i = 0; i < leases.inForce().size(); i++) {
            Lease lease = leases.inForce().get(i);
            boolean holds = lease == mode || lease == plan || lease == stage || holdsItsThing(lease);
            leases.phase(i, sight.phase(lease, holds, demand, street, now), now);
        }
        observed = leases.version();
        observedDemand = demand;
        observedStreet = street;
    }

    private boolean holdsItsThing(Lease lease) {
        return switch (Matter.of(lease)) {
            case DETECTOR -> Strength.isStrongest(lease, leases.inForce());
            case PARAMETER ->
                Strength.ofParameter(
                                leases.inForce(), ((SetParameter) lease.order().task()).name())
                        == lease;
            case PRIORITY -> true;
            default -> false;
        };
    }

    private void accept(Order order, Moment now) {
        Lease lease = lease(order, OrderPhase.ACCEPTED, now);
        leases.tell(lease, OrderPhase.ACCEPTED, Words.NONE, now);
        if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            // Done in one instant: it holds nothing, so it takes no place among the leases either.
            leases.tell(lease, OrderPhase.APPLIED, Words.NONE, now);
            leases.tell(lease, OrderPhase.EXPIRED, DONE, now);
        } else if (order.waitsAt(now.wall())) {
            leases.await(order);
        } else {
            add(lease, now);
        }
    }

    private void add(Lease lease, Moment now) {
        Order order = lease.order();
        long ends = order.task() instanceof RequestPriority vehicle
                ? Math.min(lease.endsMillis(), vehicles.add(order, vehicle, now))
                : lease.endsMillis();
        leases.add(new Lease(order, ends, lease.phase()), now);
    }

    /** Ends what a revocation, or the word that a vehicle has passed, is about. */
    private void endThoseMeant(Order order, Moment now) {
        leases.end(
                old -> order.task() instanceof Revoke(UUID id) ? old.id().equals(id) : Matter.clears(order, old),
                OrderPhase.REVOKED,
                now);
    }

    private Optional<Lease> strongest(Matter matter) {
        return Strength.strongest(leases.inForce(), matter);
    }

    private Lease lease(Order order, OrderPhase phase, Moment now) {
        return new Lease(order, permission.endsMillis(order, Optional.empty(), now), phase);
    }
}
