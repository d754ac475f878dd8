package org.tricolore.command;

/** A command whose log has a level of its own: one of many agents, each of which has much to say. */
public interface LogLevel {
    /** Such as {@code warn} or {@code off}; {@code -Dtinylog.level} of whoever starts it goes before. */
    String logLevel();
}
