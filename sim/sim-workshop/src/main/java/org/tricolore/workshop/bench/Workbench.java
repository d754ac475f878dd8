package org.tricolore.workshop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tricolore.workshop.pack.AgentHome;

/** A directory for one measurement, gone after it. */
record Workbench(Path directory) implements AutoCloseable {
    static Workbench make() throws IOException {
        return new Workbench(Files.createTempDirectory("tricolore-bench"));
    }

    /** The agent's home as on a device, laid out here. */
    Path home() throws IOException {
        return AgentHome.layOut(directory.resolve("package"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
