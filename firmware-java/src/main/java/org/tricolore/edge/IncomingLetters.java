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

    IncomingLetters(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** False when there is no room. */
    synchronized boolean offer(Incoming letter) {
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
