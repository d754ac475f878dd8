package org.tricolore.workshop.theatre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tricolore.config.Site;
import org.tricolore.cycle.JunctionPicture;
import org.tricolore.model.Detections;
import org.tricolore.model.Junction;
import org.tricolore.model.Moment;
import org.tricolore.street.traffic.Demand;
import org.tricolore.street.traffic.Way;
import org.tricolore.workshop.lockdown.Curve;

/**
 * Who comes when: for each way, in order, the times at which somebody comes into sight, ms. Whatever the lamps show, the
 * same people come.
 *
 * <p>A vehicle or a press of a button is told by a detector that begins to see. Of a loop that stays occupied while its
 * signal is open one more has passed every two seconds; they are taken to have come evenly while it was occupied. Lanes
 * that share their loops get them in turn. On a way without detectors, or with one that could not be read, people come at
 * random, as many as on a usual day at that hour.
 */
final class Arrivals {
    private static final double MILLIS_AN_HOUR = 3_600_000;

    /** From where vehicles come into sight to their loops, at 50 km/h, ms. */
    private static final long APPROACH_MILLIS = 8_400;

    /** Between two that leave a queue: 1,800 an hour and lane. */
    private static final int HEADWAY_MILLIS = 2_000;

    private final Site site;

    private final Film film;

    private final int from;

    private final int until;

    /**
     * @param from first tick of the film
     * @param until the tick after the last
     */
    Arrivals(Site site, Film film, int from, int until) {
        this.site = site;
        this.film = film;
        this.from = from;
        this.until = until;
    }

    /** At random, after the curve of a usual day. */
    long[] byChance(Way way, int number, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 0x9E37_79B9_7F4A_7C15L * (number + 1));
        Moment begin = film.frame(from).at(from);
        long end = film.frame(until - 1).at(until - 1).millis();
        List<Long> times = new ArrayList<>();
        double now = begin.millis();
        while (now <= end) {
            Instant wall = begin.wall().plusMillis((long) now - begin.millis());
            double share = Curve.usually(wall, site.timetable().zone());
            now += -Math.log(1 - random.nextDouble())
                    * MILLIS_AN_HOUR
                    / (way.kind().anHour(Demand.HEAVY) * share);
            times.add((long) now);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** As the detectors told, for each way; empty where nothing tells. */
    List<Optional<long[]>> recorded(List<Way> ways) {
        List<Optional<long[]>> all = new ArrayList<>();
        SortedMap<String, Integer> sharing = new TreeMap<>();
        for (Way way : ways) {
            sharing.merge(key(way), 1, Integer::sum);
        }
        SortedMap<String, Integer> lanes = new TreeMap<>();
        for (Way way : ways) {
            int lane = lanes.merge(key(way), 1, Integer::sum) - 1;
            int of = sharing.getOrDefault(key(way), 1);
            all.add(at(way).map(times -> everyOther(times, lane, of)));
        }
        return all;
    }

    private static String key(Way way) {
        return way.signal() + way.loops() + way.buttons();
    }

    private static long[] everyOther(long[] times, int lane, int of) {
        long[] mine = new long[(times.length - lane + of - 1) / of];
        for (int i = 0; i < mine.length; i++) {
            mine[i] = times[lane + i * of];
        }
        return mine;
    }

    private Optional<long[]> at(Way way) {
        boolean onFoot = way.kind() == Way.Kind.PEDESTRIAN;
        List<String> seers = onFoot ? way.buttons() : way.loops();
        if (seers.isEmpty()) {
            return Optional.empty();
        }
        int place = place(way.signal());
        Junction junction = site.junctions().get(place).junction();
        int group = group(junction, way.signal());
        long mask = 0;
        for (int i = 0; i < junction.detectors().size(); i++) {
            mask |= seers.contains(junction.detectors().get(i).name()) ? 1L << i : 0;
        }
        long[] times = new long[0];
        long begin = film.frame(from).at(from).millis();
        long since = -1;
        long open = 0;
        for (int number = film.number(from);
                number < film.frames().size() && film.frames().get(number).from() < until;
                number++) {
            Frame frame = film.frames().get(number);
            JunctionPicture picture = frame.picture().junctions().get(place);
            Detections seen = picture.detections();
            if ((seen.known() & mask) != mask) {
                return Optional.empty();
            }
            long now = Math.max(begin, frame.begin().millis());
            boolean sees = (seen.on() & ~seen.forced() & mask) != 0;
            if (sees && since < 0) {
                since = now;
                open = 0;
            } else if (!sees && since >= 0) {
                times = onFoot ? with(times, since, now, 1) : with(times, since - APPROACH_MILLIS, now, vehicles(open));
                since = -1;
            }
            boolean go = picture.engine().signals().aspect(group)
                    == junction.groups().get(group).type().go();
            open += sees && go ? (end(number) - Math.max(from, frame.from())) * (long) Moment.TICK_MILLIS : 0;
        }
        if (since >= 0) {
            times = with(times, since - (onFoot ? 0 : APPROACH_MILLIS), since, 1);
        }
        return Optional.of(times);
    }

    private static int vehicles(long openMillis) {
        return 1 + (int) (openMillis / HEADWAY_MILLIS);
    }

    private int end(int number) {
        return number + 1 < film.frames().size()
                ? Math.min(until, film.frames().get(number + 1).from())
                : until;
    }

    /** So many more, the first at {@code first}, the others evenly up to the end. */
    private static long[] with(long[] times, long first, long end, int more) {
        long[] all = Arrays.copyOf(times, times.length + more);
        for (int i = 0; i < more; i++) {
            all[times.length + i] = first + (end - APPROACH_MILLIS - first) / more * i;
        }
        Arrays.sort(all);
        return all;
    }

    private int place(String signal) {
        for (int i = 0; i < site.junctions().size(); i++) {
            if (group(site.junctions().get(i).junction(), signal) >= 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("no group is called " + signal);
    }

    private static int group(Junction junction, String signal) {
        for (int i = 0; i < junction.groups().size(); i++) {
            if (junction.groups().get(i).name().equals(signal)) {
                return i;
            }
        }
        return -1;
    }
}
