package org.tricolore.safety;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.hal.ChannelSet;

/**
 * The lamp images of the last minute, as changes, in bounded memory: what was written, and what was seen of it.
 *
 * <p>An image that stays costs nothing. When lamps change faster than ten times a second, what is kept is shorter than
 * a minute, never more than {@value #MOST} changes.
 */
final class ImageRing {
    /** How far back is kept, ms. */
    static final long KEPT_MILLIS = 60_000;

    /** One change a tick for {@link #KEPT_MILLIS}. */
    static final int MOST = 600;

    private final long[] at = new long[MOST];

    private final ChannelSet[] written = new ChannelSet[MOST];

    private final ChannelSet[] lit = new ChannelSet[MOST];

    private int next;

    private int kept;

    void note(ChannelSet writtenNow, ChannelSet litNow, long now) {
        int last = Math.floorMod(next - 1, MOST);
        if (writtenNow.equals(written[last]) && litNow.equals(lit[last])) {
            return;
        }
        at[next] = now;
        written[next] = writtenNow;
        lit[next] = litNow;
        next = (next + 1) % MOST;
        kept = Math.min(kept + 1, MOST);
    }

    /** The changes of the last minute in order; the first is the image that stood when it began. */
    List<Evidence.Image> lastMinute(long now) {
        List<Evidence.Image> images = new ArrayList<>();
        for (int i = kept; i > 0; i--) {
            int slot = Math.floorMod(next - i, MOST);
            int after = Math.floorMod(slot + 1, MOST);
            boolean stoodThen = i > 1 && at[after] <= now - KEPT_MILLIS;
            if (!stoodThen) {
                images.add(new Evidence.Image(at[slot], written[slot], lit[slot]));
            }
        }
        return images;
    }
}
