package org.tricolore.hal.panel;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One serial line with panels on it: one question at a time. Opens its port when it is needed, and again when it was away. */
final class Drops implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** The longest message a panel may send (NTCIP 2101 leaves 515 octets; panels with long texts send more). */
    private static final int MOST_OCTETS = 4_096;

    private final String where;

    private final int baud;

    private final byte[] buffer = new byte[512];

    private SerialPort port;

    Drops(String where, int baud) {
        this.where = where;
        this.baud = baud;
    }

    String where() {
        return where;
    }

    /**
     * Says something to one panel and waits for what it says.
     *
     * @param answerMillis it has so long for its whole answer, beside the time both need on the wire
     * @return empty when nothing came that can be read
     * @throws IOException when the port is away
     */
    synchronized Optional<byte[]> exchange(int drop, byte[] said, int answerMillis) throws IOException {
        open();
        while (read() > 0) {
            // An answer that came late must not be taken for this one.
        }
        byte[] octets = new Frame(drop, said).octets();
        if (port.writeBytes(octets, octets.length) != octets.length) {
            close();
            throw new IOException(where + " takes nothing any more");
        }
        long wireMillis = (octets.length + buffer.length) * 10_000L / baud;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(answerMillis + wireMillis);
        ByteArrayOutputStream between = new ByteArrayOutputStream();
        while (System.nanoTime() < deadline) {
            int count = read();
            for (int i = 0; i < count; i++) {
                if (buffer[i] != Frame.FLAG) {
                    between.write(buffer[i]);
                    continue;
                }
                Optional<Frame> frame = Frame.of(between.toByteArray());
                between.reset();
                if (frame.isPresent() && frame.get().drop() == drop) {
                    return Optional.of(frame.get().said());
                }
            }
            if (between.size() > MOST_OCTETS) {
                between.reset();
            }
            if (count == 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        return Optional.empty();
    }

    private void open() throws IOException {
        if (port != null) {
            return;
        }
        if (!Files.exists(Path.of(where))) {
            throw new IOException("there is no " + where);
        }
        try {
            SerialPort found = SerialPort.getCommPort(where);
            found.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
            found.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            found.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!found.openPort(0)) {
                throw new IOException(where + " cannot be opened (error " + found.getLastErrorCode()
                        + "): another program has it, or this user may not use it");
            }
            port = found;
        } catch (SerialPortInvalidPortException none) {
            throw new IOException("there is no serial port " + where, none);
        }
    }

    private int read() throws IOException {
        int count = port.readBytes(buffer, buffer.length);
        if (count < 0) {
            close();
            throw new IOException(where + " has hung up");
        }
        return count;
    }

    @Override
    public synchronized void close() {
        if (port != null) {
            port.closePort();
            port = null;
        }
    }
}
