package org.tricolore.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.tricolore.model.Demand;
import org.tricolore.model.Junction;
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
import org.tricolore.model.Words;

/**
 * The one door for wishes: calendar, cabinet and posts all stand here as leases.
 *
 * <p>For plan and for mode the strongest rank is obeyed; within a rank the newest. A weaker order is suspended, not
 * lost, and comes back when the stronger ends. A plan nobody can see because a mode other than normal is in force is
 * suspended too. A post has one order of each kind, so there is a bound to leases. Each order ends with exactly one
 * ending phase. Used by the control thread alone.
 */
public final class Authority {
    private static final Words DONE = new Words(
            "done: a revocation holds nothing beyond its instant",
            "fait : une révocation ne tient rien au-delà de son instant");

    private final Junction junction;

    private final Consumer<OrderNews> news;

    private final List<Lease> leases = new ArrayList<>();

    /** What {@link #leases} answers; null after a change. */
    private List<Lease> ofPosts;

    private Demand demand;

    /**
     * @param calendarPlan the plan that stands underneath everything until the calendar says otherwise
     * @param news told of each step in the life of an order of a post
     */
    public Authority(Junction junction, String calendarPlan, Consumer<OrderNews> news) {
        this.junction = junction;
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
            ofPosts = leases.stream()
                    .filter(lease -> lease.order().post().onTheLine())
                    .toList();
        }
        return ofPosts;
    }

    /** The order whose plan is obeyed; the calendar's when no post orders one. */
    public Order planHolder() {
        return strongest(SelectPlan.class).orElseThrow().order();
    }

    /** Takes an order that is on disk: accepts it as a lease, or refuses it. */
    public Decision take(Order order, Moment now) {
        Decision decision = judge(order, now);
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
        } else if (order.task() instanceof Revoke(UUID id)) {
            end(id, OrderPhase.REVOKED, now);
            tell(lease, OrderPhase.EXPIRED, now);
        } else if (order.task() instanceof SelectPlan(String plan)
                && judgePlan(plan) instanceof Decision.Refused refused) {
            // The site may have been configured anew meanwhile.
            refuse(order, refused, now);
        } else {
            replaceOlder(order, now);
            leases.add(lease);
            ofPosts = null;
        }
    }

    /** The calendar's wish: the lowest rank, without an end. */
    public void calendar(String plan) {
        Order standing = planOrder(Post.CALENDAR);
        if (standing == null || !standing.task().equals(new SelectPlan(plan))) {
            withdraw(Post.CALENDAR);
            leases.add(standing(Post.CALENDAR, new SelectPlan(plan)));
        }
    }

    /** The cabinet's wish: flashing for as long as its own flasher holds the lamps. */
    public void cabinet(boolean fallenBack) {
        if (fallenBack != demand.fallenBack()) {
            withdraw(Post.CABINET);
            if (fallenBack) {
                leases.add(standing(Post.CABINET, new SetMode(Mode.FLASHING_YELLOW)));
            }
            demand = new Demand(demand.plan(), demand.mode(), fallenBack);
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
        Mode mode = strongest(SetMode.class)
                .map(lease -> ((SetMode) lease.order().task()).mode())
                .orElse(Mode.NORMAL);
        String plan = ((SelectPlan) planHolder().task()).plan();
        if (mode != demand.mode() || !plan.equals(demand.plan())) {
            demand = new Demand(plan, mode, demand.fallenBack());
        }
        return demand;
    }

    /** Tells each order's phase by what this tick has brought to the street. */
    public void observe(Street street, Moment now) {
        Lease mode = strongest(SetMode.class).orElse(null);
        Lease plan = strongest(SelectPlan.class).orElseThrow();
        for (int i = 0; i < leases.size(); i++) {
            Lease lease = leases.get(i);
            OrderPhase phase = phase(lease, lease == mode || lease == plan, street);
            if (phase != lease.phase()) {
                leases.set(i, lease.in(phase));
                tell(lease, phase, now);
            }
        }
    }

    private OrderPhase phase(Lease lease, boolean holds, Street street) {
        boolean visible = switch (lease.order().task()) {
            case SelectPlan(String plan) -> plan.equals(street.plan());
            case SetMode(Mode wished) -> wished == street.mode();
            case Revoke _ -> true;
        };
        boolean overruled = demand.fallenBack()
                ? lease.order().post() != Post.CABINET
                : !holds || (lease.order().task() instanceof SelectPlan && demand.mode() != Mode.NORMAL);
        if (overruled) {
            return OrderPhase.SUSPENDED;
        }
        return visible ? OrderPhase.APPLIED : lease.phase();
    }

    private Decision judge(Order order, Moment now) {
        Optional<Duration> longest = Rights.longestLease(order.post(), order.task());
        if (longest.isEmpty()) {
            return refused(
                    RefusalCode.NOT_ALLOWED,
                    order.post() + " may not order " + described(order.task()),
                    order.post() + " n'a pas le droit d'ordonner " + described(order.task()));
        }
        if (!order.expires().isAfter(now.wall())) {
            return refused(
                    RefusalCode.EXPIRED,
                    "the order ran out at " + order.expires() + "; here it is " + now.wall(),
                    "l'ordre a expiré à " + order.expires() + " ; il est ici " + now.wall());
        }
        if (Duration.between(now.wall(), order.expires()).compareTo(longest.get()) > 0) {
            return refused(
                    RefusalCode.TOO_LONG,
                    described(order.task()) + " may last at most " + minutes(longest.get())
                            + " min at a time; renew it instead",
                    described(order.task()) + " peut durer au plus " + minutes(longest.get())
                            + " min à la fois ; renouvelez-le");
        }
        return switch (order.task()) {
            case Revoke(UUID id) -> judgeRevoke(order, id);
            case SelectPlan(String plan) when onJunction(order) -> judgePlan(plan);
            case SetMode _ when onJunction(order) -> new Decision.Accepted();
            case SelectPlan _, SetMode _ ->
                refused(
                        RefusalCode.UNKNOWN_TARGET,
                        "this order is for the target \"junction\", not \"" + order.target() + "\"",
                        "cet ordre s'adresse à la cible « junction », non « " + order.target() + " »");
        };
    }

    private Decision judgePlan(String plan) {
        return junction.hasPlan(plan)
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.UNKNOWN_PLAN,
                        "no plan \"" + plan + "\" here; there are " + junction.planNames(),
                        "pas de plan « " + plan + " » ici ; il y a " + junction.planNames());
    }

    private Decision judgeRevoke(Order order, UUID id) {
        Optional<Lease> meant =
                leases.stream().filter(lease -> lease.order().id().equals(id)).findFirst();
        if (meant.isEmpty()) {
            return refused(
                    RefusalCode.UNKNOWN_TARGET,
                    "no order " + id + " is in force here; it may have ended already",
                    "aucun ordre " + id + " n'est en vigueur ici ; il est peut-être déjà terminé");
        }
        return meant.get().order().post() == order.post()
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.NOT_ALLOWED,
                        "order " + id + " belongs to another post",
                        "l'ordre " + id + " appartient à un autre poste");
    }

    private void accept(Order order, Moment now) {
        Lease lease = new Lease(order, ends(order, now), OrderPhase.ACCEPTED);
        tell(lease, OrderPhase.ACCEPTED, now);
        if (order.task() instanceof Revoke(UUID id)) {
            end(id, OrderPhase.REVOKED, now);
            // Done in one instant: it holds nothing, so it takes no place among the leases either.
            tell(lease, OrderPhase.APPLIED, now);
            news.accept(new OrderNews(order.id(), OrderPhase.EXPIRED, Optional.empty(), DONE, now.wall(), now.tick()));
            return;
        }
        replaceOlder(order, now);
        leases.add(lease);
    }

    private void refuse(Order order, Decision.Refused refused, Moment now) {
        news.accept(new OrderNews(
                order.id(), OrderPhase.REFUSED, Optional.of(refused.code()), refused.why(), now.wall(), now.tick()));
    }

    /** Ends the order of the same kind that the same post gave before. */
    private void replaceOlder(Order order, Moment now) {
        leases.stream()
                .filter(old -> old.order().post() == order.post())
                .filter(old -> old.order().task().getClass() == order.task().getClass())
                .findFirst()
                .ifPresent(old -> end(old.order().id(), OrderPhase.SUPERSEDED, now));
    }

    private void end(UUID id, OrderPhase phase, Moment now) {
        for (Iterator<Lease> each = leases.iterator(); each.hasNext(); ) {
            Lease lease = each.next();
            if (lease.order().id().equals(id)) {
                each.remove();
                tell(lease, phase, now);
            }
        }
    }

    private Optional<Lease> strongest(Class<? extends Task> kind) {
        Lease strongest = null;
        for (Lease lease : leases) {
            boolean stronger = strongest == null
                    || lease.order().post().rank() <= strongest.order().post().rank();
            if (kind.isInstance(lease.order().task()) && stronger) {
                strongest = lease;
            }
        }
        return Optional.ofNullable(strongest);
    }

    private Order planOrder(Post post) {
        for (Lease lease : leases) {
            if (lease.order().post() == post && lease.order().task() instanceof SelectPlan) {
                return lease.order();
            }
        }
        return null;
    }

    private void withdraw(Post post) {
        leases.removeIf(lease -> lease.order().post() == post);
    }

    private Lease standing(Post post, Task task) {
        UUID id = new UUID(0, post.rank());
        Order order = new Order(id, 0, post, junction.name(), Order.JUNCTION, Instant.EPOCH, Instant.MAX, "", task);
        return new Lease(order, Long.MAX_VALUE, OrderPhase.ACCEPTED);
    }

    private void tell(Lease lease, OrderPhase phase, Moment now) {
        ofPosts = null;
        if (lease.order().post().onTheLine()) {
            news.accept(new OrderNews(lease.order().id(), phase, Optional.empty(), Words.NONE, now.wall(), now.tick()));
        }
    }

    private static boolean onJunction(Order order) {
        return order.target().equals(Order.JUNCTION);
    }

    private static long ends(Order order, Moment now) {
        return now.millis() + Duration.between(now.wall(), order.expires()).toMillis();
    }

    private static String described(Task task) {
        return switch (task) {
            case SelectPlan _, Revoke _ -> task.type();
            case SetMode(Mode mode) -> task.type() + " " + mode;
        };
    }

    private static long minutes(Duration duration) {
        return duration.toMinutes();
    }

    private static Decision.Refused refused(RefusalCode code, String english, String french) {
        return new Decision.Refused(code, new Words(english, french));
    }
}
