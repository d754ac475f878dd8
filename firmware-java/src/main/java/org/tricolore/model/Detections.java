package org.tricolore.model;

/**
 * What the detectors of a junction say at one tick, by their index.
 *
 * @param on bit {@code i} set while detector {@code i} sees somebody
 * @param known bit {@code i} set while its wire can be trusted; a dead detector counts as permanent demand
 */
public record Detections(long on, long known) {
    /** A junction has at most this many detectors. */
    public static final int MAX_DETECTORS = 64;

    /** Nobody anywhere, and every detector well. */
    public static final Detections NOBODY = new Detections(0, -1);

    public boolean sees(int detector) {
        return (on & known & 1L << detector) != 0;
    }

    public boolean knows(int detector) {
        return (known & 1L << detector) != 0;
    }
}
