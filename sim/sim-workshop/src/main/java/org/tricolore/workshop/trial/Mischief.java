package org.tricolore.workshop.trial;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tricolore.hal.Uplink;

/** A line that sends some letters twice and lets some be overtaken, as brokers and networks do on a bad day. */
final class Mischief implements Uplink {
    private static final double TWICE = 0.1;

    private static final double OVERTAKEN = 0.1;

    private final Uplink line;

    private final RandomGenerator luck;

    private Optional<Letter> heldBack = Optional.empty();

    private long doubled;

    private long overtaken;

    Mischief(Uplink line, RandomGenerator luck) {
        this.line = line;
        this.luck = luck;
    }

    @Override
    public long connection() {
        return line.connection();
    }

    @Override
    public boolean send(Letter letter) {
        if (heldBack.isEmpty() && luck.nextDouble() < OVERTAKEN) {
            heldBack = Optional.of(letter);
            overtaken++;
            return true;
        }
        if (!line.send(letter)) {
            return false;
        }
        if (heldBack.isPresent() && line.send(heldBack.get())) {
            heldBack = Optional.empty();
        }
        if (luck.nextDouble() < TWICE && line.send(letter)) {
            doubled++;
        }
        return true;
    }

    @Override
    public int receive(int most, Consumer<Incoming> reader) {
        return line.receive(most, reader);
    }

    long doubled() {
        return doubled;
    }

    long overtaken() {
        return overtaken;
    }

    @Override
    public void close() {
        line.close();
    }
}
