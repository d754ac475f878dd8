package org.tricolore.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the kernel knows of this process; nothing on a machine without {@code /proc}. */
public final class OwnProcess {
    /** Of Linux, wherever it runs. */
    private static final double TICKS_A_SECOND = 100;

    private static final int PAGE = 4096;

    /** Places in {@code stat} after the name in brackets. */
    private static final int USER_TIME = 11;

    private OwnProcess() {}

    /** What it holds of the memory, bytes. */
    public static OptionalLong residentBytes() {
        try {
            String[] pages =
                    Files.readString(Path.of("/proc/self/statm")).strip().split(" ");
            return OptionalLong.of(Long.parseLong(pages[1]) * PAGE);
        } catch (IOException | RuntimeException unknown) {
            return OptionalLong.empty();
        }
    }

    /** What it has used of a core, s. */
    public static OptionalDouble cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(after[USER_TIME]) + Long.parseLong(after[USER_TIME + 1]);
            return OptionalDouble.of(ticks / TICKS_A_SECOND);
        } catch (IOException | RuntimeException unknown) {
            return OptionalDouble.empty();
        }
    }
}
