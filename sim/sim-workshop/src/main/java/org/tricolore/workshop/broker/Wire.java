package org.tricolore.workshop.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A wire between agent and broker that can be cut at any byte: both ends see a dead socket, nobody says goodbye. */
public final class Wire implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final ServerSocket ear;

    private final String host;

    private final int broker;

    /** While it is, nobody gets through. */
    private volatile boolean isCut;

    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** @param broker port of the broker on this machine */
    public Wire(int broker) throws IOException {
        this(HERE.getHostAddress(), broker);
    }

    /** @param broker port of the broker on that host */
    public Wire(String host, int broker) throws IOException {
        this.host = host;
        this.broker = broker;
        this.ear = new ServerSocket(0, 10, HERE);
        Thread.startVirtualThread(this::accept);
    }

    public String url() {
        return "tcp://127.0.0.1:" + ear.getLocalPort();
    }

    /** Cuts it now; whoever calls again gets through, unless {@link #hold} says no. */
    public void cut() {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            reset(socket);
        }
    }

    /** Keeps it cut until it is told otherwise. */
    public void hold(boolean cut) {
        isCut = cut;
        if (cut) {
            cut();
        }
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // The other side was quicker.
        }
    }

    private void accept() {
        while (!ear.isClosed()) {
            try {
                Socket near = ear.accept();
                near.setTcpNoDelay(true);
                if (isCut) {
                    reset(near);
                } else {
                    sockets.add(near);
                    Thread.startVirtualThread(() -> join(near));
                }
            } catch (IOException e) {
                // Closed, or a caller that has gone already.
            }
        }
    }

    private void join(Socket near) {
        try {
            Socket far = new Socket(host, broker);
            far.setTcpNoDelay(true);
            sockets.add(far);
            Thread.startVirtualThread(() -> pump(far, near));
            pump(near, far);
        } catch (IOException away) {
            reset(near);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Cut.
        } finally {
            sockets.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        ear.close();
        cut();
    }
}
