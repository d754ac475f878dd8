package org.tricolore.street;

import java.util.Map;
import java.util.TreeMap;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;

/**
 * The lamps of a cabinet with all that is wrong with them: from what drives them to the light, from the light to what
 * the current feedback tells. Guarded by the cabinet's lock.
 */
final class Lamps {
    private final Map<String, Integer> byLabel = new TreeMap<>();
    private final ChannelSet all;
    private final ChannelSet onFlasher;
    private ChannelSet broken = ChannelSet.EMPTY;
    private ChannelSet stuckOn = ChannelSet.EMPTY;
    private ChannelSet fedFromOutside = ChannelSet.EMPTY;
    private ChannelSet frozen = ChannelSet.EMPTY;
    private ChannelSet frozenLit = ChannelSet.EMPTY;
    private ChannelSet mute = ChannelSet.EMPTY;
    private ChannelSet inverted = ChannelSet.EMPTY;
    private ChannelSet known;

    Lamps(CabinetPlan plan) {
        ChannelSet channels = ChannelSet.EMPTY;
        ChannelSet flashing = ChannelSet.EMPTY;
        for (CabinetPlan.Lamp lamp : plan.lamps()) {
            if (channels.contains(lamp.channel())) {
                throw new IllegalArgumentException(
                        "two lamps are on channel " + lamp.channel() + ": give each its own channel");
            }
            if (byLabel.put(lamp.label(), lamp.channel()) != null) {
                throw new IllegalArgumentException(
                        "two lamps are called \"" + lamp.label() + "\": give each its own name");
            }
            channels = channels.with(lamp.channel());
            flashing = lamp.onFlasher() ? flashing.with(lamp.channel()) : flashing;
        }
        all = channels;
        known = channels;
        onFlasher = flashing;
    }

    /** The light while the controller drives. */
    ChannelSet drivenBy(ChannelSet written) {
        return powered(written.union(stuckOn).intersection(all));
    }

    /** The light while the flasher drives; the controller's outputs are cut off. */
    ChannelSet drivenByFlasher(boolean flash) {
        return powered(flash ? onFlasher : ChannelSet.EMPTY);
    }

    private ChannelSet powered(ChannelSet driven) {
        return driven.union(fedFromOutside).minus(broken);
    }

    /** What the feedback tells of this light; only {@link #known} channels may be believed. */
    ChannelSet told(ChannelSet light) {
        ChannelSet told = light.minus(frozen).union(frozenLit).minus(mute);
        return inverted.isEmpty() ? told : told.minus(inverted).union(inverted.minus(told));
    }

    /** The same object while no feedback is cut or mended. */
    ChannelSet known() {
        return known;
    }

    int channel(String label) {
        Integer channel = byLabel.get(label);
        if (channel == null) {
            throw new IllegalArgumentException("no lamp is called \"" + label + "\"; there are " + byLabel.keySet());
        }
        return channel;
    }

    void mishap(int channel, LampMishap mishap) {
        require(channel);
        broken = changed(broken, channel, mishap == LampMishap.BROKEN);
        stuckOn = changed(stuckOn, channel, mishap == LampMishap.OUTPUT_STUCK_ON);
        fedFromOutside = changed(fedFromOutside, channel, mishap == LampMishap.FED_FROM_OUTSIDE);
    }

    void freezeFeedback(int channel, boolean lit) {
        mendFeedback(channel);
        frozen = frozen.with(channel);
        frozenLit = changed(frozenLit, channel, lit);
    }

    void muteFeedback(int channel) {
        mendFeedback(channel);
        mute = mute.with(channel);
        known = all.minus(mute);
    }

    void invertFeedback(int channel) {
        mendFeedback(channel);
        inverted = inverted.with(channel);
    }

    void mendFeedback(int channel) {
        require(channel);
        frozen = frozen.without(channel);
        frozenLit = frozenLit.without(channel);
        mute = mute.without(channel);
        inverted = inverted.without(channel);
        known = all.minus(mute);
    }

    private void require(int channel) {
        if (!all.contains(channel)) {
            throw new IllegalArgumentException("no lamp is on channel " + channel + "; there are " + all);
        }
    }

    private static ChannelSet changed(ChannelSet set, int channel, boolean in) {
        return in ? set.with(channel) : set.without(channel);
    }
}
