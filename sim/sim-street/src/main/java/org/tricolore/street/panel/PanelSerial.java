package org.tricolore.street.panel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.tricolore.street.SerialEnd;

/**
 * One end of a serial line at which a simulated panel answers as one drop among others (PMPP frames, with code of its own): it
 * carries what is said to the panel's {@link PanelPort} and back.
 */
public final class PanelSerial implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 500;

    private static final int FLAG = 0x7E;

    private static final int ESCAPE = 0x7D;

    private final int drop;

    private final int udp;

    private final SerialEnd end;

    private PanelSerial(Path path, int drop, int udp) {
        this.drop = drop;
        this.udp = udp;
        this.end = SerialEnd.open(path, "panel", this::serve);
    }

    /**
     * Serves at a port from now on, on a thread of its own.
     *
     * @param drop its address on the line, 1 to 63
     */
    public static PanelSerial open(Path path, int drop, PanelPort panel) {
        return new PanelSerial(path, drop, panel.port());
    }

    private void serve(RandomAccessFile open) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            serve(open, socket);
        }
    }

    private void serve(RandomAccessFile open, DatagramSocket socket) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (true) {
            int octet = open.read();
            if (octet < 0) {
                throw new IOException("hung up");
            }
            if (octet != FLAG) {
                frame.write(octet);
                continue;
            }
            Optional<byte[]> question = said(frame.toByteArray());
            frame.reset();
            if (question.isPresent()) {
                answer(open, socket, question.get());
            }
        }
    }

    private void answer(RandomAccessFile open, DatagramSocket socket, byte[] question) throws IOException {
        socket.send(new DatagramPacket(question, question.length, InetAddress.getLoopbackAddress(), udp));
        DatagramPacket answer = new DatagramPacket(new byte[8_192], 8_192);
        try {
            socket.receive(answer);
        } catch (SocketTimeoutException silent) {
            return;
        }
        open.write(framed(Arrays.copyOf(answer.getData(), answer.getLength())));
    }

    /** What is said to this drop; empty for frames to others, and for noise. */
    private Optional<byte[]> said(byte[] frame) {
        byte[] plain = new byte[frame.length];
        int length = 0;
        for (int i = 0; i < frame.length; i++) {
            plain[length++] = frame[i] == ESCAPE && i + 1 < frame.length ? (byte) (frame[++i] ^ 0x20) : frame[i];
        }
        boolean ours = length >= 5
                && (plain[0] & 0xFF) == (drop << 2 | 1)
                && plain[1] == 0x13
                && (plain[2] & 0xFF) == 0xC1
                && fcs(plain, length - 2) == ((plain[length - 2] & 0xFF) | (plain[length - 1] & 0xFF) << 8);
        return ours ? Optional.of(Arrays.copyOfRange(plain, 3, length - 2)) : Optional.empty();
    }

    private byte[] framed(byte[] said) {
        byte[] plain = new byte[said.length + 5];
        plain[0] = (byte) (drop << 2 | 1);
        plain[1] = 0x13;
        plain[2] = (byte) 0xC1;
        System.arraycopy(said, 0, plain, 3, said.length);
        int fcs = fcs(plain, plain.length - 2);
        plain[plain.length - 2] = (byte) fcs;
        plain[plain.length - 1] = (byte) (fcs >> 8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(FLAG);
        for (byte octet : plain) {
            if (octet == FLAG || octet == ESCAPE) {
                wire.write(ESCAPE);
                wire.write(octet ^ 0x20);
            } else {
                wire.write(octet);
            }
        }
        wire.write(FLAG);
        return wire.toByteArray();
    }

    /** Complement of the remainder by x¹⁶ + x¹² + x⁵ + 1, bits as they go on the wire. */
    private static int fcs(byte[] octets, int count) {
        int remainder = 0xFFFF;
        for (int i = 0; i < count * 8; i++) {
            int bit = octets[i / 8] >> i % 8 & 1;
            boolean one = ((remainder & 1) ^ bit) != 0;
            remainder = one ? remainder >> 1 ^ 0x8408 : remainder >> 1;
        }
        return ~remainder & 0xFFFF;
    }

    @Override
    public void close() {
        end.close();
    }
}
