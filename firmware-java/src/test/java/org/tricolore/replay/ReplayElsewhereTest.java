package org.tricolore.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run recorded in one Java process is told again bit for bit in another, whatever its collector and compiler. */
class ReplayElsewhereTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=1"})
    void isIdenticalInAnotherProcess(String option) throws Exception {
        Path file = directory.resolve("run.jsonl");
        try (Stage stage = new Stage(file)) {
            stage.live(20200317, 6_000);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.tricolore.Main",
                        "replay",
                        file.toString(),
                        "--site",
                        "../config/sites/cetur1988",
                        "--json")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        assertTrue(told.contains("\"identical\":true"), told);
    }
}
