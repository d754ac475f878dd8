package org.tricolore.street.wire;

import java.util.ArrayList;
import java.util.List;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Sentry.Sight;

/**
 * The words between a served cabinet and its clients: lines of UTF-8. The first says who comes ({@value #AGENT},
 * {@value #SENTINEL}, {@value #HANDS}); a request that wants an answer is {@code ? NUMBER WORD …} and its answer
 * {@code NUMBER …}.
 */
final class Words {
    static final String AGENT = "agent";

    static final String SENTINEL = "sentinel";

    static final String HANDS = "hands";

    /** Asks for what can be read. */
    static final String READ = "read";

    /** {@code write CHANNELS}: of the agent alone. */
    static final String WRITE = "write";

    /** A frame when it comes from the agent, an edge to the relay when it comes from the sentinel. */
    static final String PULSE = "pulse";

    /** {@code mishap CHANNEL NAME}. */
    static final String MISHAP = "mishap";

    /** Opens the door and presses the reset button. */
    static final String RESET = "reset";

    /** Asks how the relay stands. */
    static final String RELAY = "relay";

    private Words() {}

    static String channels(ChannelSet set) {
        StringBuilder text = new StringBuilder("-");
        set.forEach(channel -> text.append(channel).append(','));
        return text.toString();
    }

    static ChannelSet channels(String text) {
        List<Integer> channels = new ArrayList<>();
        for (String channel : text.substring(1).split(",")) {
            if (!channel.isEmpty()) {
                channels.add(Integer.parseInt(channel));
            }
        }
        return ChannelSet.of(channels.stream().mapToInt(Integer::intValue).toArray());
    }

    static String sight(Inputs inputs, long frames) {
        return channels(inputs.lit()) + " " + channels(inputs.litKnown()) + " " + channels(inputs.on()) + " "
                + channels(inputs.onKnown()) + " " + inputs.flasher() + " " + frames;
    }

    static Sight sight(String text) {
        String[] words = text.split(" ");
        return new Sight(
                new Inputs(
                        channels(words[0]),
                        channels(words[1]),
                        channels(words[2]),
                        channels(words[3]),
                        Level.valueOf(words[4])),
                Long.parseLong(words[5]));
    }
}
