package org.tricolore.doctor;

import java.nio.file.Path;

/**
 * Where a machine keeps what is looked at: the real places, or others in a test.
 *
 * @param devices such as {@code /dev}
 * @param syncMark the file that the time service touches
 * @param cache where the start-up cache lies
 * @param watchdog the watchdog's device
 */
public record Machine(Path devices, Path syncMark, Path cache, Path watchdog) {
    /** The machine this program runs on. */
    public static Machine here() {
        return new Machine(
                Path.of("/dev"),
                Path.of("/run/systemd/timesync/synchronized"),
                Path.of("/var/cache/tricolore"),
                Path.of("/dev/watchdog0"));
    }
}
