package org.tricolore.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.model.SignalPlan.HoldPoint;
import org.tricolore.model.SignalPlan.Window;

/**
 * Where and by how much the cycle of a plan can be cut or stretched.
 *
 * <p>The cycle is divided into segments in which the wishes do not change. What is cut out of one leaves every window its
 * minimum green and every pair of antagonists its intergreen, also when all segments are cut by their whole room and the
 * cycle before was too; each keeps a tick, so that no change is passed over. What is added is spread over the segments in
 * which somebody is green, by their length.
 */
public final class CycleRoom {
    private final SignalPlan plan;

    private final List<SignalGroup> groups;

    private final ConflictMatrix matrix;

    private final List<Segment> segments;

    /** For each segment what can be cut out of it, ms, and the running total of it. */
    private final int[] cuts;

    private final int[] cutsUpTo;

    /** For each segment its weight when the cycle is stretched, ms, as a running total. */
    private final int[] weightsUpTo;

    /** A stretch of the cycle, from the switch point on, in which the wishes do not change. */
    private record Segment(int startMillis, int lengthMillis) {}

    /** A stretch of the cycle that may lose {@code slack} ms at most. */
    private record Bound(int startMillis, int lengthMillis, int slackMillis) {}

    public CycleRoom(SignalPlan plan, List<SignalGroup> groups, ConflictMatrix matrix) {
        this.plan = plan;
        this.groups = groups;
        this.matrix = matrix;
        this.segments = divided();
        this.cuts = cuts(bounds());
        this.cutsUpTo = new int[segments.size()];
        this.weightsUpTo = new int[segments.size()];
        int cut = 0;
        int weight = 0;
        for (int i = 0; i < cuts.length; i++) {
            cut += cuts[i];
            weight += stretches(segments.get(i)) ? segments.get(i).lengthMillis() : 0;
            cutsUpTo[i] = cut;
            weightsUpTo[i] = weight;
        }
    }

    /** Most that can be cut out of one cycle, ms. */
    public int shortenMillis() {
        return cutsUpTo[cutsUpTo.length - 1];
    }

    public int segments() {
        return segments.size();
    }

    /** Second of the cycle at which a segment begins, ms; the first one begins at the switch point. */
    public int startMillis(int segment) {
        return segments.get(segment).startMillis();
    }

    /** The share of a segment when {@code total} ms, at most {@link #shortenMillis}, are cut out of the cycle, ms. */
    public int cutMillis(int segment, int total) {
        return share(cutsUpTo, segment, total);
    }

    /** The share of a segment when {@code total} ms are added to the cycle, ms. */
    public int stretchMillis(int segment, int total) {
        return share(weightsUpTo, segment, total);
    }

    /** What a stretch of the cycle gains when {@code total} ms are added to the cycle, ms. */
    public int stretchMillis(int startMillis, int lengthMillis, int total) {
        int gained = 0;
        for (int i = 0; i < segments.size(); i++) {
            gained += within(segments.get(i).startMillis(), startMillis, lengthMillis) ? stretchMillis(i, total) : 0;
        }
        return gained;
    }

    /** Rounded so that all shares together are the total. */
    private static int share(int[] upTo, int segment, int total) {
        int all = upTo[upTo.length - 1];
        return all == 0
                ? 0
                : part(upTo[segment], all, total) - (segment == 0 ? 0 : part(upTo[segment - 1], all, total));
    }

    private static int part(int weight, int all, int total) {
        long millis = (long) total * weight / all;
        return (int) (millis - millis % Moment.TICK_MILLIS);
    }

    private List<Segment> divided() {
        SortedSet<Integer> borders = new TreeSet<>(List.of(0));
        for (int group = 0; group < groups.size(); group++) {
            for (Window window : plan.windows().get(group)) {
                borders.add(fromSwitch(wish(group, window)));
                borders.add(fromSwitch(window.endMillis()));
            }
        }
        plan.holdPoints().forEach(point -> borders.add(fromSwitch(point.atMillis())));
        List<Integer> starts = new ArrayList<>(borders);
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : plan.cycleMillis();
            all.add(new Segment((plan.switchMillis() + starts.get(i)) % plan.cycleMillis(), end - starts.get(i)));
        }
        return all;
    }

    private List<Bound> bounds() {
        List<Bound> bounds = new ArrayList<>();
        for (int from = 0; from < groups.size(); from++) {
            SignalGroup group = groups.get(from);
            for (Window window : plan.windows().get(from)) {
                int length = window.lengthMillis(plan.cycleMillis());
                bounds.add(new Bound(
                        wish(from, window),
                        Math.min(plan.cycleMillis(), length + group.openingMillis()),
                        length - group.minimumGreenMillis()));
                for (int to = 0; to < groups.size(); to++) {
                    if (from == to || matrix.conflict(from, to)) {
                        bounds.add(gap(from, window, to));
                    }
                }
            }
        }
        return bounds;
    }

    /** From the end of a window to when the other group, or the same again, is first wished. */
    private Bound gap(int from, Window window, int to) {
        int length = plan.cycleMillis();
        for (Window next : plan.windows().get(to)) {
            length = Math.min(length, Math.floorMod(wish(to, next) - window.endMillis(), plan.cycleMillis()));
        }
        int clearance = from == to
                ? 0
                : matrix.clearanceMillis(from, to) - groups.get(to).openingMillis();
        int needed = groups.get(from).closingMillis() + Math.max(0, clearance);
        return new Bound(window.endMillis() % plan.cycleMillis(), length, Math.max(0, length - needed));
    }

    /** The longest segments give first: a cut is felt least where most is left. */
    private int[] cuts(List<Bound> bounds) {
        int[] slack = bounds.stream().mapToInt(Bound::slackMillis).toArray();
        int[] room = new int[segments.size()];
        List<Segment> longestFirst = segments.stream()
                .filter(segment -> !atHoldPoint(segment.startMillis()))
                .sorted(Comparator.comparingInt(Segment::lengthMillis).reversed())
                .toList();
        for (Segment segment : longestFirst) {
            int cut = segment.lengthMillis() - Moment.TICK_MILLIS;
            for (int i = 0; i < slack.length; i++) {
                cut = covers(bounds.get(i), segment) ? Math.min(cut, slack[i]) : cut;
            }
            for (int i = 0; i < slack.length && cut > 0; i++) {
                slack[i] -= covers(bounds.get(i), segment) ? cut : 0;
            }
            room[segments.indexOf(segment)] = Math.max(0, cut - cut % Moment.TICK_MILLIS);
        }
        return room;
    }

    private boolean covers(Bound bound, Segment segment) {
        return within(segment.startMillis(), bound.startMillis(), bound.lengthMillis());
    }

    /** Whether a second of the cycle lies in the stretch that begins at {@code start} and lasts {@code length} ms. */
    private boolean within(int cycleMilli, int start, int length) {
        return Math.floorMod(cycleMilli - start, plan.cycleMillis()) < length;
    }

    private boolean stretches(Segment segment) {
        boolean green = plan.windows().stream()
                .flatMap(List::stream)
                .anyMatch(window -> window.contains(segment.startMillis()));
        return green && !atHoldPoint(segment.startMillis());
    }

    private boolean atHoldPoint(int cycleMilli) {
        return plan.holdPoints().stream().mapToInt(HoldPoint::atMillis).anyMatch(at -> at == cycleMilli);
    }

    /** When a group is first wished so that its green is the window: so much earlier as it takes to open. */
    private int wish(int group, Window window) {
        return Math.floorMod(window.startMillis() - groups.get(group).openingMillis(), plan.cycleMillis());
    }

    private int fromSwitch(int cycleMilli) {
        return Math.floorMod(cycleMilli - plan.switchMillis(), plan.cycleMillis());
    }
}
