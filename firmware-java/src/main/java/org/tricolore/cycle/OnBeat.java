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

    /**
     * The soonest next tick, monotonic ms as {@code nowMillis}; anything in the past when there is no reason to wait. A
     * suspicion must not miss its second reading because the first came late and the second did not.
     */
    long notBeforeMillis();

    /** The tick of these very arguments has thrown. */
    void failed(Throwable cause, Moment now, long nowMillis);
}
