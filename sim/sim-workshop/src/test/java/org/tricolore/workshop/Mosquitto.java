package org.tricolore.workshop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto of Debian in a process of its own; where it is not installed, the test is skipped and says so. */
public final class Mosquitto implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

    private final Process process;

    private final int port;

    private Mosquitto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** In clear text, for anybody. */
    public static Mosquitto open(Path directory) throws Exception {
        int port = freePort();
        return start(directory, port, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    }

    /** @param port as the configuration names it */
    public static Mosquitto start(Path directory, int port, String configuration) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "mosquitto is not installed, so this is not tried");
        Path file = Files.writeString(directory.resolve("mosquitto-" + port + ".conf"), configuration);
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mosquitto-" + port + ".log").toFile())
                .start();
        Mosquitto broker = new Mosquitto(process, port);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                broker.close();
                throw new IOException("mosquitto does not start: "
                        + Files.readString(directory.resolve("mosquitto-" + port + ".log")));
            }
            LockSupport.parkNanos(20_000_000);
        }
        return broker;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
