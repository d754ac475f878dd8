package org.tricolore.model;

/**
 * A detector as configured: what sees somebody, whom it asks green for, and whose green it prolongs.
 *
 * @param name such as {@code D-F1}; the name of its input in the wiring
 * @param delayMillis somebody must be seen for so long before it counts, ms: a turning lane that a passer-by only
 *     brushes asks for nothing
 * @param extensionMillis so long after the last one was seen the green still goes on, ms (créneau)
 * @param locks whether a call is remembered until its groups have been green; otherwise it ends when nobody is there
 * @param calls groups it asks green for
 * @param prolongs groups whose green it prolongs
 */
public record Detector(
        String name, int delayMillis, int extensionMillis, boolean locks, GroupSet calls, GroupSet prolongs) {}
