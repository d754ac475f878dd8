package org.tricolore.street.traffic;

/** How long those waited who have passed, and how many stood at most. */
final class Waits {
    private long passed;

    private long waitedMillis;

    private int longest;

    void passes(long waited) {
        passed++;
        waitedMillis += waited;
    }

    void stand(int standing) {
        longest = Math.max(longest, standing);
    }

    void forget() {
        passed = 0;
        waitedMillis = 0;
        longest = 0;
    }

    Scene.Queue queue(String signal, int standing) {
        return new Scene.Queue(signal, standing, longest, passed, waitedMillis);
    }
}
