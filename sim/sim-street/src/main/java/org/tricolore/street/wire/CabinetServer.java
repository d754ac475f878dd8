package org.tricolore.street.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Level;
import org.tricolore.street.LampMishap;
import org.tricolore.street.VirtualCabinet;

/**
 * Serves one virtual cabinet in real time to other processes of this user, over a Unix-domain socket.
 *
 * <p>An agent that is killed leaves its last image behind, as output cards do. Its pulses are only counted; the relay is
 * held by a sentinel's alone, and is windowed.
 */
public final class CabinetServer implements AutoCloseable {
    /** How finely the cabinet's time moves. */
    private static final long TURN_NANOS = Duration.ofMillis(2).toNanos();

    /** Agent, sentinel, and a few hands. */
    private static final int MOST_CLIENTS = 16;

    private final Path path;

    private final ServerSocketChannel server;

    private final VirtualCabinet cabinet;

    private int clients;

    private long frames;

    private long mishapAt;

    private long releasedAt;

    private long frameAt;

    private long pulseAt;

    private boolean held;

    private CabinetServer(Path path, ServerSocketChannel server, CabinetPlan plan) {
        this.path = path;
        this.server = server;
        this.cabinet = VirtualCabinet.windowed(plan, System.nanoTime());
    }

    /**
     * Serves from now on.
     *
     * @param path of the socket; only its owner may use it
     * @throws IOException with a sentence for a technician
     */
    public static CabinetServer open(Path path, CabinetPlan plan) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // The directory of a socket is what keeps others away until the socket's own rights are set.
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException cannot) {
            server.close();
            throw new IOException(
                    "cannot serve at " + path + " (" + cannot.getMessage() + "): remove what lies there if its process"
                            + " is dead, or choose another path, shorter than 100 characters",
                    cannot);
        }
        CabinetServer served = new CabinetServer(path, server, plan);
        daemon(served::live, "cabinet");
        daemon(served::accept, "cabinet-door");
        return served;
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void live() {
        while (server.isOpen()) {
            advance();
            LockSupport.parkNanos(TURN_NANOS);
        }
    }

    private synchronized void advance() {
        long now = System.nanoTime();
        cabinet.advanceTo(now);
        boolean holds = cabinet.flasher() == Level.OFF;
        releasedAt = held && !holds ? now : releasedAt;
        held = holds;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                synchronized (this) {
                    if (clients >= MOST_CLIENTS) {
                        client.close();
                        continue;
                    }
                    clients++;
                }
                daemon(() -> attend(client), "cabinet-client");
            }
        } catch (ClosedChannelException ended) {
            // close() was called
        } catch (IOException broken) {
            close();
        }
    }

    private void attend(SocketChannel client) {
        try (client;
                BufferedReader lines = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8))) {
            String who = lines.readLine();
            for (String line = lines.readLine(); who != null && line != null; line = lines.readLine()) {
                if (line.startsWith("? ")) {
                    String[] words = line.split(" ", 3);
                    String answer = words[1] + " " + answer(who, words[2]) + "\n";
                    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                } else {
                    hear(who, line);
                }
            }
        } catch (IOException | RuntimeException gone) {
            // A client that broke, or spoke nonsense, is no longer served; the street lives on.
        } finally {
            synchronized (this) {
                clients--;
            }
        }
    }

    private synchronized void hear(String who, String line) {
        advance();
        if (line.equals(Words.PULSE) && who.equals(Words.SENTINEL)) {
            cabinet.actuators().pulse();
            pulseAt = System.nanoTime();
        } else if (line.equals(Words.PULSE) && who.equals(Words.AGENT)) {
            frames++;
            frameAt = System.nanoTime();
        } else if (line.startsWith(Words.WRITE + " ") && who.equals(Words.AGENT)) {
            cabinet.actuators().write(Words.channels(line.substring(Words.WRITE.length() + 1)));
        }
        advance();
    }

    private synchronized String answer(String who, String request) {
        advance();
        String[] words = request.split(" ");
        if (words[0].equals(Words.READ)) {
            return Words.sight(cabinet.read(), frames);
        }
        if (!who.equals(Words.HANDS)) {
            return "not for a " + who;
        }
        switch (words[0]) {
            case Words.MISHAP -> {
                cabinet.mishap(Integer.parseInt(words[1]), LampMishap.valueOf(words[2]));
                mishapAt = System.nanoTime();
            }
            case Words.RESET -> {
                cabinet.door(true);
                cabinet.pressReset();
            }
            default -> {}
        }
        return held + " " + cabinet.latched() + " " + mishapAt + " " + releasedAt + " " + frameAt + " " + pulseAt + " "
                + System.nanoTime();
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException gone) {
            // It was to go.
        }
    }
}
