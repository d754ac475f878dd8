package org.tricolore.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lamp 0 and input 0 on the first driver, lamp 3 and input 5 on another. */
class JoinedCabinetTest {
    private final Half first = new Half();

    private final Half second = new Half();

    private Cabinet joined() throws IOException {
        return JoinedCabinet.open(List.of(share(first, 0, 0), share(second, 3, 5)), TIME);
    }

    private static final TimeSource TIME = new TimeSource() {
        @Override
        public Reading read() {
            return new Reading(0, Instant.EPOCH);
        }

        @Override
        public void awaitNanos(long monotonicNanos) {}
    };

    private static JoinedCabinet.Share share(Half half, int lamp, int input) {
        return new JoinedCabinet.Share(
                driver(half),
                new CabinetPlan(
                        "place",
                        List.of(new CabinetPlan.Lamp(lamp, "lamp", false)),
                        List.of(new CabinetPlan.Input(input, "input")),
                        Map.of(),
                        lamp == 0));
    }

    private static CabinetDriver driver(Half half) {
        return new CabinetDriver() {
            @Override
            public String name() {
                return "half";
            }

            @Override
            public Cabinet open(CabinetPlan plan, TimeSource time) throws IOException {
                if (half.missing) {
                    throw new IOException("no such chip");
                }
                return half;
            }
        };
    }

    /** A driver's cabinet that tells what it is told to, and of channels that are not its own too. */
    private static final class Half implements Cabinet, Actuators {
        private Inputs told = new Inputs(
                ChannelSet.range(0, 8),
                ChannelSet.range(0, 8),
                ChannelSet.range(0, 8),
                ChannelSet.range(0, 8),
                Level.OFF);

        private ChannelSet written = ChannelSet.EMPTY;

        private int pulses;

        private boolean closed;

        private boolean missing;

        private final List<Trouble> troubles = new ArrayList<>();

        @Override
        public Inputs read() {
            return told;
        }

        @Override
        public int milliamps(int lampChannel) {
            return 100 + lampChannel;
        }

        @Override
        public Actuators actuators() {
            return this;
        }

        @Override
        public void write(ChannelSet lit) {
            written = lit;
        }

        @Override
        public void pulse() {
            pulses++;
        }

        @Override
        public List<Trouble> troubles() {
            return List.copyOf(troubles);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void eachDriverIsWrittenItsOwnLampsAndAllArePulsed() throws IOException {
        Cabinet joined = joined();
        joined.actuators().write(ChannelSet.of(0, 3));
        joined.actuators().pulse();
        assertEquals(ChannelSet.of(0), first.written);
        assertEquals(ChannelSet.of(3), second.written);
        assertEquals(1, first.pulses);
        assertEquals(1, second.pulses);
        joined.close();
        assertTrue(first.closed && second.closed);
    }

    @Test
    void eachIsBelievedOfItsOwnAndOfNothingElse() throws IOException {
        Cabinet joined = joined();
        Inputs all = joined.read();
        assertEquals(ChannelSet.of(0, 3), all.litKnown());
        assertEquals(ChannelSet.of(0, 5), all.onKnown());
        assertSame(all, joined.read(), "the same object while nothing changes");
        assertEquals(100, joined.milliamps(0));
        assertEquals(Cabinet.NO_METER, joined.milliamps(7));
    }

    @Test
    void aDriverThatIsLostMakesItsLampsUnknownAndNotTheOthers() throws IOException {
        Cabinet joined = joined();
        second.told = Inputs.UNKNOWN;
        Inputs left = joined.read();
        assertEquals(Level.ON, left.lamp(0));
        assertEquals(Level.UNKNOWN, left.lamp(3), "not dark");
        assertEquals(Level.UNKNOWN, left.input(5));
        assertEquals(Level.OFF, left.flasher(), "the first one's contact says who has the lamps");
        first.told = Inputs.UNKNOWN;
        assertEquals(Level.UNKNOWN, joined.read().flasher());
    }

    @Test
    void aFlasherThatHasTheLampsOfOnePartHasThem() throws IOException {
        Cabinet joined = joined();
        second.told = new Inputs(ChannelSet.EMPTY, ChannelSet.of(3), ChannelSet.EMPTY, ChannelSet.of(5), Level.ON);
        assertEquals(Level.ON, joined.read().flasher());
    }

    @Test
    void troublesOfAllAreTold() throws IOException {
        Cabinet joined = joined();
        second.troubles.add(new Trouble("PORT_LOST", "x", "", ""));
        assertEquals("PORT_LOST", joined.troubles().getFirst().code());
        assertSame(joined.troubles(), joined.troubles());
    }

    @Test
    void oneDriverAloneIsItself() throws IOException {
        assertSame(first, JoinedCabinet.open(List.of(share(first, 0, 0)), TIME));
    }

    @Test
    void nothingStaysOpenWhenAPartCannotBeOpened() {
        second.missing = true;
        assertThrows(IOException.class, this::joined);
        assertTrue(first.closed);
    }
}
