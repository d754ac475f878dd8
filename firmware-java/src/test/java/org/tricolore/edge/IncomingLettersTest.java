package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Uplink.Incoming;

class IncomingLettersTest {
    private final IncomingLetters letters = new IncomingLetters(3, 100);

    @Test
    void takesAsManyAsFitAndGivesThemInOrder() {
        assertTrue(letters.offer(letter("a", 1)));
        assertTrue(letters.offer(letter("b", 1)));
        assertTrue(letters.offer(letter("c", 1)));
        assertFalse(letters.offer(letter("d", 1)));
        assertEquals("a", letters.poll().topic());
        assertTrue(letters.offer(letter("e", 1)));
        assertEquals("b", letters.poll().topic());
    }

    @Test
    void takesNoMoreBytesThanFit() {
        assertTrue(letters.offer(letter("a", 60)));
        assertFalse(letters.offer(letter("b", 41)));
        assertTrue(letters.offer(letter("c", 40)));
        letters.poll();
        assertTrue(letters.offer(letter("d", 60)));
        letters.clear();
        assertNull(letters.poll());
        assertTrue(letters.offer(letter("e", 100)));
    }

    @Test
    void callsForEachLetterThatIsTakenAndForNoOther() {
        AtomicInteger calls = new AtomicInteger();
        letters.whenOffered(calls::incrementAndGet);
        letters.offer(letter("a", 60));
        assertEquals(1, calls.get());
        letters.offer(letter("b", 60));
        assertEquals(1, calls.get(), "there was no room for it");
    }

    private static Incoming letter(String topic, int bytes) {
        return new Incoming(topic, new byte[bytes], () -> {});
    }
}
