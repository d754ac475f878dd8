package org.tricolore.cycle;

import org.tricolore.model.Moment;

/** A cycle whose ticks that went well are told to a watchdog; one that threw, or never ends, tells nothing. */
public final class Fed implements OnBeat {
    private final OnBeat cycle;

    private final Runnable watchdog;

    /** @param watchdog told at the end of each good tick; must neither wait nor throw */
    public Fed(OnBeat cycle, Runnable watchdog) {
        this.cycle = cycle;
        this.watchdog = watchdog;
    }

    @Override
    public void tick(Moment now, long nowMillis) {
        cycle.tick(now, nowMillis);
        watchdog.run();
    }

    @Override
    public void failed(Throwable cause, Moment now, long nowMillis) {
        cycle.failed(cause, now, nowMillis);
    }

    @Override
    public long notBeforeMillis() {
        return cycle.notBeforeMillis();
    }
}
