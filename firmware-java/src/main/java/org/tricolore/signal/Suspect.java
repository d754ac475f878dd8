package org.tricolore.signal;

/**
 * A detector that is not believed any more, until it behaves again.
 *
 * @param detector its name
 * @param sinceMillis monotonic ms at which it fell into suspicion
 */
public record Suspect(String detector, Trouble trouble, long sinceMillis) {
    /** What it does that no traffic does. */
    public enum Trouble {
        /** It sees somebody without a break. */
        STUCK_ON,
        /** It sees nobody for a very long time. */
        SILENT,
        /** It changes all the time. */
        CHATTERS
    }
}
