package org.tricolore.street.traffic;

import java.util.List;

/**
 * The street at one instant, as far as traffic goes.
 *
 * @param vehicles all that can be seen
 * @param walkers all who wait at a crossing or are on it
 * @param queues one for each way, in their order
 */
public record Scene(List<Vehicle> vehicles, List<Walker> walkers, List<Queue> queues) {
    public Scene {
        vehicles = List.copyOf(vehicles);
        walkers = List.copyOf(walkers);
        queues = List.copyOf(queues);
    }

    /**
     * One vehicle.
     *
     * @param way number of its way
     * @param number of the vehicle on that way
     * @param metres of its front beyond the stop line; negative before it
     * @param move which of the ways that lead on it takes, 0 and up
     * @param length m
     */
    public record Vehicle(int way, long number, double metres, int move, double length) {}

    /**
     * Somebody on foot.
     *
     * @param way number of his crossing
     * @param part of the crossing that lies behind him, 0 to 1; negative while he waits
     * @param back whether he comes from the other side
     */
    public record Walker(int way, long number, double part, boolean back) {}

    /**
     * Who stands and who has passed at one way.
     *
     * @param standing those who stand now, also beyond what can be seen
     * @param longest the most that ever stood
     * @param passed since traffic was last changed
     * @param waitedMillis how long those who passed had stood, together
     */
    public record Queue(String signal, int standing, int longest, long passed, long waitedMillis) {}

    /** Mean wait of all who have passed, s; 0 before the first. */
    public double meanWaitSeconds() {
        long passed = queues.stream().mapToLong(Queue::passed).sum();
        long waited = queues.stream().mapToLong(Queue::waitedMillis).sum();
        return passed == 0 ? 0 : waited / 1000.0 / passed;
    }

    public int longestQueue() {
        return queues.stream().mapToInt(Queue::longest).max().orElse(0);
    }
}
