package org.tricolore.authority;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Stage;
import org.tricolore.model.Task;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;
import org.tricolore.model.Words;

/** Judges an order at the door: who may order it, for how long, and whether this junction has what it is about. */
final class Admission {
    private final Junction junction;

    Admission(Junction junction) {
        this.junction = junction;
    }

    /** @param leases in force, for an order that ends another */
    Decision judge(Order order, List<Lease> leases, Moment now) {
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
        return judgeTask(order, leases);
    }

    /** Whether the site has what the order is about. */
    Decision judgeTask(Order order, List<Lease> leases) {
        return switch (order.task()) {
            case Revoke(UUID id) -> judgeRevoke(order, id, leases);
            case SelectPlan(String plan) when onJunction(order) -> judgePlan(plan);
            case SetMode _ when onJunction(order) -> new Decision.Accepted();
            case RequestStage(String stage) when onJunction(order) -> judgeStage(stage);
            case RequestPriority vehicle -> judgePriority(order, vehicle, leases);
            case ClearPriority(String vehicle) -> judgeClear(order, vehicle, leases);
            case ForceDetector _ -> judgeDetector(order.target());
            case SelectPlan _, SetMode _, RequestStage _, StepStages _ ->
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

    private Decision judgeStage(String stage) {
        List<String> names =
                new ArrayList<>(junction.stages().stream().map(Stage::name).toList());
        names.addAll(junction.precedence().routes().keySet());
        return names.contains(stage)
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.OUT_OF_BOUNDS,
                        "no stage and no route \"" + stage + "\" here; there are " + names,
                        "ni phase ni itinéraire « " + stage + " » ici ; il y a " + names);
    }

    private Decision judgePriority(Order order, RequestPriority vehicle, List<Lease> leases) {
        Optional<Decision> noGroup = judgeGroup(order);
        if (noGroup.isPresent()) {
            return noGroup.get();
        }
        if (vehicle.eta() < 0 || vehicle.eta() > PriorityBook.LONGEST_ETA_SECONDS) {
            return refused(
                    RefusalCode.OUT_OF_BOUNDS,
                    "eta must lie between 0 and " + PriorityBook.LONGEST_ETA_SECONDS + " s, not " + vehicle.eta(),
                    "eta doit être compris entre 0 et " + PriorityBook.LONGEST_ETA_SECONDS + " s, et non "
                            + vehicle.eta());
        }
        long others = leases.stream()
                .map(Lease::order)
                .filter(other -> other.task() instanceof RequestPriority && !Matter.sameThing(other, order))
                .count();
        return others < PriorityBook.MOST_VEHICLES
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.TOO_MANY,
                        others + " vehicles are announced here already; clear those that have passed",
                        others + " véhicules sont déjà annoncés ici ; annulez ceux qui sont passés");
    }

    private Decision judgeClear(Order order, String vehicle, List<Lease> leases) {
        return judgeGroup(order)
                .orElseGet(() -> leases.stream().anyMatch(lease -> Matter.clears(order, lease.order()))
                        ? new Decision.Accepted()
                        : refused(
                                RefusalCode.UNKNOWN_TARGET,
                                "no vehicle \"" + vehicle + "\" is announced for " + order.target()
                                        + "; its time may be out already",
                                "aucun véhicule « " + vehicle + " » n'est annoncé pour " + order.target()
                                        + " ; son délai est peut-être déjà écoulé"));
    }

    /** What is wrong with the target of an order about a vehicle, if anything. */
    private Optional<Decision> judgeGroup(Order order) {
        int group = junction.indexOf(order.target());
        GroupSet served = junction.precedence().priority().groups();
        if (group >= 0 && served.contains(group)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < junction.groups().size(); i++) {
            if (served.contains(i)) {
                names.add(junction.groups().get(i).name());
            }
        }
        return Optional.of(refused(
                RefusalCode.UNKNOWN_TARGET,
                "vehicles have no priority at \"" + order.target() + "\" here; they may have it at " + names,
                "pas de priorité à « " + order.target() + " » ici ; il peut y en avoir à " + names));
    }

    private Decision judgeDetector(String target) {
        List<String> names = junction.detectors().stream().map(Detector::name).toList();
        int index = names.indexOf(target);
        if (junction.precedence().preemptions().stream().anyMatch(each -> each.input() == index)) {
            return refused(
                    RefusalCode.UNSAFE,
                    "\"" + target + "\" tells of a train or a fire engine: no order may speak in its place",
                    "« " + target + " » annonce un train ou des pompiers : aucun ordre ne peut parler à sa place");
        }
        return names.contains(target)
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.UNKNOWN_TARGET,
                        "no detector \"" + target + "\" here; there are " + names,
                        "pas de détecteur « " + target + " » ici ; il y a " + names);
    }

    private static Decision judgeRevoke(Order order, UUID id, List<Lease> leases) {
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

    private static boolean onJunction(Order order) {
        return order.target().equals(Order.JUNCTION);
    }

    private static String described(Task task) {
        return switch (task) {
            case SelectPlan _,
                    RequestStage _,
                    StepStages _,
                    ForceDetector _,
                    RequestPriority _,
                    ClearPriority _,
                    Revoke _ -> task.type();
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
