package org.tricolore.workshop.trip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that keep every core busy until it is closed: twice as many as there are cores. */
final class Hog implements AutoCloseable {
    private final List<Process> busy = new ArrayList<>();

    Hog() throws IOException {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            busy.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }
    }

    @Override
    public void close() {
        busy.forEach(Process::destroyForcibly);
    }
}
