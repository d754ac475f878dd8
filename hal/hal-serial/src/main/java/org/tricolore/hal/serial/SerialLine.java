package org.tricolore.hal.serial;

import com.digitalpetri.modbus.ModbusRtuFrame;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.Accumulated;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParseError;
import com.digitalpetri.modbus.ModbusRtuResponseFrameParser.ParserState;
import com.digitalpetri.modbus.client.ModbusClient;
import com.digitalpetri.modbus.client.ModbusRtuClient;
import com.digitalpetri.modbus.client.ModbusRtuClientTransport;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A serial port with boards that speak RTU: a request is written and its answer read by the thread that asks.
 *
 * <p>A port that hangs up says so by reads that fail at once, while it still counts as open (jSerialComm): the first such
 * read closes it, and {@link #open} looks for it anew, since a USB port may come back as another device.
 */
final class SerialLine implements Line, ModbusRtuClientTransport {
    /** From look to look while an answer is awaited. */
    private static final long LOOK_NANOS = 300_000;

    private static final int MOST_BYTES = 256;

    private final LineSpec spec;

    private final ModbusRtuResponseFrameParser parser = new ModbusRtuResponseFrameParser();

    private final byte[] buffer = new byte[MOST_BYTES];

    private final ModbusRtuClient client;

    private SerialPort port;

    private Consumer<ModbusRtuFrame> receiver = frame -> {};

    private long deadline;

    private long lastByte;

    /** Function of the question that waits for its answer. */
    private int asked;

    SerialLine(LineSpec spec) {
        this.spec = spec;
        this.client = ModbusRtuClient.create(this, config -> config.setTimeoutScheduler(Deadlines.NO_TIMER));
    }

    @Override
    public void open() throws IOException {
        if (!Files.exists(Path.of(spec.where()))) {
            throw new IOException("there is no " + spec.where());
        }
        try {
            SerialPort found = SerialPort.getCommPort(spec.where());
            LineSpec.Frame frame = frame();
            int parity = switch (frame) {
                case F8E1 -> SerialPort.EVEN_PARITY;
                case F8O1 -> SerialPort.ODD_PARITY;
                case F8N1, F8N2 -> SerialPort.NO_PARITY;
            };
            int stops = frame == LineSpec.Frame.F8N2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
            found.setComPortParameters(spec.baud(), 8, stops, parity);
            found.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
            found.setComPortTimeouts(SerialPort.TIMEOUT_NONBLOCKING, 0, 0);
            if (!found.openPort(0)) {
                throw new IOException("it cannot be opened (error " + found.getLastErrorCode()
                        + "): another program has it, or this user may not use it");
            }
            port = found;
            lastByte = System.nanoTime();
        } catch (SerialPortInvalidPortException none) {
            throw new IOException("there is no serial port " + spec.where(), none);
        }
    }

    /** A pseudo-terminal has no parity, and refuses to be opened a second time with one. */
    private LineSpec.Frame frame() throws IOException {
        return Path.of(spec.where()).toRealPath().startsWith("/dev/pts") ? LineSpec.Frame.F8N1 : spec.frame();
    }

    @Override
    public boolean isOpen() {
        return port != null;
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
    public CompletionStage<Void> send(ModbusRtuFrame frame) {
        try {
            exchange(frame);
            return CompletableFuture.completedFuture(null);
        } catch (IOException | TimeoutException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }

    private void exchange(ModbusRtuFrame frame) throws IOException, TimeoutException {
        byte[] request = bytes(frame);
        asked = request[1] & 0x7F;
        awaitSilence();
        parser.reset();
        write(request);
        long said = System.nanoTime();
        // Nothing can come before the request itself has passed the wire.
        LockSupport.parkNanos(spec.time().bytes(request.length) * 1_000);
        int heard = 0;
        while (true) {
            int count = read();
            if (count > 0) {
                heard += count;
                lastByte = System.nanoTime();
                switch (answer(frame, Arrays.copyOf(buffer, count), heard)) {
                    case OURS -> {
                        return;
                    }
                    case FOREIGN -> heard = 0;
                    case PARTIAL -> {}
                }
            } else if (System.nanoTime() - deadline > 0) {
                lastByte = System.nanoTime();
                if (heard > 0) {
                    throw new GarbledException(heard + " bytes that are no answer");
                }
                throw new TimeoutException("no answer in " + (System.nanoTime() - said) / 1_000_000 + " ms");
            } else {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private enum Heard {
        OURS,
        /** An answer to an earlier question that came late: passed over. */
        FOREIGN,
        PARTIAL
    }

    private Heard answer(ModbusRtuFrame question, byte[] bytes, int heard) throws GarbledException {
        ParserState state;
        try {
            state = parser.parse(bytes);
        } catch (BufferOverflowException endless) {
            throw new GarbledException(heard + " bytes that are no answer");
        }
        if (state instanceof ParseError) {
            throw new GarbledException(heard + " bytes that are no answer");
        }
        if (!(state instanceof Accumulated(ModbusRtuFrame answer))) {
            return Heard.PARTIAL;
        }
        parser.reset();
        int function = answer.pdu().get(answer.pdu().position()) & 0x7F;
        if (answer.unitId() == question.unitId() && function == asked) {
            receiver.accept(answer);
            return Heard.OURS;
        }
        // The one that was asked for may follow in the same breath.
        int rest = heard - (answer.pdu().remaining() + 3);
        return rest <= 0
                ? Heard.FOREIGN
                : answer(question, Arrays.copyOfRange(bytes, Math.max(0, bytes.length - rest), bytes.length), rest);
    }

    /** Whatever still comes of an answer that was given up must be over before the next request. */
    private void awaitSilence() throws IOException {
        long silence = spec.time().silence() * 1_000;
        while (System.nanoTime() - lastByte < silence && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(silence - (System.nanoTime() - lastByte));
            if (read() > 0) {
                lastByte = System.nanoTime();
            }
        }
        while (read() > 0) {
            lastByte = System.nanoTime();
        }
    }

    private int read() throws IOException {
        int count = requireOpen().readBytes(buffer, buffer.length);
        if (count < 0) {
            close();
            throw new IOException("the port has hung up");
        }
        return count;
    }

    private void write(byte[] request) throws IOException {
        int written = requireOpen().writeBytes(request, request.length);
        if (written != request.length) {
            close();
            throw new IOException("the port takes nothing any more");
        }
    }

    private SerialPort requireOpen() throws IOException {
        if (port == null) {
            throw new IOException("the port is closed");
        }
        return port;
    }

    private static byte[] bytes(ModbusRtuFrame frame) {
        byte[] bytes = new byte[1 + frame.pdu().remaining() + frame.crc().remaining()];
        bytes[0] = (byte) frame.unitId();
        int length = frame.pdu().remaining();
        frame.pdu().get(bytes, 1, length);
        frame.crc().get(bytes, 1 + length, bytes.length - 1 - length);
        return bytes;
    }

    @Override
    public void close() {
        if (port != null) {
            port.closePort();
            port = null;
        }
    }

    // --- what the library asks of a way; it opens and closes nothing here

    @Override
    public void receive(Consumer<ModbusRtuFrame> frameReceiver) {
        receiver = frameReceiver;
    }

    @Override
    public void resetFrameParser() {
        parser.reset();
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
