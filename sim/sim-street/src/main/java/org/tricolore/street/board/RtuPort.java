package org.tricolore.street.board;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tricolore.street.SerialEnd;

/**
 * One end of a serial line at which simulated boards answer in RTU frames. A port that hangs up is opened again when it is
 * back.
 *
 * <p>A pseudo-terminal has no rate. With one given, each answer comes as late as request and answer would have needed on a
 * wire, so that a line can be measured.
 */
public final class RtuPort implements AutoCloseable {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int BITS = 11;

    private final Served boards;

    private final int baud;

    private final SerialEnd end;

    private RtuPort(Path path, Served boards, int baud) {
        this.boards = boards;
        this.baud = baud;
        this.end = SerialEnd.open(path, "board", this::serve);
    }

    /**
     * Serves at a port from now on, on a thread of its own.
     *
     * @param baud rate of the line that is simulated; 0: answers come at once
     * @throws IOException with a sentence, when there is no such port
     */
    public static RtuPort open(Path path, Served boards, int baud) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(
                    "there is no " + path + "; make a pair with: socat pty,raw,echo=0,link=A pty,raw,echo=0,link=B");
        }
        return new RtuPort(path, boards, baud);
    }

    private void serve(RandomAccessFile open) throws IOException {
        byte[] heard = new byte[512];
        int length = 0;
        while (true) {
            int count = open.read(heard, length, heard.length - length);
            if (count < 0) {
                throw new IOException("hung up");
            }
            length += count;
            int needed = needed(heard, length);
            if (needed == 0) {
                length = 0; // nothing that could be a request: wait for the next
            } else if (length >= needed) {
                if (Crc.holds(heard, needed)) {
                    answer(open, Arrays.copyOf(heard, needed));
                }
                length = 0;
            }
        }
    }

    /** Bytes of the frame that begins here; 0 when none can. */
    private static int needed(byte[] heard, int length) {
        if (length < 2) {
            return 2;
        }
        int function = heard[1] & 0xFF;
        if (function >= 1 && function <= 6) {
            return 8;
        }
        if (function == 15 || function == 16) {
            return length < 7 ? 7 : Math.min(9 + (heard[6] & 0xFF), heard.length);
        }
        return 0;
    }

    private void answer(RandomAccessFile open, byte[] frame) throws IOException {
        int unit = frame[0] & 0xFF;
        Boards.Mood mood = boards.mood(unit);
        if (mood == Boards.Mood.SILENT) {
            return;
        }
        Optional<byte[]> pdu = boards.answer(unit, Arrays.copyOfRange(frame, 1, frame.length - 2));
        if (pdu.isEmpty()) {
            return;
        }
        byte[] answer = Crc.framed(unit, pdu.get());
        if (mood == Boards.Mood.SLOW) {
            LockSupport.parkNanos(SLOW_NANOS);
        }
        if (mood == Boards.Mood.GARBLED) {
            Arrays.fill(answer, (byte) 0x55);
        }
        if (baud > 0) {
            // A board knows the end of a request by the silence after it: 3.5 characters, or 1.75 ms on a fast line.
            long silence = baud > 19_200 ? 1_750_000 : 7L * BITS * 1_000_000_000L / (2L * baud);
            LockSupport.parkNanos((frame.length + answer.length) * BITS * 1_000_000_000L / baud + silence);
        }
        open.write(answer);
    }

    @Override
    public void close() {
        end.close();
    }
}
