package org.tricolore.hal;

import java.util.List;
import java.util.Map;

/**
 * What a driver must know of a cabinet before it opens it: its channels, and the driver's own options.
 *
 * @param site name of the site, for messages
 * @param lamps one entry for each lamp channel
 * @param inputs one entry for each input channel
 * @param options the driver's own settings, as written under {@code wiring.options} of the site
 * @param whole false for a part of a cabinet whose flasher relay hangs on another driver: flasher's contact and heartbeat
 *     may be missing then
 */
public record CabinetPlan(
        String site, List<Lamp> lamps, List<Input> inputs, Map<String, String> options, boolean whole) {
    /** A cabinet of one driver. */
    public CabinetPlan(String site, List<Lamp> lamps, List<Input> inputs, Map<String, String> options) {
        this(site, lamps, inputs, options, true);
    }

    public CabinetPlan {
        lamps = List.copyOf(lamps);
        inputs = List.copyOf(inputs);
        options = Map.copyOf(options);
    }

    /**
     * One lamp channel.
     *
     * @param channel 0 to {@link ChannelSet#MAX_CHANNEL}
     * @param label what a technician calls it, such as {@code F1 red}
     * @param onFlasher whether the cabinet's hardware flasher drives this lamp when it takes over
     */
    public record Lamp(int channel, String label, boolean onFlasher) {}

    /**
     * One input channel.
     *
     * @param channel 0 to {@link ChannelSet#MAX_CHANNEL}
     * @param label what a technician calls it, such as {@code door}
     */
    public record Input(int channel, String label) {}
}
