package org.tricolore;

import java.io.File;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.tricolore.cycle.Lateness;
import org.tricolore.edge.OwnProcess;
import org.tricolore.hal.TimeSource;
import org.tricolore.journal.Journal;
import org.tricolore.link.MetricsMessage;
import org.tricolore.link.Outbox;

/** How an agent fares, gathered where it is known; asked by the line's thread alone. */
final class Vitals implements Supplier<MetricsMessage> {
    private static final int P50 = 500_000;

    private static final int P99 = 990_000;

    private static final int P999 = 999_000;

    private static final int P9999 = 999_900;

    private static final double NANOS = 1e9;

    private final String bootId;

    private final TimeSource time;

    private final Lateness late;

    private final Journal journal;

    private final Outbox outbox;

    private final Path state;

    private final long began = System.nanoTime();

    Vitals(String bootId, TimeSource time, Lateness late, Journal journal, Outbox outbox, Path state) {
        this.bootId = bootId;
        this.time = time;
        this.late = late;
        this.journal = journal;
        this.outbox = outbox;
        this.state = state;
    }

    @Override
    public MetricsMessage get() {
        Runtime java = Runtime.getRuntime();
        return new MetricsMessage(
                time.read().wall(),
                bootId,
                (System.nanoTime() - began) / NANOS,
                late.ticks(),
                new MetricsMessage.Late(
                        late.micros(P50), late.micros(P99), late.micros(P999), late.micros(P9999), late.worstMicros()),
                OwnProcess.residentBytes(),
                OwnProcess.cpuSeconds(),
                java.totalMemory() - java.freeMemory(),
                free(),
                journal.newestEvent(),
                outbox.lostSignals(),
                outbox.lostNews());
    }

    private OptionalLong free() {
        File directory = state.toFile();
        // A disk without any size is one that could not be asked.
        return directory.getTotalSpace() > 0 ? OptionalLong.of(directory.getUsableSpace()) : OptionalLong.empty();
    }
}
