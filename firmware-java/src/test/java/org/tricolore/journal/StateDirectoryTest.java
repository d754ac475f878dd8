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

    /** Another process that holds the directory until it is told to end. */
    static final class Other {
        private Other() {}

        public static void main(String[] directory) throws IOException {
            try (StateDirectory _ = StateDirectory.lock(Path.of(directory[0]))) {
                System.out.println("held");
                System.in.read();
            }
        }
    }

    @Test
    void isNotTakenFromAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        above.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals("held", other.inputReader().readLine());
        String refused = assertThrows(IOException.class, () -> StateDirectory.lock(above))
                .getMessage();
        assertTrue(refused.contains("in use by another agent"), refused);
        assertEquals(0, Samples.open(above).size(), "whoever is refused leaves nothing open");
        other.outputWriter().close();
        assertEquals(0, other.waitFor());
        StateDirectory.lock(above).close();
    }

    @Test
    void mayBeHeldOnceWhatWasInTheWayIsGone() throws IOException {
        Path inTheWay = Files.createDirectory(above.resolve("agent.lock"));
        String refused = assertThrows(IOException.class, () -> StateDirectory.lock(above))
                .getMessage();
        assertTrue(refused.contains("cannot be written to"), refused);
        Files.delete(inTheWay);
        StateDirectory.lock(above).close();
    }

    @Test
    void isNoFile() throws IOException {
        Path file = Files.writeString(above.resolve("file"), "x");
        String refused =
                assertThrows(IOException.class, () -> StateDirectory.lock(file)).getMessage();
        assertTrue(refused.contains("cannot be written to"), refused);
    }
}
