package org.tricolore.workshop.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.tricolore.hal.Uplink;

/** A line that loses some letters, sends some twice, and brings some again after newer ones: a bad day of brokers. */
final class Mischief implements Uplink {
    private static final double LOST = 0.02;

    private static final double TWICE = 0.1;

    private static final double OVERTAKEN = 0.1;

    /** Old letters that may come again. */
    private static final int MOST_OLD = 20;

    private final Uplink line;

    private final RandomGenerator luck;

    private final List<Letter> old = new ArrayList<>();

    private long lost;

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
        if (luck.nextDouble() < LOST) {
            lost++;
            return true;
        }
        if (!line.send(letter)) {
            return false;
        }
        old.add(letter);
        if (old.size() > MOST_OLD) {
            old.removeFirst();
        }
        if (luck.nextDouble() < TWICE && line.send(letter)) {
            doubled++;
        }
        if (luck.nextDouble() < OVERTAKEN && line.send(old.get(luck.nextInt(old.size())))) {
            overtaken++;
        }
        return true;
    }

    @Override
    public int receive(int most, Consumer<Incoming> reader) {
        return line.receive(most, reader);
    }

    @Override
    public void whenHeard(Runnable call) {
        line.whenHeard(call);
    }

    long lost() {
        return lost;
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
