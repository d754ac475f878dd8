package org.tricolore.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.safety.Latch;

class LatchFileTest {
    private static final Latch LATCH = new Latch("CODE", "F1 / F3", "why", "pourquoi");

    @TempDir
    Path temp;

    @Test
    void keepsALatchForTheNextRunUntilItIsOpened() throws IOException {
        LatchFile file = new LatchFile(temp.resolve("state").resolve("sentinel.latch"));
        assertEquals(Optional.empty(), file.read());
        file.keep(LATCH);
        assertEquals(Optional.of(LATCH), new LatchFile(temp.resolve("state/sentinel.latch")).read());
        file.open();
        assertEquals(Optional.empty(), file.read());
    }

    @Test
    void takesALatchThatCannotBeReadForALatch() throws IOException {
        Path path = temp.resolve("sentinel.latch");
        Files.writeString(path, "half a li");
        assertEquals(
                "LATCH_UNREADABLE", new LatchFile(path).read().orElseThrow().code());
    }

    @Test
    void startsLatchedAfterAPowerCutAtAnyPointOfWritingTheLatch() throws IOException {
        Path file = temp.resolve("cut.latch");
        Path aside = temp.resolve("cut.latch.new");
        new LatchFile(file).keep(new Latch("CONFLICT_SEEN", "F1 / F3", "english", "french"));
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        assertEquals(Optional.empty(), new LatchFile(file).read(), "nothing was ever written");
        for (int written = 0; written <= whole.length; written++) {
            // Cut while the new file is written, and, where the file system keeps no order, after it was moved.
            Files.write(aside, Arrays.copyOf(whole, written));
            assertTrue(new LatchFile(file).read().isPresent(), written + " bytes aside");
            Files.move(aside, file);
            assertTrue(new LatchFile(file).read().isPresent(), written + " bytes");
            new LatchFile(file).open();
        }
        Files.write(aside, whole);
        new LatchFile(file).open();
        assertEquals(Optional.empty(), new LatchFile(file).read(), "opened at the cabinet");
    }
}
