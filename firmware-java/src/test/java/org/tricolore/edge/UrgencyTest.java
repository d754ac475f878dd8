package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which thread goes first, in a process of its own: the class of a test's own process is not ours to change. */
class UrgencyTest {
    /** Says whether the thread goes first, and at which priority the kernel has it, from the 40th field of its file. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws IOException {
            boolean first = Urgency.first();
            String stat = java.nio.file.Files.readString(Path.of("/proc/thread-self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            System.out.println(first + " " + fields[37]);
        }
    }

    @Test
    void goesOneBeforeTheOthersInTheRealTimeClass() throws Exception {
        assumeTrue(mayBeUrgent(), "this user may not use the real-time class: not tried");
        assertEquals("true 8", run("chrt", "-f", "7"));
        assertEquals("true 8", run("chrt", "-r", "7"));
    }

    @Test
    void doesNotGoBeyondTheHighestNorOutOfItsClass() throws Exception {
        assumeTrue(mayBeUrgent(), "this user may not use the real-time class: not tried");
        assertEquals("false 0", run("chrt", "-o", "0"));
        assertEquals("false 99", run("chrt", "-f", "99"));
    }

    private static boolean mayBeUrgent() throws InterruptedException {
        try {
            return new ProcessBuilder("chrt", "-f", "1", "true").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static String run(String... prefix) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        assertFalse(said.isEmpty());
        return said.lines().reduce((_, last) -> last).orElseThrow();
    }
}
