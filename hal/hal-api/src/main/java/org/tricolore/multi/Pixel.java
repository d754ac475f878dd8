package org.tricolore.multi;

import java.util.Comparator;

/**
 * A pixel that does not do what it is told.
 *
 * @param x from the left, 0 and up
 * @param y from above, 0 and up
 * @param stuckOn whether it always shines; else it never does
 */
public record Pixel(int x, int y, boolean stuckOn) implements Comparable<Pixel> {
    private static final Comparator<Pixel> ORDER =
            Comparator.comparingInt(Pixel::y).thenComparingInt(Pixel::x).thenComparing(Pixel::stuckOn);

    @Override
    public int compareTo(Pixel other) {
        return ORDER.compare(this, other);
    }
}
