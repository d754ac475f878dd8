package org.tricolore.signal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tricolore.model.Detections;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.PriorityRules;
import org.tricolore.model.SignalType.Users;
import org.tricolore.signal.Approach.Way;

/**
 * Turns announced buses and trams into nudges of the running strategy: a green that goes on, a green that comes earlier,
 * a stage that comes out of its turn.
 *
 * <p>Trams before buses, late before early, then first come. What was begun for one vehicle is finished before a
 * conflicting one is helped, and afterwards nobody is helped until those who paid have had their green, or the lock-out
 * is over. When somebody's wait comes near the longest allowed, help ends and whoever has waited longest is served.
 */
final class Priority {
    /** Vehicles on their way to one junction; more would be a mistake of whoever announces them. */
    static final int MOST_REQUESTS = 16;

    private static final Comparator<PriorityRequest> FIRST_COME =
            Comparator.comparingLong(PriorityRequest::sinceMillis).thenComparing(PriorityRequest::vehicle);

    private final Junction junction;

    private final PriorityRules rules;

    private final PassingVehicles passing;

    private final Approach approach;

    private final Waits waits;

    private final GroupSet everyGroup;

    /** Whoever has waited so long is served before any vehicle, ms. */
    private final long patienceMillis;

    private final Comparator<PriorityRequest> order;

    Priority(Junction junction) {
        this.junction = junction;
        this.rules = junction.precedence().priority();
        this.passing = new PassingVehicles(junction);
        this.approach = new Approach(junction);
        this.waits = new Waits(junction);
        this.everyGroup = GroupSet.firstGroups(junction.groups().size());
        this.patienceMillis = (long) rules.longestWaitMillis() - junction.shortestRoundMillis();
        this.order = Comparator.comparingInt(this::rank)
                .thenComparing(
                        Comparator.comparingInt(PriorityRequest::lateSeconds).reversed())
                .thenComparing(FIRST_COME);
    }

    /**
     * What is remembered.
     *
     * @param passing vehicles that detectors have announced
     * @param ordered vehicles that orders had announced at the last step
     * @param requests all of them, whoever comes first in front
     * @param waits who has waited since when
     * @param help what has been done and what is owed for it
     * @param nudges what the strategy is asked to do
     * @param imminent groups whose green is the next thing to come, for a vehicle
     */
    record State(
            List<PassingVehicles.Vehicle> passing,
            List<PriorityRequest> ordered,
            List<PriorityRequest> requests,
            Waits.State waits,
            Help help,
            Nudges nudges,
            GroupSet imminent) {

        /** Groups for which a vehicle is announced (prise en compte). */
        GroupSet registered() {
            GroupSet groups = GroupSet.NONE;
            for (PriorityRequest request : requests) {
                groups = groups.with(request.group());
            }
            return groups;
        }
    }

    State begin() {
        return new State(List.of(), List.of(), List.of(), waits.begin(), Help.NONE, Nudges.NONE, GroupSet.NONE);
    }

    /**
     * One step. Returns {@code state} itself when nothing changes.
     *
     * @param ordered vehicles that orders have announced
     * @param before what the detectors said at the last step
     * @param calls groups that are asked for without any priority
     * @param open groups that show go
     * @param steers whether a plan runs that can be nudged; otherwise vehicles are only registered
     */
    State step(
            State state,
            List<PriorityRequest> ordered,
            Detections before,
            Detections seen,
            GroupSet calls,
            GroupSet open,
            SignalsState signals,
            boolean steers,
            Moment now) {
        if (rules.groups().isEmpty()) {
            return state;
        }
        List<PassingVehicles.Vehicle> vehicles = passing.step(state.passing(), before, seen, now);
        boolean sameRequests = vehicles == state.passing() && ordered.equals(state.ordered());
        List<PriorityRequest> requests = sameRequests ? state.requests() : sorted(ordered, vehicles);
        Waits.State waiting = steers ? waits.step(state.waits(), calls, open, now) : waits.begin();
        Help help = steers ? state.help().after(open, waiting.waiting(), now, rules.lockOutMillis()) : Help.NONE;
        Nudges nudges = Nudges.NONE;
        GroupSet imminent = GroupSet.NONE;
        if (steers && !(requests.isEmpty() && help == Help.NONE)) {
            GroupSet chosen = chosen(requests, help, open, signals, waiting, now);
            nudges = nudges(requests, chosen, help, open, signals, now);
            help = help.given(nudges.keeps().union(nudges.urgent()), open, waiting.waiting(), now);
            imminent = approach.imminent(nudges.urgent(), open);
            nudges = patient(nudges, help, waiting, now);
        }
        boolean same = sameRequests
                && waiting == state.waits()
                && help.equals(state.help())
                && nudges.equals(state.nudges())
                && imminent.equals(state.imminent());
        return same ? state : new State(vehicles, ordered, requests, waiting, help, nudges, imminent);
    }

    /** The groups that are helped, or kept free for a vehicle that is soon to be: never two that conflict. */
    private GroupSet chosen(
            List<PriorityRequest> requests,
            Help help,
            GroupSet open,
            SignalsState signals,
            Waits.State waiting,
            Moment now) {
        GroupSet chosen = help.running();
        GroupSet barred = approach.antagonists(chosen);
        boolean locked = help.locked(now) || waits.longest(waiting, everyGroup, patienceMillis, now) >= 0;
        for (int i = 0; i < requests.size() && !locked; i++) {
            PriorityRequest request = requests.get(i);
            Way way = approach.way(request, open, signals, now);
            if (!barred.contains(request.group()) && way.leftMillis() <= soonMillis(way)) {
                chosen = chosen.with(request.group());
                barred = barred.union(junction.matrix().antagonists(request.group()));
            }
        }
        return chosen;
    }

    private Nudges nudges(
            List<PriorityRequest> requests,
            GroupSet chosen,
            Help help,
            GroupSet open,
            SignalsState signals,
            Moment now) {
        GroupSet calls = GroupSet.NONE;
        GroupSet keeps = GroupSet.NONE;
        GroupSet urgent = GroupSet.NONE;
        for (int i = 0; i < requests.size(); i++) {
            PriorityRequest request = requests.get(i);
            int group = request.group();
            Way way = approach.way(request, open, signals, now);
            boolean due = way.leftMillis() <= way.neededMillis() + rules.leadMillis();
            // Helped or not, whoever is there asks like anybody at a detector.
            calls = due ? calls.with(group) : calls;
            if (!chosen.contains(group)) {
                continue;
            }
            if (!open.contains(group)) {
                urgent = due ? urgent.with(group) : urgent;
            } else if (way.leftMillis() <= rules.extensionMillis()
                    && help.keptMillis(group, now) < rules.extensionMillis()) {
                keeps = keeps.with(group);
            }
        }
        boolean none = calls.isEmpty() && keeps.isEmpty() && urgent.isEmpty();
        return none ? Nudges.NONE : new Nudges(calls, GroupSet.NONE, keeps, urgent, 0, 0);
    }

    /** Nobody is made to wait too long: then whoever paid and has waited longest comes before any vehicle. */
    private Nudges patient(Nudges nudges, Help help, Waits.State waiting, Moment now) {
        int overdue = waits.longest(waiting, help.paid(), patienceMillis, now);
        return overdue < 0
                ? nudges
                : new Nudges(nudges.calls(), GroupSet.NONE, GroupSet.NONE, GroupSet.of(overdue), 0, 0);
    }

    /** A weaker vehicle is not begun with when a stronger one is to be helped so soon. */
    private long soonMillis(Way way) {
        return way.neededMillis() + rules.leadMillis() + rules.extensionMillis();
    }

    private List<PriorityRequest> sorted(List<PriorityRequest> ordered, List<PassingVehicles.Vehicle> vehicles) {
        List<PriorityRequest> all = new ArrayList<>(ordered);
        vehicles.forEach(vehicle -> all.add(vehicle.request()));
        all.sort(order);
        return List.copyOf(all);
    }

    private int rank(PriorityRequest request) {
        Users users = junction.groups().get(request.group()).type().users();
        return users == Users.TRAMS ? 0 : users == Users.BUSES ? 1 : 2;
    }
}
