package org.tricolore.workshop.deeds;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.config.Layout;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Aspect;
import org.tricolore.model.Detector;
import org.tricolore.model.Display;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalType;
import org.tricolore.street.traffic.Head;
import org.tricolore.street.traffic.Way;
import org.tricolore.wiring.Wiring.InputKind;
import org.tricolore.wiring.Wiring.LampWire;

/**
 * The ways of traffic as the site's layout draws them: junction by junction, arm by arm, first the lanes of an arm, then
 * its crossing. What obeys no group of the junction is none.
 */
public final class Ways {
    private static final double LANE_METRES = 3;

    private Ways() {}

    public static List<Way> of(Site site) {
        List<Way> ways = new ArrayList<>();
        for (SiteJunction place : site.junctions()) {
            for (Layout.Arm arm : place.layout().arms()) {
                arm.entries()
                        .forEach(lane -> add(ways, lane.group(), lane.moves().size(), 1, place.junction(), site));
                double metres = Math.max(2, arm.entries().size() + arm.exits()) * LANE_METRES;
                add(ways, arm.crossing(), 1, metres, place.junction(), site);
            }
        }
        return ways;
    }

    /** Whether a lane or crossing that obeys {@code group} is a way. */
    public static boolean isOne(String group, Junction junction) {
        return junction.groups().stream().anyMatch(each -> each.name().equals(group));
    }

    private static void add(List<Way> to, String name, int moves, double metres, Junction junction, Site site) {
        for (int i = 0; i < junction.groups().size(); i++) {
            SignalGroup group = junction.groups().get(i);
            if (group.name().equals(name)) {
                Way.Kind kind = kind(group.type());
                boolean onFoot = kind == Way.Kind.PEDESTRIAN;
                to.add(new Way(
                        name,
                        kind,
                        Math.max(1, moves),
                        metres,
                        onFoot ? List.of() : seers(i, junction, site, InputKind.DETECTOR),
                        onFoot ? seers(i, junction, site, InputKind.BUTTON) : List.of()));
            }
        }
    }

    private static List<String> seers(int group, Junction junction, Site site, InputKind kind) {
        return junction.detectors().stream()
                .filter(detector -> !detector.virtual())
                .filter(detector ->
                        detector.calls().contains(group) || detector.prolongs().contains(group))
                .map(Detector::name)
                .filter(name -> site.wiring().inputs().stream()
                        .anyMatch(wire -> wire.name().equals(name) && wire.kind() == kind))
                .toList();
    }

    private static Way.Kind kind(SignalType type) {
        return switch (type.users()) {
            case VEHICLES -> Way.Kind.CAR;
            case PEDESTRIANS -> Way.Kind.PEDESTRIAN;
            case CYCLES -> Way.Kind.BICYCLE;
            case BUSES -> Way.Kind.BUS;
            case TRAMS -> Way.Kind.TRAM;
        };
    }

    /** One head for each group of the site. */
    public static List<Head> heads(Site site) {
        return site.junctions().stream()
                .flatMap(place -> place.junction().groups().stream())
                .map(group -> head(group, site))
                .toList();
    }

    private static Head head(SignalGroup group, Site site) {
        SortedSet<String> stop = lamps(group.type(), group.type().stop());
        SortedSet<String> go = lamps(group.type(), group.type().go());
        ChannelSet stops = ChannelSet.EMPTY;
        ChannelSet goes = ChannelSet.EMPTY;
        ChannelSet others = ChannelSet.EMPTY;
        for (LampWire wire : site.wiring().lamps()) {
            if (wire.group().equals(group.name())) {
                stops = stop.contains(wire.lamp()) ? stops.with(wire.channel()) : stops;
                goes = go.contains(wire.lamp()) ? goes.with(wire.channel()) : goes;
                boolean other = !stop.contains(wire.lamp()) && !go.contains(wire.lamp());
                others = other ? others.with(wire.channel()) : others;
            }
        }
        return new Head(group.name(), stops, others, goes, go.isEmpty());
    }

    private static SortedSet<String> lamps(SignalType type, Aspect aspect) {
        Display display = type.display(aspect).orElse(Display.NOTHING);
        SortedSet<String> lamps = new TreeSet<>(display.steady());
        lamps.addAll(display.flashing());
        return lamps;
    }
}
