package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncMarkTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path temp;

    @Test
    void tellsHowLongAgoTheCommonClockHasSetThisOne(@TempDir Path run) throws Exception {
        Path file = run.resolve("synchronized");
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        try (SyncMark none = SyncMark.watch(file)) {
            assertEquals(OptionalLong.empty(), none.ageSeconds(now), "nobody knows");
        }
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(90)));
        try (SyncMark mark = SyncMark.watch(file)) {
            assertEquals(OptionalLong.of(90), mark.ageSeconds(now));
            assertEquals(OptionalLong.of(0), mark.ageSeconds(now.minusSeconds(3_600)), "set back since");
            assertTrue(new SystemClock(mark).read().syncAge().isPresent());
        }
        assertEquals(OptionalLong.empty(), new SystemClock(() -> true).read().syncAge());
    }

    @Test
    void believesAClockWhoseServiceHasTouchedItsFileWithinThreeHours() throws IOException {
        Path file = touched(NOON.minus(SyncMark.LONGEST_SILENCE));
        assertTrue(SyncMark.fresh(file, NOON));
        assertFalse(SyncMark.fresh(file, NOON.plusMillis(1)));
    }

    @Test
    void doesNotBelieveAClockWithoutTheFile() {
        assertFalse(SyncMark.fresh(temp.resolve("none"), NOON));
        try (SyncMark mark = SyncMark.watch(temp.resolve("none"))) {
            assertFalse(mark.getAsBoolean());
        }
    }

    @Test
    void looksAtOnce() throws IOException {
        try (SyncMark mark = SyncMark.watch(touched(Instant.now()))) {
            assertTrue(mark.getAsBoolean());
            assertTrue(new SystemClock(mark).read().synced());
        }
        assertFalse(new SystemClock(() -> false).read().synced());
    }

    private Path touched(Instant at) throws IOException {
        Path file = Files.createFile(temp.resolve("synchronized"));
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }
}
