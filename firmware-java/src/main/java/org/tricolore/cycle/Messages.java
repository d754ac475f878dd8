package org.tricolore.cycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.link.JunctionState;
import org.tricolore.link.SignalMessage;
import org.tricolore.link.SignalMessage.Next;
import org.tricolore.link.SignalMessage.Place;
import org.tricolore.link.SignalMessage.Vehicle;
import org.tricolore.link.StateMessage;
import org.tricolore.model.Aspect;
import org.tricolore.model.GroupSet;
import org.tricolore.model.Junction;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.Parameters;
import org.tricolore.model.PriorityRequest;
import org.tricolore.model.Running;
import org.tricolore.model.Words;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Cause;
import org.tricolore.signal.Engine;
import org.tricolore.signal.Forecast;
import org.tricolore.signal.Outlook;
import org.tricolore.signal.Run;

/**
 * Makes of a picture what goes out on the line about it: the state of the cabinet, and what its groups show. Used by one
 * thread at a time, which may be much later than the picture.
 */
public final class Messages {
    private static final SortedMap<String, Integer> NOTHING_SET = Collections.emptySortedMap();

    private final Site site;

    /** For each junction what comes next there. */
    private final List<Outlook> outlooks;

    /** For each junction the parameters its engine was made with. */
    private final List<SortedMap<String, Integer>> parameters;

    private final String bootId;

    private final String version;

    private final String clockQuality;

    public Messages(Site site, String bootId, String version, String clockQuality) {
        this.site = site;
        this.outlooks = new ArrayList<>(site.junctions().stream()
                .map(one -> new Outlook(new Engine(one.junction())))
                .toList());
        this.parameters =
                new ArrayList<>(site.junctions().stream().map(_ -> NOTHING_SET).toList());
        this.bootId = bootId;
        this.version = version;
        this.clockQuality = clockQuality;
    }

    public StateMessage state(Picture picture) {
        SortedMap<String, JunctionState> each = new TreeMap<>();
        for (int i = 0; i < outlooks.size(); i++) {
            each.put(junction(i).name(), state(i, picture));
        }
        JunctionState first = state(0, picture);
        return new StateMessage(
                picture.now().wall(),
                site.name(),
                bootId,
                first.mode(),
                first.phase(),
                first.plan(),
                first.wantedPlan(),
                first.planSource(),
                first.stage(),
                first.cycleMillis(),
                picture.latch().map(Messages::words),
                picture.flasher(),
                picture.faults().stream()
                        .map(fault ->
                                new StateMessage.Fault(fault.code(), fault.subject(), fault.text(), fault.since()))
                        .toList(),
                picture.orders().stream()
                        .map(lease -> new StateMessage.Lease(lease.order(), lease.phase(), Words.NONE))
                        .toList(),
                running(0, picture),
                site.hasSeveral() ? each : Collections.emptySortedMap(),
                picture.equipment().stream()
                        .map(state -> new StateMessage.Device(
                                state.name(), state.kind().name(), state.state(), state.details()))
                        .toList(),
                clockQuality,
                picture.now().synced(),
                version);
    }

    /** The engine of a junction as orders have set it when the picture was taken. */
    private Outlook outlook(int i, Picture picture) {
        SortedMap<String, Integer> set = picture.junctions().get(i).parameters();
        if (!set.equals(parameters.get(i))) {
            parameters.set(i, set);
            outlooks.set(i, new Outlook(new Engine(Parameters.set(junction(i), set))));
        }
        return outlooks.get(i);
    }

    private JunctionState state(int i, Picture picture) {
        JunctionPicture junction = picture.junctions().get(i);
        Mode mode = junction.demand().fallenBack()
                ? Mode.FLASHING_YELLOW
                : junction.demand().mode();
        Place place = place(i, picture);
        return new JunctionState(
                mode,
                junction.engine().signals().phase().name(),
                running(i, picture),
                place.plan(),
                Optional.of(junction.demand().plan()),
                Optional.of(junction.planHolder().name()),
                place.stage(),
                place.cycleMillis());
    }

    private Running running(int i, Picture picture) {
        return running(
                outlook(i, picture)
                        .engine()
                        .keepsOffset(picture.junctions().get(i).engine()),
                picture.now());
    }

    /** @param keepsOffset whether the plan that runs would meet the common reference */
    static Running running(boolean keepsOffset, Moment now) {
        return !keepsOffset ? Running.LOCAL : now.synced() ? Running.COORDINATED : Running.ISOLATED;
    }

    public SignalMessage signal(Picture picture) {
        SortedMap<String, Aspect> groups = new TreeMap<>();
        SortedMap<String, Words> why = new TreeMap<>();
        SortedMap<String, Next> next = new TreeMap<>();
        SortedMap<String, Vehicle> vehicles = new TreeMap<>();
        SortedMap<String, Place> places = new TreeMap<>();
        for (int i = 0; i < outlooks.size(); i++) {
            places.put(junction(i).name(), place(i, picture));
            signal(i, picture, groups, why, next);
            vehicles.putAll(vehicles(junction(i), picture.junctions().get(i).engine()));
        }
        Place first = place(0, picture);
        return new SignalMessage(
                picture.now().wall(),
                groups,
                first.stage(),
                first.plan(),
                first.cycleMillis(),
                why,
                vehicles,
                next,
                site.hasSeveral() ? places : Collections.emptySortedMap());
    }

    private void signal(
            int place,
            Picture picture,
            SortedMap<String, Aspect> groups,
            SortedMap<String, Words> why,
            SortedMap<String, Next> next) {
        JunctionPicture shown = picture.junctions().get(place);
        List<Forecast.Change> changes =
                outlook(place, picture).changes(shown.engine(), shown.demand(), shown.detections(), picture.now());
        for (int i = 0; i < changes.size(); i++) {
            String name = junction(place).groups().get(i).name();
            groups.put(name, shown.engine().signals().aspect(i));
            Cause cause = shown.engine().signals().cause(i);
            why.put(name, new Words(cause.english(), cause.french()));
            Forecast.Change change = changes.get(i);
            if (change.earliest().isPresent()) {
                next.put(
                        name,
                        new Next(
                                at(picture, change.earliest()),
                                at(picture, change.latest()),
                                at(picture, change.likely())));
            }
        }
    }

    private Place place(int i, Picture picture) {
        Engine.State engine = picture.junctions().get(i).engine();
        int stage = engine.stage(picture.now());
        return new Place(
                stage == Run.NO_STAGE
                        ? Optional.empty()
                        : Optional.of(junction(i).stages().get(stage).name()),
                plan(picture.junctions().get(i)),
                // An actuated plan has no cycle.
                engine.cycleMillis(picture.now()));
    }

    private static SortedMap<String, Vehicle> vehicles(Junction junction, Engine.State state) {
        SortedMap<String, Vehicle> known = new TreeMap<>();
        GroupSet served = junction.precedence().priority().groups();
        for (int i = 0; i < junction.groups().size(); i++) {
            int group = i;
            if (served.contains(group)) {
                Optional<String> first = state.vehicles().stream()
                        .filter(vehicle -> vehicle.group() == group)
                        .map(PriorityRequest::vehicle)
                        .findFirst();
                known.put(
                        junction.groups().get(group).name(),
                        new Vehicle(
                                state.registered().contains(group),
                                state.imminent().contains(group),
                                first));
            }
        }
        return known;
    }

    private static Optional<Instant> at(Picture picture, OptionalInt millis) {
        return millis.isPresent() ? Optional.of(picture.now().wall().plusMillis(millis.getAsInt())) : Optional.empty();
    }

    private Junction junction(int i) {
        return site.junctions().get(i).junction();
    }

    /** The plan that is seen on the street. */
    static Optional<String> plan(JunctionPicture junction) {
        return Optional.of(junction.engine().planName()).filter(name -> !name.isEmpty());
    }

    private static Words words(Latch latch) {
        return new Words(latch.english(), latch.french());
    }
}
