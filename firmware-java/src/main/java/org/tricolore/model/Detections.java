package org.tricolore.model;

/**
 * What the detectors of a junction say at one tick, by their index.
 *
 * @param on bit {@code i} set while detector {@code i} sees somebody
 * @param known bit {@code i} set while its wire can be trusted; a dead detector counts as permanent demand
 * @param forced bit {@code i} set while an order says what it sees: whatever it says then is no sign of its health
 */
public record Detections(long on, long known, long forced) {
    /** A junction has at most this many detectors. */
    public static final int MAX_DETECTORS = 64;

    /** Nobody anywhere, and every detector well. */
    public static final Detections NOBODY = new Detections(0, -1);

    /** As the wires say, without anybody forcing them. */
    public Detections(long on, long known) {
        this(on, known, 0);
    }

    /** Bit {@code i} set while detector {@code i} sees somebody and its wire can be trusted. */
    public long seen() {
        return on & known;
    }

    public boolean sees(int detector) {
        return (seen() & 1L << detector) != 0;
    }

    public boolean knows(int detector) {
        return (known & 1L << detector) != 0;
    }

    public boolean forces(int detector) {
        return (forced & 1L << detector) != 0;
    }
}
