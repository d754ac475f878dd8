package org.tricolore.authority;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.tricolore.model.Detector;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.Order;
import org.tricolore.model.Parameters;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.Stage;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.ClearPriority;
import org.tricolore.model.Task.ForceDetector;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RequestStage;
import org.tricolore.model.Task.Revoke;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.model.Task.StepStages;

/** Judges an order at the door: who may order it, for how long, and whether this junction has what it is about. */
final class Admission {
    private final Junction junction;

    private final Permission permission;

    private final SortedMap<String, Parameters.Bounds> parameters;

    Admission(Junction junction, Permission permission) {
        this.junction = junction;
        this.permission = permission;
        this.parameters = Parameters.of(junction);
    }

    /** @param leases in force, for an order that ends another */
    Decision judge(Order order, List<Lease> leases, Moment now) {
        Decision permitted = permission.judge(order, Optional.empty(), now);
        return permitted instanceof Decision.Refused ? permitted : judgeTask(order, leases);
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
            case SetParameter parameter when onJunction(order) -> judgeParameter(parameter);
            case ShowMessage _, ClearMessage _, MoveBollard _, RunSelfTest _, AttachReport _ ->
                refused(
                        RefusalCode.UNKNOWN_TARGET,
                        "no equipment \"" + order.target() + "\" that "
                                + order.task().type() + " is for",
                        "pas d'équipement « " + order.target() + " » auquel s'adresse "
                                + order.task().type());
            case SelectPlan _, SetMode _, RequestStage _, StepStages _, SetParameter _ ->
                refused(
                        RefusalCode.UNKNOWN_TARGET,
                        "this order is for a junction, or for all of them by the target \"junction\"; \""
                                + order.target() + "\" is neither",
                        "cet ordre s'adresse à un carrefour, ou à tous par la cible « junction » ; « " + order.target()
                                + " » n'est ni l'un ni l'autre");
        };
    }

    private Decision judgePlan(String plan) {
        return junction.hasPlan(plan)
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.UNKNOWN_PLAN,
                        "no plan \"" + plan + "\" at " + junction.name() + "; there are " + junction.planNames(),
                        "pas de plan « " + plan + " » à " + junction.name() + " ; il y a " + junction.planNames());
    }

    private Decision judgeStage(String stage) {
        List<String> names =
                new ArrayList<>(junction.stages().stream().map(Stage::name).toList());
        names.addAll(junction.precedence().routes().keySet());
        return names.contains(stage)
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.OUT_OF_BOUNDS,
                        "no stage and no route \"" + stage + "\" at " + junction.name() + "; there are " + names,
                        "ni phase ni itinéraire « " + stage + " » à " + junction.name() + " ; il y a " + names);
    }

    private Decision judgeParameter(SetParameter parameter) {
        Parameters.Bounds bounds = parameters.get(parameter.name());
        if (bounds == null) {
            return refused(
                    RefusalCode.OUT_OF_BOUNDS,
                    "no parameter \"" + parameter.name() + "\" at " + junction.name() + "; there are "
                            + parameters.keySet(),
                    "pas de paramètre « " + parameter.name() + " » à " + junction.name() + " ; il y a "
                            + parameters.keySet());
        }
        String between = Parameters.seconds(bounds.leastMillis()) + " … " + Parameters.seconds(bounds.mostMillis());
        return bounds.contains(parameter.millis())
                ? new Decision.Accepted()
                : refused(
                        RefusalCode.OUT_OF_BOUNDS,
                        parameter.name() + " must lie within " + between + " s",
                        parameter.name() + " doit rester dans " + between + " s");
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
        List<String> names = junction.groups().stream()
                .map(SignalGroup::name)
                .filter(name -> served.contains(junction.indexOf(name)))
                .toList();
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

    private boolean onJunction(Order order) {
        return order.target().equals(Order.JUNCTION) || order.target().equals(junction.name());
    }

    private static Decision.Refused refused(RefusalCode code, String english, String french) {
        return Permission.refused(code, english, french);
    }
}
