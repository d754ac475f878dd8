package org.tricolore.proof;

import org.tricolore.model.Junction;
import org.tricolore.model.RingPlan;
import org.tricolore.model.SignalGroup;
import org.tricolore.model.SignalType.Users;

/**
 * How long things may take at a junction, ms.
 *
 * @param green until a group that is asked for turns green: 120 s, 240 s where trams or buses have signals of their own
 *     (DOMAIN §3); longer where a ring plan says that its country allows it
 * @param close until everybody has closed and cleared
 * @param start from dark until groups may open
 * @param change until an ordered plan runs
 */
record Bounds(long green, long close, long start, long change) {
    private static final long SLACK = 1_000;

    static Bounds of(Junction junction) {
        long longest = junction.matrix().longestClearanceMillis();
        long close = 0;
        boolean transit = false;
        for (SignalGroup group : junction.groups()) {
            int cycle = group.openingMillis() + group.minimumGreenMillis() + group.closingMillis();
            close = Math.max(close, cycle + longest + SLACK);
            transit |= group.type().users() == Users.TRAMS || group.type().users() == Users.BUSES;
        }
        Junction.StartUp start = junction.startUp();
        long green = transit ? 240_000 : 120_000;
        for (RingPlan plan : junction.ringPlans().values()) {
            green = Math.max(green, plan.longestWaitMillis());
        }
        long allRed = Math.max(start.allRedMillis(), longest);
        return new Bounds(green, close, start.flashingMillis() + start.yellowMillis() + allRed + SLACK, 2 * green);
    }
}
