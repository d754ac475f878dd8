package org.tricolore.street.traffic;

import org.tricolore.hal.ChannelSet;

/** Whoever looks at one signal head and remembers what it showed a moment ago: a flashing lamp is not a dark one. */
final class Eye {
    /** Longer than the dark half of a lamp that flashes once a second. */
    private static final long MEMORY_MILLIS = 700;

    private final Head head;

    private long stopSeen = Long.MIN_VALUE / 2;

    private Light light = Light.UNRULED;

    Eye(Head head) {
        this.head = head;
    }

    String signal() {
        return head.signal();
    }

    Light light() {
        return light;
    }

    /** @param lit lamps that give light now, whoever drives them */
    void look(ChannelSet lit, long nowMillis) {
        boolean stop = burns(head.stop(), lit);
        stopSeen = stop ? nowMillis : stopSeen;
        if (burns(head.go(), lit)) {
            light = Light.GO;
        } else if (stop || nowMillis - stopSeen < MEMORY_MILLIS && head.darkIsGo()) {
            light = Light.STOP;
        } else if (burns(head.caution(), lit) && (light == Light.GO || light == Light.CLOSING)) {
            light = Light.CLOSING;
        } else {
            light = head.darkIsGo() ? Light.GO : Light.UNRULED;
        }
    }

    private static boolean burns(ChannelSet lamps, ChannelSet lit) {
        return lamps.intersects(lit);
    }
}
