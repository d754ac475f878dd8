package org.tricolore.workshop.trip;

import java.util.Optional;
import java.util.Random;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry.Sight;
import org.tricolore.safety.SafetyGate;
import org.tricolore.safety.SafetyRules;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.Sentinel;
import org.tricolore.street.LampMishap;
import org.tricolore.street.VirtualCabinet;

/**
 * Conflicts of two antagonists' lamps, injected at any moment in virtual time: each second one lasts, the others pass
 * within less than 100 ms and must leave no trace.
 */
final class SimulatedTrips {
    private static final long MILLI = 1_000_000;

    /** The relay is looked at this finely. */
    private static final long STEP = MILLI;

    /** Nobody waits longer for a release. */
    private static final long LONGEST = 1_000 * MILLI;

    private final SafetyRules rules;

    private final CabinetPlan plan;

    private final Random luck;

    private final long jitterNanos;

    private final ChannelSet allStop;

    private long now;

    private long nextLook;

    private long due;

    /** Who holds the relay of one cabinet, and when it looks. */
    private interface Watch {
        long every();

        void look(VirtualCabinet cabinet, long millis);

        /** The soonest next look, ms. */
        default long notBeforeMillis() {
            return 0;
        }
    }

    /** @param jitterMillis by how much a look may come late */
    SimulatedTrips(SafetyRules rules, CabinetPlan plan, long seed, int jitterMillis) {
        this.rules = rules;
        this.plan = plan;
        this.luck = new Random(seed);
        this.jitterNanos = jitterMillis * MILLI;
        ChannelSet stop = ChannelSet.EMPTY;
        for (Line line : rules.lines()) {
            stop = stop.union(line.stop());
        }
        this.allStop = stop;
    }

    /** The sentinel holds the relay; the agent stands for an image every 100 ms. */
    Distribution sentinel(int injections) {
        Distribution times = new Distribution();
        for (int i = 0; i < injections; i++) {
            VirtualCabinet cabinet = VirtualCabinet.windowed(plan, 0);
            cabinet.actuators().write(allStop);
            Sentinel sentinel = new Sentinel(rules, Optional.empty());
            inject(i, cabinet, times, new Watch() {
                @Override
                public long every() {
                    return Sentinel.LOOK_MILLIS * MILLI;
                }

                @Override
                public void look(VirtualCabinet seen, long millis) {
                    if (sentinel.look(new Sight(seen.read(), millis / 100), millis)
                            .pulse()) {
                        seen.actuators().pulse();
                    }
                }
            });
        }
        return times;
    }

    /** The agent's own gate holds the relay, as where there is no sentinel. */
    Distribution gate(int injections) {
        Distribution times = new Distribution();
        for (int i = 0; i < injections; i++) {
            VirtualCabinet cabinet = new VirtualCabinet(plan, 0);
            SafetyGate gate = new SafetyGate(rules, cabinet.actuators(), rules.resetInput(), Optional.empty());
            inject(i, cabinet, times, new Watch() {
                @Override
                public long every() {
                    return SafetyGate.TICK_MILLIS * MILLI;
                }

                @Override
                public void look(VirtualCabinet seen, long millis) {
                    gate.check(allStop, seen.read(), millis);
                }

                @Override
                public long notBeforeMillis() {
                    return gate.notBeforeMillis();
                }
            });
        }
        return times;
    }

    private void inject(int i, VirtualCabinet cabinet, Distribution times, Watch watch) {
        now = 0;
        due = 0;
        nextLook = 0;
        run(cabinet, watch, 400 * MILLI + luck.nextLong(200 * MILLI));
        Antagonists pair =
                rules.antagonists().get(luck.nextInt(rules.antagonists().size()));
        int a = open(rules.lines().get(pair.a()));
        int b = open(rules.lines().get(pair.b()));
        cabinet.mishap(a, LampMishap.FED_FROM_OUTSIDE);
        cabinet.mishap(b, LampMishap.FED_FROM_OUTSIDE);
        long begin = now;
        boolean passes = i % 2 == 1;
        long end = passes ? begin + 1 + luck.nextLong(100 * MILLI - 1) : Long.MAX_VALUE;
        while (cabinet.flasher() == Level.OFF && now < begin + LONGEST) {
            if (now < end && now + STEP >= end) {
                run(cabinet, watch, end);
                cabinet.mishap(a, LampMishap.NONE);
                cabinet.mishap(b, LampMishap.NONE);
            } else {
                run(cabinet, watch, now + STEP);
            }
        }
        if (!passes) {
            times.add((now - begin) / (double) MILLI);
        } else if (cabinet.flasher() != Level.OFF) {
            times.addUndue();
        }
    }

    private int open(Line line) {
        ChannelSet lamps = line.caution().isEmpty() || luck.nextBoolean() ? line.go() : line.caution();
        int[] first = {-1};
        lamps.forEach(channel -> first[0] = first[0] < 0 ? channel : first[0]);
        return first[0];
    }

    private void run(VirtualCabinet cabinet, Watch watch, long until) {
        while (nextLook <= until) {
            now = Math.max(now, nextLook);
            cabinet.advanceTo(now);
            watch.look(cabinet, now / MILLI);
            due += watch.every();
            // As the beat does: held back first, and then late on top of it.
            nextLook = Math.max(due, watch.notBeforeMillis() * MILLI)
                    + (jitterNanos == 0 ? 0 : luck.nextLong(jitterNanos));
        }
        now = until;
        cabinet.advanceTo(now);
    }
}
