package org.tricolore.street;

import java.util.Random;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

/** The bus between an agent and its cabinet, with all that can be wrong with it. For one thread. */
public final class CabinetBus implements Cabinet {
    /** What may be wrong. */
    public enum Mishap {
        NONE,
        /** Nothing passes in either direction: what was written last stays, no pulse arrives, nothing can be read. */
        LOST,
        /** What is read was true some reads ago. */
        SLOW,
        /** What is read is noise, in a quarter of the reads. */
        GARBAGE,
        /** A driver that breaks its promise and throws. */
        THROWS
    }

    /** What {@link Mishap#THROWS} throws. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Broken() {
            super("the driver of the cabinet threw");
        }
    }

    /** How many reads old a slow image is. */
    private static final int LATE_READS = 3;

    private static final int NOISE_EVERY = 4;

    private final Cabinet cabinet;

    private final Random luck;

    private final Inputs[] before = new Inputs[LATE_READS];

    private int reads;

    private Mishap mishap = Mishap.NONE;

    private final Actuators actuators;

    /** @param luck makes the noise */
    public CabinetBus(Cabinet cabinet, Random luck) {
        this.cabinet = cabinet;
        this.luck = luck;
        Actuators hand = cabinet.actuators();
        this.actuators = new Actuators() {
            @Override
            public void write(ChannelSet lit) {
                if (mishap != Mishap.LOST) {
                    hand.write(lit);
                }
            }

            @Override
            public void pulse() {
                if (mishap != Mishap.LOST) {
                    hand.pulse();
                }
            }
        };
    }

    /** In place of what was wrong before. */
    public void mishap(Mishap next) {
        mishap = next;
    }

    @Override
    public Inputs read() {
        Inputs now = cabinet.read();
        int oldest = reads++ % LATE_READS;
        Inputs old = before[oldest];
        before[oldest] = now;
        return switch (mishap) {
            case NONE -> now;
            case LOST -> Inputs.UNKNOWN;
            case SLOW -> old == null ? Inputs.UNKNOWN : old;
            case GARBAGE -> luck.nextInt(NOISE_EVERY) == 0 ? noise(now) : now;
            case THROWS -> throw new Broken();
        };
    }

    private Inputs noise(Inputs truth) {
        return new Inputs(
                noise(truth.litKnown()),
                truth.litKnown().minus(noise(truth.litKnown())),
                noise(truth.onKnown()),
                truth.onKnown().minus(noise(truth.onKnown())),
                Level.values()[luck.nextInt(Level.values().length)]);
    }

    private ChannelSet noise(ChannelSet channels) {
        ChannelSet[] some = {ChannelSet.EMPTY};
        channels.forEach(channel -> some[0] = luck.nextBoolean() ? some[0].with(channel) : some[0]);
        return some[0];
    }

    @Override
    public Actuators actuators() {
        return actuators;
    }

    @Override
    public void close() {
        cabinet.close();
    }
}
