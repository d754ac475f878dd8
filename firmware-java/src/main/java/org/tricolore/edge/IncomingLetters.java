package org.tricolore.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tricolore.hal.Uplink.Incoming;

/** Letters that came in and wait to be fetched: bounded in number and in bytes. Safe for threads. */
final class IncomingLetters {
    private final int most;

    private final long mostBytes;

    private final Deque<Incoming> letters = new ArrayDeque<>();

    private long bytes;

    private volatile Runnable call = () -> {};

    IncomingLetters(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** From now on run for each letter, on the thread that brings it. */
    void whenOffered(Runnable next) {
        call = next;
    }

    /** False when there is no room. */
    boolean offer(Incoming letter) {
        boolean taken = put(letter);
        if (taken) {
            call.run();
        }
        return taken;
    }

    private synchronized boolean put(Incoming letter) {
        if (letters.size() >= most || bytes + letter.payload().length > mostBytes) {
            return false;
        }
        bytes += letter.payload().length;
        return letters.add(letter);
    }

    /** The oldest, or null. */
    synchronized Incoming poll() {
        Incoming letter = letters.poll();
        if (letter != null) {
            bytes -= letter.payload().length;
        }
        return letter;
    }

    synchronized void clear() {
        letters.clear();
        bytes = 0;
    }
}
