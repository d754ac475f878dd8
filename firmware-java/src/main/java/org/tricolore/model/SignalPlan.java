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
 */
public record SignalPlan(
        String name,
        int cycleMillis,
        int offsetMillis,
        int switchMillis,
        List<Integer> stageMillis,
        List<List<Window>> windows) {

    /**
     * A green window, from the first to just before the last millisecond of the cycle second.
     *
     * @param startMillis 0 ≤ start &lt; cycle
     * @param endMillis 0 &lt; end ≤ cycle; an end at or before the start runs over the end of the cycle
     */
    public record Window(int startMillis, int endMillis) {
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
