package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void isEmptyBeforeTheFirstTrip() throws IOException {
        assertTrue(EvidenceShelf.of(state).files().isEmpty());
    }
}
