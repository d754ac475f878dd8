package org.tricolore.sentinel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
