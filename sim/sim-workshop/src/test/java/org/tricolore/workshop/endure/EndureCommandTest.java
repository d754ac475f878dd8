package org.tricolore.workshop.endure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tricolore.workshop.Main;

/** A process of its own: how much it says is settled once, when a process first says something. */
class EndureCommandTest {
    @Test
    void agentsThatAreTormentedAreNotHeard() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "endure",
                        "--hours=1",
                        "--seed=7",
                        "--threads=1",
                        "--site=../../config/sites/cetur1988",
                        "--json")
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
        assertEquals(1, told.lines().count(), told);
        JsonNode report = new ObjectMapper().readTree(told);
        assertEquals(0, report.path("violations").asInt(), told);
        assertEquals(1, report.path("threads").asInt());
    }
}
