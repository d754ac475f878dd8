package org.tricolore.hal.serial;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A serial line of the mind: two pseudo-terminals that socat joins. Pulled by killing it, plugged in by starting anew. */
final class PtyPair {
    final Path agent;

    final Path boards;

    private Process socat;

    PtyPair(Path directory) throws IOException {
        agent = directory.resolve("agent");
        boards = directory.resolve("boards");
        plug();
    }

    void plug() throws IOException {
        try {
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + agent, "pty,raw,echo=0,link=" + boards)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "socat is not installed here: a serial line cannot be simulated");
        }
        Eventually.is(() -> Files.exists(agent) && Files.exists(boards), "socat makes both ends");
    }

    void pull() throws InterruptedException {
        socat.destroy();
        socat.waitFor(5, TimeUnit.SECONDS);
    }

    /** Waits for what must come to pass, looking now and then. */
    static final class Eventually {
        private Eventually() {}

        interface Look {
            boolean holds() throws IOException;
        }

        static void is(Look look, String what) throws IOException {
            is(() -> {}, look, what);
        }

        /** @param before the verdict, for whoever may have to say that there can be none */
        static void is(Runnable before, Look look, String what) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!look.holds()) {
                if (System.nanoTime() > end) {
                    before.run();
                    throw new AssertionError("did not come to pass: " + what);
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }
}
