package org.tricolore.hal.serial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Trouble;

/**
 * The thread of one line: at each tick it writes the image with the heartbeat, and then reads all boards.
 *
 * <p>The control thread only leaves images and takes what was read. Without its word for longer than a tick the line is
 * still read, but no edge is made: the heartbeat is never this thread's own.
 */
final class Bus implements Runnable {
    /** Without a tick the boards are read all the same after this time, ns. */
    private static final long ALONE_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

    /** An image without a pulse waits so long for one, ns: gate writes both, one right after the other. */
    private static final long PULSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    /** From a write to the reads at most, ns: lamps and their sensors need a moment. */
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Outputs nobody has spoken of for so long are never let go: a relay watches over them. */
    static final long KEEPS = Long.MAX_VALUE;

    private final BusPlan plan;

    private final long letGoNanos;

    private final Line line;

    private final List<Board> boards = new ArrayList<>();

    private final Troubles troubles = new Troubles();

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition news = lock.newCondition();

    private final Thread thread;

    /** Guarded by the lock, like the counters below. */
    private ChannelSet wanted = ChannelSet.EMPTY;

    private long writtenAt = System.nanoTime();

    private long writes;

    private long pulses;

    private boolean closed;

    private long takenWrites;

    private long takenPulses;

    private boolean level;

    private long triedAt;

    private int probe;

    private volatile long turnedAt = System.nanoTime();

    /** @param letGoNanos after so long without a word of the control thread all outputs are put off, or {@link #KEEPS} */
    Bus(BusPlan plan, long letGoNanos) {
        this.plan = plan;
        this.letGoNanos = letGoNanos;
        this.line = plan.line().serial() ? new SerialLine(plan.line()) : new TcpLine(plan.line());
        for (BoardPlan board : plan.boards()) {
            boards.add(new Board(board, plan.line().time()));
        }
        thread = new Thread(this, "modbus-" + plan.line().label());
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    /** @throws IOException with a sentence, when the line cannot be opened now */
    void start() throws IOException {
        try {
            line.open();
        } catch (IOException cannot) {
            throw new IOException(
                    "the line " + plan.line().label() + " of the boards cannot be opened: " + cannot.getMessage()
                            + "; plug it in, or change wiring.options.line",
                    cannot);
        }
        thread.start();
    }

    /** The same; a line that cannot be opened now is told, and tried again and again. */
    void startAnyway() {
        thread.start();
    }

    List<Board> boards() {
        return boards;
    }

    // --- what the control thread does

    void write(ChannelSet lit) {
        lock.lock();
        try {
            wanted = lit;
            writtenAt = System.nanoTime();
            writes++;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    void pulse() {
        lock.lock();
        try {
            pulses++;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What is wrong with line and boards now; the same list while nothing changes. */
    List<Trouble> troubles() {
        return System.nanoTime() - turnedAt > ModbusCabinet.FRESH_NANOS
                ? troubles.and(stuck(plan.line().label()))
                : troubles.standing();
    }

    private static Trouble stuck(String label) {
        return new Trouble(
                "LINE_STUCK",
                label,
                "the line " + label + " has taken nothing for a while: the port is blocked, or the machine overloaded",
                "la ligne " + label + " n'a rien pris depuis un moment : port bloqué, ou machine surchargée");
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // --- what the line's thread does

    @Override
    public void run() {
        try {
            while (await()) {
                turn();
                turnedAt = System.nanoTime();
            }
            if (line.isOpen()) {
                boards.forEach(board -> board.write(line, ChannelSet.EMPTY, level));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            line.close();
        }
    }

    /** Waits for a pulse, for an image that gets none, or until the boards must be read in any case. */
    private boolean await() throws InterruptedException {
        long end = System.nanoTime() + ALONE_NANOS;
        long written = Long.MAX_VALUE;
        lock.lock();
        try {
            while (!closed && pulses == takenPulses) {
                long now = System.nanoTime();
                if (writes != takenWrites && written == Long.MAX_VALUE) {
                    written = now + PULSE_NANOS;
                }
                long left = Math.min(end - now, written == Long.MAX_VALUE ? Long.MAX_VALUE : written - now);
                if (left <= 0) {
                    break;
                }
                news.awaitNanos(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        ChannelSet image;
        lock.lock();
        try {
            image = System.nanoTime() - writtenAt > letGoNanos ? ChannelSet.EMPTY : wanted;
            level ^= pulses != takenPulses;
            takenWrites = writes;
            takenPulses = pulses;
        } finally {
            lock.unlock();
        }
        if (!line.isOpen()) {
            reopen();
        }
        if (line.isOpen()) {
            cycle(image);
        }
        if (!line.isOpen()) {
            boards.forEach(Board::unreachable);
            tellLost("it is gone or has hung up", "il a disparu ou raccroché");
        }
        tellBoards();
        troubles.settle();
    }

    private void reopen() {
        if (System.nanoTime() - triedAt < AGAIN_NANOS) {
            return;
        }
        triedAt = System.nanoTime();
        try {
            line.open();
        } catch (IOException still) {
            // Told as long as it lasts; looked for again soon.
        }
    }

    private void cycle(ChannelSet image) {
        long began = System.nanoTime();
        probe = (probe + 1) % boards.size();
        List<Board> asked = new ArrayList<>();
        for (int i = 0; i < boards.size(); i++) {
            // Of those that are lost one is tried a cycle: a dead board must not take the time of the others.
            if (i == 0 || i == probe || !boards.get(i).lost()) {
                asked.add(boards.get(i));
            }
        }
        for (Board board : asked) {
            board.beginCycle();
            board.write(line, image, level);
            if (!line.isOpen()) {
                return;
            }
        }
        long latest = began + (BusPlan.CYCLE_MICROS - BusPlan.SPARE_MICROS - plan.readMicros()) * 1_000;
        LockSupport.parkNanos(Math.min(SETTLE_NANOS, latest - System.nanoTime()));
        for (Board board : asked) {
            if (pulseWaits()) {
                board.skipped();
            } else {
                board.read(line);
            }
            board.endCycle();
            if (!line.isOpen()) {
                return;
            }
        }
    }

    /** The pulse comes before everything: what was not read yet is left. */
    private boolean pulseWaits() {
        lock.lock();
        try {
            return pulses != takenPulses;
        } finally {
            lock.unlock();
        }
    }

    private void tellLost(String why, String pourquoi) {
        String label = plan.line().label();
        troubles.see(new Trouble(
                "PORT_LOST",
                label,
                "the line " + label + " of its boards cannot be used: " + why + "; plug it in again, it is taken up by"
                        + " itself",
                "la ligne " + label + " de ses cartes est inutilisable : " + pourquoi
                        + " ; le rebrancher, elle reprend seule"));
    }

    private void tellBoards() {
        for (Board board : boards) {
            board.failure().ifPresent(failure -> tell(board, failure));
            board.absurd().forEach(register -> tell(board, Failures.absurd(register)));
        }
    }

    private void tell(Board board, Board.Failure failure) {
        String label = plan.line().label();
        String subject = "board " + board.plan.unit + " on " + label;
        troubles.see(new Trouble(
                failure.code(),
                subject,
                subject + ": " + failure.english(),
                "carte " + board.plan.unit + " sur " + label + " : " + failure.french()));
    }
}
