package org.tricolore.hal;

/**
 * Everything read from a cabinet for one tick: the frozen process image.
 *
 * @param lit lamp channels that draw current (whoever drives them: the controller or the cabinet's own flasher)
 * @param litKnown lamp channels whose feedback can be trusted; the rest count as {@link Level#UNKNOWN}
 * @param on input channels (detectors, buttons, door, keys) that are on
 * @param onKnown input channels that can be trusted; the rest count as {@link Level#UNKNOWN}
 * @param flasher {@link Level#ON} while the cabinet's own hardware flasher holds the lamps, {@link Level#OFF} while
 *     the controller does
 */
public record Inputs(ChannelSet lit, ChannelSet litKnown, ChannelSet on, ChannelSet onKnown, Level flasher) {
    /** Nothing could be read. */
    public static final Inputs UNKNOWN =
            new Inputs(ChannelSet.EMPTY, ChannelSet.EMPTY, ChannelSet.EMPTY, ChannelSet.EMPTY, Level.UNKNOWN);

    public Level lamp(int channel) {
        return level(channel, lit, litKnown);
    }

    public Level input(int channel) {
        return level(channel, on, onKnown);
    }

    private static Level level(int channel, ChannelSet on, ChannelSet known) {
        return !known.contains(channel) ? Level.UNKNOWN : on.contains(channel) ? Level.ON : Level.OFF;
    }
}
