package org.tricolore.model;

/**
 * A bus or tram that is to find green.
 *
 * @param group index of the group it will pass
 * @param vehicle what its line calls it; one vehicle asks once for each group
 * @param line name of its line, or empty
 * @param sinceMillis monotonic ms at which it was announced
 * @param arrivesMillis monotonic ms at which it is expected at the stop line
 * @param lateSeconds how late it is, s; negative when early
 */
public record PriorityRequest(
        int group, String vehicle, String line, long sinceMillis, long arrivesMillis, int lateSeconds) {}
