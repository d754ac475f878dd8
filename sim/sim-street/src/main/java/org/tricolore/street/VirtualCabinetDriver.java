package org.tricolore.street;

import java.io.IOException;
import java.time.Duration;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetDriver;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.TimeSource;

/**
 * Opens virtual cabinets, for sites with {@code wiring.driver: virtual}.
 *
 * <p>On a {@link StreetClock} the cabinet lives in that clock's time. On any other clock it gets a small daemon thread
 * of its own that tells it the time every 20 ms until it is closed. Options under {@code wiring.options}, all of them
 * optional: {@code lampMilliamps} (1 to 5000, default 90), {@code door} and {@code reset} (labels of those two inputs,
 * default their own names). Any other option is refused.
 */
public final class VirtualCabinetDriver implements CabinetDriver {
    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
        try {
            if (time instanceof StreetClock clock) {
                return VirtualCabinet.on(clock, plan);
            }
            Feed feed = new Feed(time);
            VirtualCabinet cabinet = new VirtualCabinet(plan, feed.last, feed::pulsed, feed::end);
            feed.start(cabinet);
            return cabinet;
        } catch (IllegalArgumentException refused) {
            throw new IOException("virtual cabinet of " + plan.site() + ": " + refused.getMessage(), refused);
        }
    }

    /** The thread that tells a cabinet the time of a clock that nobody moves by hand. */
    static final class Feed {
        /**
         * Most the cabinet's time moves in one turn. When this thread itself comes late, the agent's pulses of that
         * while all fell on one instant of the cabinet; letting the time jump would make the street's own hiccup look
         * like a dead agent. The time beyond is lost to the cabinet.
         */
        static final Duration LONGEST_TURN = Duration.ofMillis(50);

        /**
         * Most it moves at a pulse: the beat. However late this thread is, pulses that come in time then fall on their
         * own instants.
         */
        static final Duration LONGEST_BEAT = Duration.ofMillis(100);

        /** Between two turns: the relay is seen to let go at most so much later than it did. */
        private static final Duration TURN = Duration.ofMillis(20);

        private final TimeSource time;
        private long source;
        private long last;
        private volatile VirtualCabinet cabinet;
        private Thread thread;

        Feed(TimeSource time) {
            this.time = time;
            source = time.read().monotonicNanos();
            last = source;
        }

        void start(VirtualCabinet fed) {
            feeds(fed);
            thread = new Thread(this::run, "virtual-cabinet");
            thread.setDaemon(true);
            thread.start();
        }

        void end() {
            thread.interrupt();
        }

        /** Which cabinet is told the time. */
        void feeds(VirtualCabinet fed) {
            cabinet = fed;
        }

        /** The agent makes a pulse now, whatever this thread is doing. */
        void pulsed() {
            if (cabinet != null) {
                follow(LONGEST_BEAT);
            }
        }

        private synchronized void follow(Duration most) {
            cabinet.advanceTo(next(most));
        }

        /** One turn: the cabinet's next time. */
        long next() {
            return next(LONGEST_TURN);
        }

        private synchronized long next(Duration most) {
            long reading = time.read().monotonicNanos();
            last += Math.clamp(reading - source, 0, most.toNanos());
            source = reading;
            return last;
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    time.awaitNanos(due());
                    follow(LONGEST_TURN);
                }
            } catch (InterruptedException asked) {
                // the cabinet was closed: its time stands from here on
            }
        }

        private synchronized long due() {
            return source + TURN.toNanos();
        }
    }
}
