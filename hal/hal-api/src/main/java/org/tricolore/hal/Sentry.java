package org.tricolore.hal;

/**
 * A sentinel's own way to a cabinet: a read-back that does not pass through the agent, and the heartbeat of the relay,
 * which it alone makes where there is one.
 */
public interface Sentry extends AutoCloseable {
    /** What stands on the lamps in this instant. Never throws, never blocks for longer than a look may be late. */
    Sight look();

    /** One edge to the relay, see {@link Actuators#pulse}. */
    void pulse();

    @Override
    void close();

    /**
     * One look.
     *
     * @param frames how many images the agent has stood for since the cabinet began; only that it moves is of interest
     */
    record Sight(Inputs inputs, long frames) {}
}
