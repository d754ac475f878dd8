package org.tricolore.hal.serial;

import com.digitalpetri.modbus.MbapHeader;
import com.digitalpetri.modbus.ModbusTcpFrame;
import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.client.ModbusTcpClient;
import com.digitalpetri.modbus.client.ModbusTcpClientTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A board, or a gateway to several, at a TCP address: a request is written and its answer read by the thread that asks.
 * An answer that comes late is known by its number and passed over.
 */
final class TcpLine implements Line, ModbusTcpClientTransport {
    private static final int CONNECT_MILLIS = 150;

    private static final int HEADER_BYTES = 7;

    /** Unit, function and data: what a length in the header may say (Modbus application protocol, 4.1). */
    private static final int MOST_LENGTH = 254;

    private final LineSpec spec;

    private final ModbusTcpClient client;

    private Consumer<ModbusTcpFrame> receiver = frame -> {};

    private Socket socket;

    private long deadline;

    TcpLine(LineSpec spec) {
        this.spec = spec;
        this.client = ModbusTcpClient.create(this, config -> config.setTimeoutScheduler(Deadlines.NO_TIMER));
    }

    @Override
    public void open() throws IOException {
        Socket fresh = new Socket();
        try {
            fresh.setTcpNoDelay(true);
            fresh.connect(new InetSocketAddress(spec.where(), spec.tcpPort()), CONNECT_MILLIS);
            socket = fresh;
        } catch (IOException cannot) {
            fresh.close();
            throw new IOException("nobody answers there (" + cannot.getMessage() + ")", cannot);
        }
    }

    @Override
    public boolean isOpen() {
        return socket != null;
    }

    @Override
    public ModbusClient client() {
        return client;
    }

    @Override
    public void deadline(long nanoTime) {
        deadline = nanoTime;
    }

    @Override
    public CompletionStage<Void> send(ModbusTcpFrame frame) {
        try {
            exchange(frame);
            return CompletableFuture.completedFuture(null);
        } catch (TimeoutException late) {
            return CompletableFuture.failedFuture(late);
        } catch (IOException failed) {
            close();
            return CompletableFuture.failedFuture(failed);
        }
    }

    private void exchange(ModbusTcpFrame frame) throws IOException, TimeoutException {
        if (socket == null) {
            throw new IOException("the connection is closed");
        }
        ByteBuffer request = ByteBuffer.allocate(HEADER_BYTES + frame.pdu().remaining());
        MbapHeader.Serializer.encode(frame.header(), request);
        request.put(frame.pdu());
        socket.getOutputStream().write(request.array(), 0, request.position());
        InputStream in = socket.getInputStream();
        while (true) {
            byte[] head = new byte[HEADER_BYTES];
            read(in, head, true);
            MbapHeader header = MbapHeader.Serializer.decode(ByteBuffer.wrap(head));
            if (header.protocolId() != 0 || header.length() < 2 || header.length() > MOST_LENGTH) {
                throw new GarbledException("a frame that is not Modbus");
            }
            byte[] pdu = new byte[header.length() - 1];
            read(in, pdu, false);
            if (header.transactionId() == (frame.header().transactionId() & 0xFFFF)) {
                if (header.unitId() != frame.header().unitId()) {
                    throw new GarbledException("an answer of unit " + header.unitId());
                }
                receiver.accept(new ModbusTcpFrame(header, ByteBuffer.wrap(pdu)));
                return;
            }
        }
    }

    /** However slowly it drips: the deadline is one for all of it. */
    private void read(InputStream in, byte[] into, boolean fresh) throws IOException, TimeoutException {
        int have = 0;
        while (have < into.length) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            int count = left <= 0 ? 0 : receive(in, into, have, (int) left);
            if (count < 0) {
                throw new IOException("the other side has hung up");
            }
            if (count == 0 && fresh && have == 0) {
                throw new TimeoutException("no answer in time");
            }
            if (count == 0) {
                throw new GarbledException("half a frame");
            }
            have += count;
        }
    }

    private int receive(InputStream in, byte[] into, int at, int patienceMillis) throws IOException {
        try {
            socket.setSoTimeout(patienceMillis);
            return in.read(into, at, into.length - at);
        } catch (SocketTimeoutException nothing) {
            return 0;
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException gone) {
                // It was to go.
            }
            socket = null;
        }
    }

    // --- what the library asks of a way; it opens and closes nothing here

    @Override
    public void receive(Consumer<ModbusTcpFrame> frameReceiver) {
        receiver = frameReceiver;
    }

    @Override
    public CompletionStage<Void> connect() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> disconnect() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isConnected() {
        return isOpen();
    }
}
