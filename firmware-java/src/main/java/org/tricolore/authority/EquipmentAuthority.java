package org.tricolore.authority;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tricolore.model.Device;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Words;
import org.tricolore.multi.Drawing;
import org.tricolore.multi.Legibility;
import org.tricolore.multi.Pixel;
import org.tricolore.multi.Renderer;

/**
 * The one door for wishes about equipment besides the signals, for all of a cabinet.
 *
 * <p>Of a bollard or barrier the strongest rank is obeyed, within a rank the newest. Of a panel the message is shown: any
 * message before one that only shows that the panel lives, of the messages the most important, and only of equally
 * important ones that of the strongest rank and then the newest. What is not obeyed is suspended and comes back. A
 * self-test or a report is done in one instant. Used by the control thread alone.
 */
public final class EquipmentAuthority {
    private final List<Device> devices;

    /** Names that a self-test or a report may be about. */
    private final SortedSet<String> subjects;

    private final Function<String, SortedSet<Pixel>> broken;

    private final Permission permission;

    private final Leases leases;

    private final BiConsumer<Order, Moment> done;

    /** What can be seen of an order in this tick. */
    public interface Sight {
        /** Whether it is as it asks. */
        boolean isVisible(Order order);

        /** Whether the cabinet itself keeps it from being so. */
        boolean isHeldBack(Order order);
    }

    /**
     * @param subjects whatever else of the cabinet has a name: junctions, groups, detectors
     * @param broken by the name of a panel, its pixels that do not work
     * @param done told of each self-test and each report, to be done at once
     */
    public EquipmentAuthority(
            List<Device> devices,
            SortedSet<String> subjects,
            Function<String, SortedSet<Pixel>> broken,
            Rights rights,
            Consumer<OrderNews> news,
            BiConsumer<Order, Moment> done) {
        this.devices = List.copyOf(devices);
        this.subjects = new TreeSet<>(subjects);
        this.subjects.add(Order.JUNCTION);
        devices.forEach(device -> this.subjects.add(device.name()));
        this.broken = broken;
        this.permission = new Permission(rights);
        this.leases = new Leases(news, _ -> {});
        this.done = done;
    }

    /** Whether an order is for here and not for a junction. */
    public boolean isFor(Order order) {
        return switch (order.task()) {
            case ShowMessage _, ClearMessage _, MoveBollard _, RunSelfTest _, AttachReport _ -> true;
            case Revoke(UUID id) -> leases.find(id).isPresent();
            default -> false;
        };
    }

    /** Orders of posts that have not ended; the same list until one of them changes. */
    public List<Lease> leases() {
        return leases.ofPosts();
    }

    /** Takes an order that is on disk: accepts it, or refuses it. */
    public void take(Order order, Moment now) {
        Decision decision = permission.judge(order, kind(order), now);
        decision = decision instanceof Decision.Refused ? decision : judgeTask(order);
        if (!(decision instanceof Decision.Refused) && order.waitsAt(now.wall()) && !leases.mayWait()) {
            decision = Permission.refused(
                    RefusalCode.TOO_MANY,
                    Leases.MOST_WAITING + " orders wait for their time here already; revoke some",
                    Leases.MOST_WAITING + " ordres attendent déjà leur heure ici ; révoquez-en");
        }
        switch (decision) {
            case Decision.Refused refused -> leases.refuse(order, refused, now);
            case Decision.Accepted _ -> accept(order, now);
        }
    }

    /** Takes up again an order of the run before; see {@link Authority#resume}. */
    public void resume(Order order, OrderPhase phase, Moment now) {
        if (phase == OrderPhase.RECEIVED) {
            take(order, now);
        } else if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            leases.tell(lease(order, phase, now), OrderPhase.EXPIRED, Words.NONE, now);
        } else if (judgeTask(order) instanceof Decision.Refused refused) {
            leases.refuse(order, refused, now);
        } else if (order.notBefore().isPresent() && phase == OrderPhase.ACCEPTED) {
            leases.await(order);
        } else {
            leases.add(lease(order, phase, now), now);
        }
    }

    /** Lets orders begin and leases run out. */
    public void decide(Moment now) {
        leases.runOut(now);
        leases.due(now).forEach(order -> leases.add(lease(order, OrderPhase.ACCEPTED, now), now));
    }

    /** The message that is obeyed at a panel. */
    public Optional<ShowMessage> message(String panel) {
        return strongest(panel).map(lease -> (ShowMessage) lease.order().task());
    }

    /** The position that is obeyed at a bollard or barrier. */
    public Optional<MoveBollard.Position> position(String obstacle) {
        return strongest(obstacle).map(lease -> ((MoveBollard) lease.order().task()).position());
    }

    /** Tells each order's phase by what this tick has brought. */
    public void observe(Sight sight, Moment now) {
        for (int i = 0; i < leases.inForce().size(); i++) {
            Lease lease = leases.inForce().get(i);
            boolean obeyed = strongest(lease.order().target()).orElse(null) == lease;
            OrderPhase phase = !obeyed || sight.isHeldBack(lease.order())
                    ? OrderPhase.SUSPENDED
                    : sight.isVisible(lease.order()) ? OrderPhase.APPLIED : lease.phase();
            // One that is obeyed and not yet seen to be keeps its phase: it is on its way.
            leases.phase(i, phase, now);
        }
    }

    private Optional<Lease> strongest(String target) {
        Lease strongest = null;
        for (Lease lease : leases.inForce()) {
            boolean meant = lease.order().target().equals(target);
            strongest = meant && (strongest == null || !isStronger(strongest, lease)) ? lease : strongest;
        }
        return Optional.ofNullable(strongest);
    }

    /** @param newer comes after {@code one}: as strong is enough for it */
    private static boolean isStronger(Lease one, Lease newer) {
        int rank = one.order().post().rank() - newer.order().post().rank();
        if (one.order().task() instanceof ShowMessage shown && newer.order().task() instanceof ShowMessage next) {
            return shown.standby() != next.standby()
                    ? next.standby()
                    : shown.importance() != next.importance() ? shown.importance() > next.importance() : rank < 0;
        }
        return rank < 0;
    }

    private Decision judgeTask(Order order) {
        return switch (order.task()) {
            case Revoke(UUID id) -> judgeRevoke(order, id);
            case ShowMessage message ->
                device(order) instanceof Device.Panel panel ? judgeMessage(message, panel) : unknown(order);
            case ClearMessage _ ->
                leases.ofPosts().stream().anyMatch(lease -> isCleared(order, lease.order()))
                        ? new Decision.Accepted()
                        : Permission.refused(
                                RefusalCode.UNKNOWN_TARGET,
                                order.post() + " shows no message on \"" + order.target() + "\"",
                                order.post() + " n'affiche aucun message sur « " + order.target() + " »");
            case MoveBollard _ -> device(order) instanceof Device.Obstacle ? new Decision.Accepted() : unknown(order);
            default -> subjects.contains(order.target()) ? new Decision.Accepted() : unknown(order);
        };
    }

    private Decision judgeRevoke(Order order, UUID id) {
        boolean own = leases.find(id)
                .filter(lease -> lease.order().post() == order.post())
                .isPresent();
        return own
                ? new Decision.Accepted()
                : Permission.refused(
                        RefusalCode.NOT_ALLOWED,
                        "order " + id + " belongs to another post",
                        "l'ordre " + id + " appartient à un autre poste");
    }

    private Decision judgeMessage(ShowMessage message, Device.Panel panel) {
        return switch (Renderer.draw(message.multi(), panel.face())) {
            case Drawing.Misfit misfit -> refused(RefusalCode.OUT_OF_BOUNDS, misfit);
            case Drawing.Shown shown ->
                Legibility.misread(shown, broken.apply(panel.name()))
                        .<Decision>map(misfit -> refused(RefusalCode.UNSAFE, misfit))
                        .orElseGet(Decision.Accepted::new);
        };
    }

    private static Decision refused(RefusalCode code, Drawing.Misfit misfit) {
        return Permission.refused(code, misfit.english(), misfit.french());
    }

    private Decision unknown(Order order) {
        List<String> names = switch (order.task()) {
            case ShowMessage _ -> names(true);
            case MoveBollard _ -> names(false);
            default -> List.copyOf(subjects);
        };
        return Permission.refused(
                RefusalCode.UNKNOWN_TARGET,
                order.task().type() + " is for one of " + names + " here, not \"" + order.target() + "\"",
                order.task().type() + " s'adresse ici à l'un de " + names + ", pas à « " + order.target() + " »");
    }

    private List<String> names(boolean showing) {
        return devices.stream()
                .filter(device ->
                        showing ? device.kind().shows() : device.kind().closes())
                .map(Device::name)
                .toList();
    }

    private void accept(Order order, Moment now) {
        Lease lease = lease(order, OrderPhase.ACCEPTED, now);
        leases.tell(lease, OrderPhase.ACCEPTED, Words.NONE, now);
        if (Matter.of(order.task()) == Matter.NOTHING) {
            endThoseMeant(order, now);
            done.accept(order, now);
            leases.tell(lease, OrderPhase.APPLIED, Words.NONE, now);
            leases.tell(lease, OrderPhase.EXPIRED, Authority.DONE, now);
        } else if (order.waitsAt(now.wall())) {
            leases.await(order);
        } else {
            leases.add(lease, now);
        }
    }

    private void endThoseMeant(Order order, Moment now) {
        leases.end(
                old -> order.task() instanceof Revoke(UUID id) ? old.id().equals(id) : isCleared(order, old),
                OrderPhase.REVOKED,
                now);
    }

    private static boolean isCleared(Order order, Order old) {
        return order.task() instanceof ClearMessage
                && old.task() instanceof ShowMessage
                && old.post() == order.post()
                && old.target().equals(order.target());
    }

    private Lease lease(Order order, OrderPhase phase, Moment now) {
        return new Lease(order, permission.endsMillis(order, kind(order), now), phase);
    }

    private Optional<DeviceKind> kind(Order order) {
        return Optional.ofNullable(device(order)).map(Device::kind);
    }

    private Device device(Order order) {
        return devices.stream()
                .filter(device -> device.name().equals(order.target()))
                .findFirst()
                .orElse(null);
    }
}
