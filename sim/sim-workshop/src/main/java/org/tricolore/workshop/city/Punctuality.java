package org.tricolore.workshop.city;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.tricolore.cycle.OnBeat;
import org.tricolore.model.Moment;

/** How the ticks of all junctions kept to their grid. Told by the pacing threads, read by anybody. */
final class Punctuality {
    /** A tick that begins so much after its grid point is late, ms. */
    static final int LATE_MILLIS = 50;

    private final LongAdder ticks = new LongAdder();

    private final LongAdder late = new LongAdder();

    private final LongAdder skipped = new LongAdder();

    private final LongAdder letGo = new LongAdder();

    private final LongAccumulator worst = new LongAccumulator(Math::max, 0);

    private final LongAccumulator lately = new LongAccumulator(Math::max, 0);

    /**
     * Sums since the start.
     *
     * @param late ticks that began late, and all that were skipped
     * @param skipped grid points without a tick, because the one before was that late
     * @param letGo how often a cabinet has let its lamps go
     */
    record Sums(long ticks, long late, long skipped, long letGo) {
        Sums since(Sums before) {
            return new Sums(ticks - before.ticks, late - before.late, skipped - before.skipped, letGo - before.letGo);
        }
    }

    Sums sums() {
        return new Sums(ticks.sum(), late.sum(), skipped.sum(), letGo.sum());
    }

    /** A cabinet has let its lamps go. */
    void letGo() {
        letGo.increment();
    }

    /** By how much the worst tick came late since this was asked last, ms. */
    long worstMillis() {
        return worst.getThenReset();
    }

    /** The same, for whoever asks again and again and shall not spoil the figures, ms. */
    long latelyMillis() {
        return lately.getThenReset();
    }

    /** The same cycle, with its ticks counted. The first is due at the origin of its beat. */
    OnBeat counting(OnBeat cycle) {
        AtomicLong last = new AtomicLong(-1);
        return new OnBeat() {
            @Override
            public void tick(Moment now, long nowMillis) {
                long missed = now.tick() - last.get() - 1;
                last.set(now.tick());
                count(missed, nowMillis - now.millis());
                cycle.tick(now, nowMillis);
            }

            @Override
            public long notBeforeMillis() {
                return cycle.notBeforeMillis();
            }

            @Override
            public void failed(Throwable cause, Moment now, long nowMillis) {
                cycle.failed(cause, now, nowMillis);
            }
        };
    }

    private void count(long missed, long behindMillis) {
        ticks.increment();
        skipped.add(missed);
        late.add(missed + (behindMillis > LATE_MILLIS ? 1 : 0));
        long behind = missed * Moment.TICK_MILLIS + behindMillis;
        worst.accumulate(behind);
        lately.accumulate(behind);
    }
}
