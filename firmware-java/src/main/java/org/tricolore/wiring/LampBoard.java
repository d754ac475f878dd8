package org.tricolore.wiring;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.tricolore.hal.ChannelSet;
import org.tricolore.model.Aspect;
import org.tricolore.model.Display;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalType;
import org.tricolore.wiring.Wiring.LampWire;

/** Turns what the groups show into the lamp channels that burn. */
public final class LampBoard {
    /** Half a period of a flashing lamp, ms: 60 flashes a minute. */
    public static final int FLASH_HALF_MILLIS = 500;

    /** For each group, by the ordinal of its aspect: channels that burn steadily and channels that flash. */
    private final Channels[][] groups;

    private record Channels(ChannelSet steady, ChannelSet flashing) {}

    /** @throws IllegalArgumentException when a lamp of a display has no wire; configuration checks refuse such a site */
    public LampBoard(Junction junction, Wiring wiring) {
        groups = new Channels[junction.groups().size()][Aspect.values().length];
        for (int i = 0; i < groups.length; i++) {
            SignalType type = junction.groups().get(i).type();
            String name = junction.groups().get(i).name();
            groups[i][Aspect.OFF.ordinal()] = new Channels(ChannelSet.EMPTY, ChannelSet.EMPTY);
            for (Map.Entry<Aspect, Display> entry : type.displays().entrySet()) {
                Display display = entry.getValue();
                groups[i][entry.getKey().ordinal()] = new Channels(
                        channels(name, display.steady(), wiring), channels(name, display.flashing(), wiring));
            }
        }
    }

    /**
     * The lamp image of one instant.
     *
     * @param aspects the aspect of each group by its index
     * @param millis monotonic ms; all flashing lamps of a site flash together
     * @throws IllegalArgumentException for an aspect the group's type does not have
     */
    public ChannelSet image(IntFunction<Aspect> aspects, long millis) {
        boolean flashOn = flashOn(millis);
        ChannelSet lit = ChannelSet.EMPTY;
        for (int i = 0; i < groups.length; i++) {
            Aspect aspect = aspects.apply(i);
            Channels channels = groups[i][aspect.ordinal()];
            if (channels == null) {
                throw new IllegalArgumentException("group " + i + " has no aspect " + aspect);
            }
            lit = lit.union(channels.steady());
            lit = flashOn ? lit.union(channels.flashing()) : lit;
        }
        return lit;
    }

    /** Whether flashing lamps burn at this instant; between two answers that are equal an image does not change. */
    public static boolean flashOn(long millis) {
        return Math.floorMod(millis, 2L * FLASH_HALF_MILLIS) < FLASH_HALF_MILLIS;
    }

    private static ChannelSet channels(String group, List<String> lamps, Wiring wiring) {
        ChannelSet channels = ChannelSet.EMPTY;
        for (String lamp : lamps) {
            ChannelSet before = channels;
            for (LampWire wire : wiring.lamps()) {
                boolean meant = wire.group().equals(group) && wire.lamp().equals(lamp);
                channels = meant ? channels.with(wire.channel()) : channels;
            }
            if (channels == before) {
                throw new IllegalArgumentException("lamp " + lamp + " of group " + group + " has no wire");
            }
        }
        return channels;
    }
}
