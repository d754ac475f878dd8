package org.tricolore.model;

import java.util.List;

/**
 * How far a junction goes for a bus or tram that has been announced.
 *
 * @param groups the only groups that vehicles may be announced for
 * @param extensionMillis longest time a green goes on for a vehicle, ms, usually at most 12,000
 * @param leadMillis so long before its arrival the vehicle should find green, ms: it must not brake first
 * @param lockOutMillis after priority was granted nobody gets it before everybody who waits has had green, or this time
 *     has passed, ms
 * @param timeOutMillis longest life of an order's announcement after the arrival it tells, ms
 * @param longestWaitMillis nobody who asks waits longer for the sake of priority, ms: the country's 120,000, or 240,000
 *     where trams or buses have signals of their own
 * @param pairs detectors that announce and clear without any order
 */
public record PriorityRules(
        GroupSet groups,
        int extensionMillis,
        int leadMillis,
        int lockOutMillis,
        int timeOutMillis,
        int longestWaitMillis,
        List<DetectorPair> pairs) {
    /** A junction at which nobody has priority. */
    public static final PriorityRules NONE = new PriorityRules(GroupSet.NONE, 0, 0, 0, 0, 0, List.of());

    /** A pair without a detector that clears: its vehicles are over when their time is out. */
    public static final int NO_DETECTOR = -1;

    /**
     * Detectors on the way of one group: whoever passes the first is announced, whoever passes the second is through.
     *
     * @param announce index of the detector before the stop line
     * @param clear index of the detector behind it, or {@link #NO_DETECTOR}
     * @param etaMillis travel time from the first to the stop line, ms
     * @param timeOutMillis longest life of such an announcement after the arrival, ms
     */
    public record DetectorPair(int announce, int clear, int group, int etaMillis, int timeOutMillis) {}

    public PriorityRules {
        pairs = List.copyOf(pairs);
    }
}
