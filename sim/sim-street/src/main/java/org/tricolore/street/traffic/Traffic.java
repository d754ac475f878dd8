package org.tricolore.street.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tricolore.hal.ChannelSet;
import org.tricolore.street.StreetClock;

/**
 * Vehicles and people at the junctions of one cabinet, in steps of {@value #STEP_MILLIS} ms of the street's time.
 *
 * <p>The same seed, ways, demand and lamps give the same traffic, whatever the machine is doing meanwhile. It has no
 * thread: it lives when it is told the time. Safe for threads.
 */
public final class Traffic implements StreetClock.Listener {
    static final int STEP_MILLIS = 100;

    /** Where no signal rules: the next one goes so long after the one before, whichever way he comes, ms. */
    private static final int TURN_MILLIS = 2_200;

    private final List<Way> ways;
    private final SortedMap<String, Eye> eyes = new TreeMap<>();

    /** By number of their way. */
    private final List<Eye> eyesOfWays = new ArrayList<>();

    /** By number of their way. */
    private final List<Users> users = new ArrayList<>();

    private final SortedMap<String, Boolean> loops = new TreeMap<>();
    private final Supplier<ChannelSet> lamps;
    private final Sensors sensors;
    private Demand demand = Demand.OFF;
    private long now;
    private long lastTurn = -TURN_MILLIS;
    private boolean begun;

    /**
     * @param heads one for each signal of the ways
     * @param seed of everything that is left to chance
     * @param lamps those that give light at the moment it is asked
     * @throws IllegalArgumentException for a way whose signal has no head
     */
    public Traffic(List<Way> ways, List<Head> heads, long seed, Supplier<ChannelSet> lamps, Sensors sensors) {
        this.ways = List.copyOf(ways);
        this.lamps = lamps;
        this.sensors = sensors;
        heads.forEach(head -> eyes.put(head.signal(), new Eye(head)));
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            if (!eyes.containsKey(way.signal())) {
                throw new IllegalArgumentException(
                        "no head is called " + way.signal() + "; there are " + eyes.keySet());
            }
            eyesOfWays.add(eyes.get(way.signal()));
            Comers comers = new Comers(seed + 0x9E37_79B9_7F4A_7C15L * (i + 1));
            users.add(way.kind() == Way.Kind.PEDESTRIAN ? new Kerb(way, comers, sensors) : new Line(way, comers));
        }
    }

    /** From now on so many come; what was counted is forgotten. */
    public synchronized void demand(Demand wanted) {
        demand = wanted;
        users.forEach(each -> each.expect(wanted, now));
    }

    /**
     * From now on only this share of the demand comes, as on a holiday; what was counted stays.
     *
     * @param of above 0, at most 2
     * @throws IllegalArgumentException for any other
     */
    public synchronized void share(double of) {
        if (!(of > 0 && of <= 2)) {
            throw new IllegalArgumentException("a share of traffic is above 0 and at most 2, not " + of);
        }
        users.forEach(each -> each.share(of));
    }

    /**
     * From now on those of one way come when it is told, not at random; a vehicle then comes into sight, {@value
     * Line#SIGHT} m before its stop line.
     *
     * @param way its number
     * @param millis of the street's monotonic time, in rising order
     */
    public synchronized void told(int way, long[] millis) {
        users.get(way).told(millis);
    }

    public synchronized Demand demand() {
        return demand;
    }

    @Override
    public synchronized void advanceTo(long monotonicNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(monotonicNanos);
        if (!begun) {
            begun = true;
            now = millis - millis % STEP_MILLIS;
        }
        while (now + STEP_MILLIS <= millis) {
            now += STEP_MILLIS;
            step();
        }
    }

    private void step() {
        ChannelSet lit = lamps.get();
        eyes.values().forEach(eye -> eye.look(lit, now));
        for (int i = 0; i < ways.size(); i++) {
            users.get(i).step(eyesOfWays.get(i).light(), demand, now, STEP_MILLIS, this::turn);
        }
        sense();
    }

    private boolean turn() {
        boolean mine = now - lastTurn >= TURN_MILLIS;
        lastTurn = mine ? now : lastTurn;
        return mine;
    }

    private void sense() {
        SortedMap<String, Boolean> seen = new TreeMap<>();
        for (int i = 0; i < ways.size(); i++) {
            for (String loop : ways.get(i).loops()) {
                seen.merge(loop, users.get(i).seen(), Boolean::logicalOr);
            }
        }
        for (Map.Entry<String, Boolean> loop : seen.entrySet()) {
            Boolean before = loops.put(loop.getKey(), loop.getValue());
            if (!loop.getValue().equals(before == null ? Boolean.FALSE : before)) {
                sensors.loop(loop.getKey(), loop.getValue());
            }
        }
    }

    /** What can be seen now. */
    public synchronized Scene scene() {
        List<Scene.Vehicle> vehicles = new ArrayList<>();
        List<Scene.Walker> walkers = new ArrayList<>();
        List<Scene.Queue> queues = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            users.get(i).tell(i, vehicles, walkers);
            queues.add(users.get(i).queue());
        }
        return new Scene(vehicles, walkers, queues);
    }
}
