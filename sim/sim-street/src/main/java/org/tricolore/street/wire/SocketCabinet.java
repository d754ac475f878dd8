package org.tricolore.street.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Sentry.Sight;

/** A served cabinet as the agent has it: its pulses are frames that the sentinel counts, and hold no relay. */
final class SocketCabinet implements Cabinet {
    /** Half a tick: what has not answered by then is unknown. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final WireClient wire;

    SocketCabinet(Path path) throws IOException {
        wire = WireClient.connect(path, Words.AGENT);
    }

    private final Actuators actuators = new Actuators() {
        @Override
        public void write(ChannelSet lit) {
            wire.tell(Words.WRITE + " " + Words.channels(lit));
        }

        @Override
        public void pulse() {
            wire.tell(Words.PULSE);
        }
    };

    @Override
    public Inputs read() {
        return wire.ask(Words.READ, PATIENCE)
                .map(Words::sight)
                .map(Sight::inputs)
                .orElse(Inputs.UNKNOWN);
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void close() {
        wire.close();
    }
}
