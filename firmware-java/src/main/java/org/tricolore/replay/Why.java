package org.tricolore.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tricolore.config.Site;
import org.tricolore.cycle.JunctionPicture;
import org.tricolore.cycle.Picture;
import org.tricolore.model.Aspect;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.safety.Latch;
import org.tricolore.signal.Cause;
import org.tricolore.signal.Engine;
import org.tricolore.signal.JunctionPhase;
import org.tricolore.signal.SignalsState;

/**
 * What the engines of a cabinet wanted to show at one tick, and why; a latch holds the lamps back from it.
 *
 * @param latch why the lamps were let go, if they were
 * @param junctions in the order of the site
 */
public record Why(Moment at, Optional<Latch> latch, List<Place> junctions) {

    /**
     * One junction.
     *
     * @param plan the running plan, if one runs
     * @param cycleMillis where in its cycle, ms
     * @param demanded name of the plan that is asked for, and by which post
     * @param groups in the order of the site
     */
    public record Place(
            String name,
            JunctionPhase phase,
            Optional<String> plan,
            OptionalInt cycleMillis,
            String demanded,
            List<Group> groups) {
        public Place {
            groups = List.copyOf(groups);
        }

        private static Place of(Junction junction, JunctionPicture picture, Moment at) {
            Engine.State engine = picture.engine();
            SignalsState signals = engine.signals();
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < signals.groups(); i++) {
                long since = signals.since(i);
                groups.add(new Group(
                        junction.groups().get(i).name(),
                        signals.aspect(i),
                        Math.floorDiv(since, Moment.TICK_MILLIS),
                        at.wall().minusMillis(at.millis() - since),
                        signals.cause(i)));
            }
            return new Place(
                    junction.name(),
                    signals.phase(),
                    Optional.of(engine.planName()).filter(name -> !name.isEmpty()),
                    engine.cycleMillis(at),
                    picture.demand().plan() + " (" + picture.planHolder() + ")",
                    groups);
        }
    }

    /**
     * One signal group.
     *
     * @param sinceTick the tick in which it began to show this
     * @param since the same by the wall clock of {@link Why#at}
     */
    public record Group(String name, Aspect aspect, long sinceTick, Instant since, Cause cause) {}

    public Why {
        junctions = List.copyOf(junctions);
    }

    static Why of(Moment at, Picture picture, Site site) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < site.junctions().size(); i++) {
            places.add(Place.of(
                    site.junctions().get(i).junction(), picture.junctions().get(i), at));
        }
        return new Why(at, picture.latch(), places);
    }
}
