package org.tricolore.workshop.theatre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.street.traffic.Way;
import org.tricolore.workshop.deeds.Ways;

/**
 * What was, and what would have been with something otherwise, side by side.
 *
 * @param from the first tick of both, by its number in the film of what was
 * @param ticks how many were compared
 * @param branch the film of what would have been, its first tick that one
 * @param differs the first tick in which the lamps differ, counted from {@code from}
 * @param otherTicks ticks in which they differ
 * @param demand where the vehicles come from
 * @param seed of the traffic of both
 * @param recorded ways whose vehicles were told by detectors
 * @param delays each approach with how long one stood there, as it was and as it would have been
 */
record Comparison(
        int from,
        int ticks,
        Film branch,
        OptionalInt differs,
        int otherTicks,
        Demanded demand,
        long seed,
        int recorded,
        List<Both> delays) {

    /** Where the vehicles of the model come from. */
    enum Demanded {
        /** The recorded detectors; where there are none, the curve. */
        RECORDED,
        /** The curve of a usual day, at random. */
        CURVE
    }

    /** How long one stood at an approach, as it was and as it would have been. */
    record Both(Approach approach, Delay was, Delay branch) {}

    /** The traffic lives for so long before it is looked at, where the film allows it. */
    private static final int WARM_UP_TICKS = 6_000;

    Comparison {
        delays = List.copyOf(delays);
    }

    /** Compares a film with another that begins at its tick {@code from}. */
    static Comparison of(Site site, Film film, int from, Film branch, Demanded demand, long seed) {
        int ticks = Math.min(branch.size(), film.size() - from);
        int differs = -1;
        int otherTicks = 0;
        for (int i = 0; i < ticks; i++) {
            if (!film.frame(from + i).lit().equals(branch.frame(i).lit())) {
                differs = differs < 0 ? i : differs;
                otherTicks++;
            }
        }
        List<Way> ways = Ways.of(site);
        int begin = Math.max(0, from - WARM_UP_TICKS);
        Arrivals comers = new Arrivals(site, film, begin, from + ticks);
        List<Optional<long[]>> told = comers.recorded(ways);
        List<long[]> arrivals = new ArrayList<>();
        int recorded = 0;
        for (int way = 0; way < ways.size(); way++) {
            boolean known = demand == Demanded.RECORDED && told.get(way).isPresent();
            recorded += known ? 1 : 0;
            arrivals.add(known ? told.get(way).get() : comers.byChance(ways.get(way), way, seed));
        }
        Queues was = new Queues(site, ways, arrivals, seed);
        Queues would = new Queues(site, ways, arrivals, seed);
        for (int i = begin; i < from + ticks; i++) {
            if (i == from) {
                was.count();
                would.count();
            }
            Frame frame = film.frame(i);
            Moment now = frame.at(i);
            was.tick(now, frame.lit());
            would.tick(now, i < from ? frame.lit() : branch.frame(i - from).lit());
        }
        List<Both> delays = new ArrayList<>();
        List<Delay> before = was.delays();
        List<Delay> after = would.delays();
        for (Approach approach : Approach.of(site)) {
            delays.add(new Both(approach, approach.sum(before), approach.sum(after)));
        }
        OptionalInt first = differs < 0 ? OptionalInt.empty() : OptionalInt.of(differs);
        return new Comparison(from, ticks, branch, first, otherTicks, demand, seed, recorded, delays);
    }

    /** All vehicles, or all people on foot. */
    Both total(boolean onFoot) {
        Delay was = Delay.NONE;
        Delay branchs = Delay.NONE;
        for (Both one : delays) {
            if (one.approach().onFoot() == onFoot) {
                was = was.plus(one.was());
                branchs = branchs.plus(one.branch());
            }
        }
        return new Both(new Approach("", onFoot, List.of()), was, branchs);
    }

    /** Lamps that differ in that first tick, by their labels; empty when none do. */
    List<String> lamps(Site site, Film film) {
        if (differs.isEmpty()) {
            return List.of();
        }
        var was = film.frame(from + differs.getAsInt()).lit();
        var would = branch.frame(differs.getAsInt()).lit();
        SortedMap<Integer, String> labels = new TreeMap<>();
        site.cabinetPlan().lamps().forEach(lamp -> labels.put(lamp.channel(), lamp.label()));
        List<String> lamps = new ArrayList<>();
        was.minus(would).union(would.minus(was)).forEach(channel -> lamps.add(labels.getOrDefault(channel, "?")));
        return lamps;
    }
}
