package org.tricolore.cycle;

import org.tricolore.model.Moment;

/** What hangs on the beat: told of each tick, and of the one that failed. */
public interface OnBeat {
    /**
     * One tick.
     *
     * @param now the grid point
     * @param nowMillis the clock as read, monotonic ms
     */
    void tick(Moment now, long nowMillis);

    /** The tick of these very arguments has thrown. */
    void failed(Throwable cause, Moment now, long nowMillis);
}
