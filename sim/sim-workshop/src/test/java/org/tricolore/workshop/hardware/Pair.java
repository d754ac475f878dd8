package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A serial line of the mind: two pseudo-terminals that socat joins. */
final class Pair {
    final Path agent;

    final Path boards;

    private Process socat;

    Pair(Path directory, String name) throws IOException {
        agent = directory.resolve(name + "-agent");
        boards = directory.resolve(name + "-boards");
        plug();
    }

    void plug() throws IOException {
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + agent, "pty,raw,echo=0,link=" + boards)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "socat is not installed here: a serial line cannot be simulated");
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(agent) || !Files.exists(boards)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("socat makes no terminals");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    void pull() throws InterruptedException {
        socat.destroy();
        socat.waitFor(5, TimeUnit.SECONDS);
    }
}
