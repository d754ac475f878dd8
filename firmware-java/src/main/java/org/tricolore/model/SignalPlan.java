package org.tricolore.model;

import java.util.List;

/**
 * A fixed-time plan (plan de feux): green windows for each group within a cycle. It changes durations only; conflicts
 * and clearances are the junction's.
 *
 * @param name such as {@code base54}
 * @param cycleMillis length of the cycle, ms
 * @param offsetMillis how long after the common reference (every multiple of the cycle since the UTC epoch) the cycle
 *     begins, ms, 0 ≤ offset &lt; cycle; counts at coordinated junctions
 * @param switchMillis second of the cycle at which plans are changed, ms, 0 ≤ switch &lt; cycle
 * @param stageMillis durations of the junction's stages in their order, ms; they add up to the cycle
 * @param windows for each group, by index, its green windows in order of their start
 * @param correction how far one cycle may deviate to meet the common reference; counts at coordinated junctions
 * @param extensionMillis so long a green may go on beyond the end of its window when somebody prolongs it, ms, 0 and up
 * @param holdPoints where the cycle may be held, in order of their second
 */
public record SignalPlan(
        String name,
        int cycleMillis,
        int offsetMillis,
        int switchMillis,
        List<Integer> stageMillis,
        List<List<Window>> windows,
        Correction correction,
        int extensionMillis,
        List<HoldPoint> holdPoints) {

    /**
     * How far one cycle may deviate from its length to meet the common reference, ms a cycle; 0 where a way is not
     * allowed.
     *
     * @param shortenMillis cut out of greens beyond their minimum
     * @param lengthenMillis spread over the greens of the cycle
     * @param dwellMillis held at the switch point
     */
    public record Correction(int shortenMillis, int lengthenMillis, int dwellMillis) {}

    /**
     * A hold point (point de repos): the cycle stands still at a second of it while somebody is to be waited for.
     *
     * @param atMillis 0 ≤ at &lt; cycle
     * @param mostMillis longest hold, ms
     */
    public record HoldPoint(int atMillis, int mostMillis, Awaited awaited) {}

    /** For whom a hold point holds. */
    public sealed interface Awaited {
        /** Whoever stands at a detector, by its index. One whose wire cannot be trusted holds nobody up. */
        record AtDetector(int detector) implements Awaited {}

        /** A group, by its index, that priority or user logic would like to keep. */
        record KeptGroup(int group) implements Awaited {}
    }

    /**
     * A green window, from the first to just before the last millisecond of the cycle second.
     *
     * @param startMillis 0 ≤ start &lt; cycle
     * @param endMillis 0 &lt; end ≤ cycle; an end at or before the start runs over the end of the cycle
     * @param onCall whether it opens only if somebody has asked before it begins
     */
    public record Window(int startMillis, int endMillis, boolean onCall) {
        /** A window that opens in every cycle. */
        public Window(int startMillis, int endMillis) {
            this(startMillis, endMillis, false);
        }

        public int lengthMillis(int cycleMillis) {
            int length = endMillis - startMillis;
            return length > 0 ? length : length + cycleMillis;
        }

        public boolean contains(int cycleMilli) {
            return startMillis < endMillis
                    ? cycleMilli >= startMillis && cycleMilli < endMillis
                    : cycleMilli >= startMillis || cycleMilli < endMillis;
        }
    }

    public SignalPlan {
        stageMillis = List.copyOf(stageMillis);
        windows = windows.stream().map(List::copyOf).toList();
        holdPoints = List.copyOf(holdPoints);
    }

    /** A plan without demand: held at its switch point for at most a quarter of the cycle to meet the reference. */
    public SignalPlan(
            String name,
            int cycleMillis,
            int offsetMillis,
            int switchMillis,
            List<Integer> stageMillis,
            List<List<Window>> windows) {
        this(
                name,
                cycleMillis,
                offsetMillis,
                switchMillis,
                stageMillis,
                windows,
                new Correction(0, 0, cycleMillis / 4),
                0,
                List.of());
    }

    /** Whether somebody at a detector can change when its greens come. */
    public boolean asksDetectors() {
        boolean onCall = windows.stream().flatMap(List::stream).anyMatch(Window::onCall);
        return onCall || holdPoints.stream().anyMatch(point -> point.awaited() instanceof Awaited.AtDetector);
    }

    /** Index of the stage that a position in the cycle belongs to. */
    public int stageAt(int cycleMilli) {
        int end = 0;
        for (int stage = 0; stage < stageMillis.size(); stage++) {
            end += stageMillis.get(stage);
            if (cycleMilli < end) {
                return stage;
            }
        }
        return stageMillis.size() - 1;
    }
}
