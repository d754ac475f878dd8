package org.tricolore.street.board;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** A TCP port of this machine at which simulated boards answer. */
public final class TcpPort implements AutoCloseable {
    private static final int MOST_CLIENTS = 8;

    private static final long SLOW_NANOS = 250_000_000;

    private final ServerSocket server;

    private final Served boards;

    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private TcpPort(ServerSocket server, Served boards) {
        this.server = server;
        this.boards = boards;
    }

    /**
     * Serves from now on, on this machine's loopback.
     *
     * @param port 0: any free one
     * @throws IOException with a sentence, when the port is taken
     */
    public static TcpPort open(int port, Served boards) throws IOException {
        ServerSocket server;
        try {
            server = new ServerSocket(port, MOST_CLIENTS, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new IOException(
                    "port " + port + " cannot be served (" + taken.getMessage() + "): choose another", taken);
        }
        TcpPort served = new TcpPort(server, boards);
        daemon(served::accept);
        return served;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "board-tcp");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port it is at. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                if (clients.size() >= MOST_CLIENTS) {
                    client.close();
                } else {
                    clients.add(client);
                    daemon(() -> attend(client));
                }
            }
        } catch (IOException ended) {
            // close() was called
        }
    }

    private void attend(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            while (true) {
                int transaction = in.readUnsignedShort();
                int protocol = in.readUnsignedShort();
                int length = in.readUnsignedShort();
                int unit = in.readUnsignedByte();
                if (protocol != 0 || length < 2 || length > 254) {
                    return;
                }
                byte[] pdu = new byte[length - 1];
                in.readFully(pdu);
                answer(out, transaction, unit, pdu);
            }
        } catch (IOException | RuntimeException gone) {
            // A client that broke, or spoke nonsense, is no longer served; the street lives on.
        } finally {
            clients.remove(client);
        }
    }

    private void answer(OutputStream out, int transaction, int unit, byte[] pdu) throws IOException {
        Boards.Mood mood = boards.mood(unit);
        Optional<byte[]> answer = mood == Boards.Mood.SILENT ? Optional.empty() : boards.answer(unit, pdu);
        if (answer.isEmpty()) {
            return;
        }
        if (mood == Boards.Mood.SLOW) {
            LockSupport.parkNanos(SLOW_NANOS);
        }
        ByteBuffer frame = ByteBuffer.allocate(7 + answer.get().length);
        frame.putShort((short) transaction).putShort((short) 0).putShort((short) (1 + answer.get().length));
        frame.put((byte) unit).put(answer.get());
        if (mood == Boards.Mood.GARBLED) {
            frame.putShort(2, (short) 0x5555);
        }
        out.write(frame.array());
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException gone) {
            // It was to go.
        }
    }
}
