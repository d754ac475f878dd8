package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceShelfTest {
    @TempDir
    Path state;

    @Test
    void keepsTheNewestTwentyAndLetsTheOldestGo() throws IOException {
        EvidenceShelf shelf = EvidenceShelf.of(state);
        for (int i = 10; i < 35; i++) {
            shelf.keep("2026-11-" + i, "trip " + i + "\n");
        }
        List<Path> files = shelf.files();
        assertEquals(EvidenceShelf.MOST, files.size());
        assertEquals("trip 15\n", Files.readString(files.getFirst()));
        assertEquals("trip 34\n", Files.readString(files.getLast()));
    }

    @Test
    void keepsAllWhileThereAreFewerAndNothingHalfWritten() throws IOException {
        EvidenceShelf shelf = EvidenceShelf.of(state);
        EvidenceShelf.Kept kept = shelf.keep("one", "\u00e9vidence\n");
        Files.writeString(state.resolve("evidence").resolve("new"), "torn by a power cut");
        assertEquals(1, shelf.files().size());
        assertEquals(
                kept.sha256(),
                EvidenceShelf.sha256(Files.readAllBytes(shelf.files().getFirst())));
        shelf.keep("two", "the next one\n");
        assertEquals(2, shelf.files().size());
        assertFalse(Files.exists(state.resolve("evidence").resolve("new")));
    }

    @Test
    void keepsWhatItHasBegunWhenItsThreadIsAskedToEndAndStaysAsked() throws Exception {
        EvidenceShelf shelf = EvidenceShelf.of(state);
        Thread writer = Thread.currentThread();
        Random luck = new Random(17);
        for (int i = 0; i < 200; i++) {
            long wait = luck.nextInt(1_000_000);
            Thread asking = Thread.ofVirtual().start(() -> {
                LockSupport.parkNanos(wait);
                writer.interrupt();
            });
            String name = "trip-%03d".formatted(i);
            EvidenceShelf.Kept kept = shelf.keep(name, "evidence\n".repeat(1_000));
            while (asking.isAlive()) {
                Thread.onSpinWait();
            }
            assertTrue(Thread.interrupted(), name + " has forgotten that it was asked");
            assertEquals(kept.name(), shelf.files().getLast().getFileName().toString());
        }
    }

    @Test
    void asksNobodyToEndWhoWasNotAsked() throws IOException {
        EvidenceShelf.of(state).keep("one", "evidence\n");
        assertFalse(Thread.interrupted());
    }

    @Test
    void tellsTheHashThatAnybodyElseWouldTell() throws IOException {
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(
                new EvidenceShelf.Kept("one.jsonl", hash),
                EvidenceShelf.of(state).keep("one", "abc"));
    }

    @Test
    void isEmptyBeforeTheFirstTrip() throws IOException {
        assertTrue(EvidenceShelf.of(state).files().isEmpty());
    }
}
