package org.tricolore.street.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tricolore.street.LampMishap;

/** The hands of a technician on a served cabinet: mishaps, the reset button, and a look at the relay. */
public final class RemoteHands implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WireClient wire;

    /**
     * How the relay stands.
     *
     * @param held whether the controller drives the lamps
     * @param latched whether it waits for the reset
     * @param mishapNanos when the last mishap came, in the cabinet's time
     * @param releasedNanos when the relay last let go, likewise
     * @param frameNanos when the agent last stood for an image, likewise
     * @param pulseNanos when the sentinel last pulsed, likewise
     * @param nowNanos the cabinet's time
     */
    public record Relay(
            boolean held,
            boolean latched,
            long mishapNanos,
            long releasedNanos,
            long frameNanos,
            long pulseNanos,
            long nowNanos) {}

    /** @throws IOException when no cabinet is served there */
    public RemoteHands(Path path) throws IOException {
        wire = WireClient.connect(path, Words.HANDS);
    }

    /** Gives one lamp channel a mishap. */
    public void mishap(int channel, LampMishap mishap) {
        wire.ask(Words.MISHAP + " " + channel + " " + mishap, PATIENCE);
    }

    /** Opens the door and presses the reset button. */
    public void reset() {
        wire.ask(Words.RESET, PATIENCE);
    }

    /** How the relay stands; empty when the cabinet does not answer. */
    public Optional<Relay> relay() {
        return wire.ask(Words.RELAY, PATIENCE).map(text -> {
            String[] words = text.split(" ");
            return new Relay(
                    Boolean.parseBoolean(words[0]),
                    Boolean.parseBoolean(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]));
        });
    }

    @Override
    public void close() {
        wire.close();
    }
}
