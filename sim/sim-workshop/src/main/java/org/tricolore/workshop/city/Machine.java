package org.tricolore.workshop.city;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.tinylog.Logger;

/** What this process takes of its machine. */
final class Machine {
    private static final Path STATUS = Path.of("/proc/self/status");

    private Machine() {}

    /** Of all threads of this process since its start, on all cores. */
    static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Processes that want a core, an average of the last minute; negative where nobody tells. */
    static double load() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage();
    }

    /** Asks a collector that would rather take all the heap it may to begin at so much; others have no such wish. */
    static void collectAbove(long mib) {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            machine.setVMOption("SoftMaxHeapSize", Long.toString(mib << 20));
        } catch (IllegalArgumentException another) {
            Logger.debug("no soft limit of the heap: {}", another.getMessage());
        }
    }

    /** Resident memory; empty where the system does not tell it as Linux does. */
    static OptionalLong rssMiB() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
