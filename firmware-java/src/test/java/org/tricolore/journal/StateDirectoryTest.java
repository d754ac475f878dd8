package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One agent for each directory. */
class StateDirectoryTest {
    private static final Path LOCKS = Path.of("/proc/locks");

    @TempDir
    Path above;

    @Test
    void isMadeAndHeldUntilItIsLetGo() throws IOException {
        Path directory = above.resolve("a").resolve("b");
        try (StateDirectory _ = StateDirectory.lock(directory)) {
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
    void whoeverIsRefusedDoesNotOpenItToOtherProcesses() throws IOException {
        assumeTrue(Files.isReadable(LOCKS), "Linux tells here who has locked what");
        try (StateDirectory _ = StateDirectory.lock(above)) {
            assertTrue(isLocked(above));
            assertThrows(IOException.class, () -> StateDirectory.lock(above));
            assertTrue(isLocked(above));
        }
        assertFalse(isLocked(above));
    }

    /** What the operating system says to another process. */
    private static boolean isLocked(Path directory) throws IOException {
        long inode = (long) Files.getAttribute(directory.resolve("agent.lock"), "unix:ino");
        return Files.readAllLines(LOCKS).stream()
                .anyMatch(line -> line.contains("POSIX") && line.contains(":" + inode + " "));
    }

    @Test
    void isNoFile() throws IOException {
        Path file = Files.writeString(above.resolve("file"), "x");
        String refused =
                assertThrows(IOException.class, () -> StateDirectory.lock(file)).getMessage();
        assertTrue(refused.contains("cannot be written to"), refused);
    }
}
