package org.tricolore.workshop.theatre;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.config.Layout;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.workshop.deeds.Ways;

/**
 * The lanes of one arm together, or its crossing.
 *
 * @param name of the arm, after that of the junction where there are several
 * @param ways their numbers, as {@link Ways} counts them
 */
record Approach(String name, boolean onFoot, List<Integer> ways) {
    Approach {
        ways = List.copyOf(ways);
    }

    /** All of a site, in the order of its layout. */
    static List<Approach> of(Site site) {
        List<Approach> all = new ArrayList<>();
        int way = 0;
        for (SiteJunction place : site.junctions()) {
            String before = site.hasSeveral() ? place.junction().name() + " " : "";
            for (Layout.Arm arm : place.layout().arms()) {
                List<Integer> lanes = new ArrayList<>();
                for (Layout.Lane lane : arm.entries()) {
                    if (Ways.isOne(lane.group(), place.junction())) {
                        lanes.add(way++);
                    }
                }
                if (!lanes.isEmpty()) {
                    all.add(new Approach(before + arm.name(), false, lanes));
                }
                if (Ways.isOne(arm.crossing(), place.junction())) {
                    all.add(new Approach(before + arm.name(), true, List.of(way++)));
                }
            }
        }
        return all;
    }

    /** What was counted here. */
    Delay sum(List<Delay> ofWays) {
        return ways.stream().map(ofWays::get).reduce(Delay.NONE, Delay::plus);
    }
}
