package org.tricolore.street.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Sentry;

/** A served cabinet as the sentinel has it: a wire of its own, and the only heartbeat. */
final class SocketSentry implements Sentry {
    private static final Duration PATIENCE = Duration.ofMillis(30);

    private final WireClient wire;

    private long frames;

    SocketSentry(Path path) throws IOException {
        wire = WireClient.connect(path, Words.SENTINEL);
    }

    @Override
    public Sight look() {
        Sight sight =
                wire.ask(Words.READ, PATIENCE).map(Words::sight).orElseGet(() -> new Sight(Inputs.UNKNOWN, frames));
        frames = sight.frames();
        return sight;
    }

    @Override
    public void pulse() {
        wire.tell(Words.PULSE);
    }

    @Override
    public void close() {
        wire.close();
    }
}
