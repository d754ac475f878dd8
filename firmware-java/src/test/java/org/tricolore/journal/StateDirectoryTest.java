package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One agent for each directory. */
class StateDirectoryTest {
    @TempDir
    Path above;

    @Test
    void isMadeAndHeldUntilItIsLetGo() throws IOException {
        Path directory = above.resolve("a").resolve("b");
        try (FileChannel held = StateDirectory.lock(directory)) {
            assertTrue(held.isOpen());
            String refused = assertThrows(IOException.class, () -> StateDirectory.lock(directory))
                    .getMessage();
            assertEquals(
                    "the state directory " + directory
                            + " is in use by another agent: stop that one, or choose another directory",
                    refused);
            assertEquals(1, Samples.open(directory).size(), "whoever is refused leaves nothing open");
        }
        StateDirectory.lock(directory).close();
    }

    @Test
    void isNoFile() throws IOException {
        Path file = Files.writeString(above.resolve("file"), "x");
        String refused =
                assertThrows(IOException.class, () -> StateDirectory.lock(file)).getMessage();
        assertTrue(refused.contains("cannot be written to"), refused);
    }
}
