package org.tricolore.workshop.endure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Actuators;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.model.Answer;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.workshop.endure.Tally.Violation;

/** The referees have teeth: each broken part is found out within a few hours of mishaps. */
class BrokenPartsTest {
    private static final int MOST_WORLDS = 12;

    private static final long SECONDS = 3 * 3_600;

    @Test
    void aGateThatSeesOnlyWhatItWroteIsCaught() {
        assertTrue(caught(new Bench() {
                    @Override
                    public Cabinet between(Cabinet cabinet) {
                        return new Blind(cabinet);
                    }
                })
                .matches(".*(together|no stop).*"));
    }

    @Test
    void aHeartbeatThatIsMadeByATimerIsCaught() {
        // By the first of many signs: lamps that nobody lets go break one rule after the other.
        assertFalse(caught(new Bench() {
                    @Override
                    public Cabinet between(Cabinet cabinet) {
                        return new Beating(cabinet);
                    }
                })
                .isBlank());
    }

    @Test
    void anAcknowledgementBeforeTheDiskIsCaught() {
        assertTrue(caught(new Bench() {
                    @Override
                    public DiskLedger ledger(Disk disk, Instant wall) {
                        return new Hasty(disk, wall);
                    }
                })
                .matches(".*(answer|order|events).*"));
    }

    @Test
    void aDiskThatForgetsIsCaught() {
        assertTrue(caught(new Bench() {
                    @Override
                    public DiskLedger ledger(Disk disk, Instant wall) {
                        return new DiskLedger(new Disk(), wall);
                    }
                })
                .matches(".*(answer|order|events).*"));
    }

    @Test
    void aYellowThatIsATickShortIsCaught() {
        LampTables tables = Worlds.tables("crossing");
        LampTables stricter = new LampTables(
                tables.lines().stream()
                        .map(line -> new LampTables.Line(
                                line.name(),
                                line.stop(),
                                line.caution(),
                                line.go(),
                                line.minimumGreen(),
                                line.yellow() + (line.yellow() > 0 ? 100 : 0),
                                line.mayBeDark()))
                        .toList(),
                tables.pairs());
        assertTrue(caught(stricter, Bench.SOUND).contains("yellow"));
    }

    @Test
    void aClearanceThatIsATickShortIsCaught() {
        LampTables tables = Worlds.tables("crossing");
        LampTables stricter = new LampTables(
                tables.lines(),
                tables.pairs().stream()
                        .map(pair ->
                                new LampTables.Pair(pair.a(), pair.b(), pair.fromAToB() + 100, pair.fromBToA() + 100))
                        .toList());
        assertTrue(caught(stricter, Bench.SOUND).contains("had closed"));
    }

    private static String caught(Bench broken) {
        return caught(Worlds.tables("crossing"), broken);
    }

    private static String caught(LampTables tables, Bench broken) {
        for (long seed = 1; seed <= MOST_WORLDS; seed++) {
            for (Violation found : new World(Worlds.site("crossing"), tables, Worlds.KEYS, seed, broken)
                    .run(SECONDS)
                    .violations()) {
                return found.sentence();
            }
        }
        return fail("nobody found out in " + MOST_WORLDS + " worlds");
    }

    /** A read-back that tells what was written. */
    private static final class Blind implements Cabinet {
        private final Cabinet cabinet;

        private ChannelSet written = ChannelSet.EMPTY;

        private Blind(Cabinet cabinet) {
            this.cabinet = cabinet;
        }

        @Override
        public Inputs read() {
            Inputs truth = cabinet.read();
            return new Inputs(written, truth.litKnown(), truth.on(), truth.onKnown(), truth.flasher());
        }

        @Override
        public Actuators actuators() {
            return new Actuators() {
                @Override
                public void write(ChannelSet lit) {
                    written = lit;
                    cabinet.actuators().write(lit);
                }

                @Override
                public void pulse() {
                    cabinet.actuators().pulse();
                }
            };
        }

        @Override
        public void close() {
            cabinet.close();
        }
    }

    /** Pulses at each reading, whatever the gate thinks of it, and keeps the last image instead of darkness. */
    private static final class Beating implements Cabinet {
        private final Cabinet cabinet;

        private Beating(Cabinet cabinet) {
            this.cabinet = cabinet;
        }

        @Override
        public Inputs read() {
            cabinet.actuators().pulse();
            return cabinet.read();
        }

        @Override
        public Actuators actuators() {
            return new Actuators() {
                @Override
                public void write(ChannelSet lit) {
                    if (!lit.isEmpty()) {
                        cabinet.actuators().write(lit);
                    }
                }

                @Override
                public void pulse() {
                    // The timer has made it.
                }
            };
        }

        @Override
        public void close() {
            cabinet.close();
        }
    }

    /** Tells that an order is on disk when it has only been handed over. */
    private static final class Hasty extends DiskLedger {
        private final Disk disk;

        private Hasty(Disk disk, Instant wall) {
            super(disk, wall);
            this.disk = disk;
        }

        @Override
        public void received(Order order, String jws, OrderNews news, Consumer<Answer> then) {
            super.received(order, jws, news, answer -> {});
            then.accept(new Answer(news, disk.newestAnswer() + 1));
        }
    }
}
