package org.tricolore.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The shadow run of a new version: how it is asked, and what may follow. The version's whole program notes what it was asked
 * and answers what the test has written.
 */
class UpdateShadowTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aVersionIsInstalled() throws IOException {
        Path home = Files.createDirectories(directory.resolve("home"));
        Files.writeString(
                home.resolve("launch"),
                "#!/bin/sh\necho \"$@\" > " + directory.resolve("asked") + "\ncat " + directory.resolve("answer")
                        + "\n");
        String bundle = directory.resolve("two.bundle").toString();
        String keys = directory.resolve("versions/keys").toString();
        assertEquals(
                Exit.DONE,
                update(
                        "--keys",
                        keys,
                        "bundle",
                        home.toString(),
                        "--number=2",
                        "--as=maker",
                        "--new-key",
                        "-o",
                        bundle),
                err.toString());
        assertEquals(Exit.DONE, update("install", "--no-cache", bundle), err.toString());
    }

    @Test
    void livesThroughTheRecordingAsTheRunningOneWritesIt() throws IOException {
        answers("{\"ticks\":900,\"identical\":true}");
        assertEquals(Exit.DONE, update("shadow", "run.jsonl", "--seconds=90", "--site=here"), err.toString());
        assertEquals("replay run.jsonl --json --follow 90 --site here", asked());
        assertTrue(out.toString().contains("in the shadow for 900 ticks: every output was the same"), out.toString());
    }

    @Test
    void takesTheSiteOfTheUnitAndWhereThereIsNoneThatOfTheRecording() throws IOException {
        answers("{\"ticks\":900,\"identical\":true}");
        assertEquals(Exit.DONE, update("shadow", "run.jsonl", "--seconds=0"), err.toString());
        String unit = "/etc/tricolore/site";
        assertEquals("replay run.jsonl --json" + (Files.isDirectory(Path.of(unit)) ? " --site " + unit : ""), asked());
    }

    @Test
    void takesOverAfterAMinuteWithoutADifference() throws IOException {
        answers("{\"ticks\":600,\"identical\":true}");
        assertEquals(Exit.DONE, update("shadow", "run.jsonl"), err.toString());
        assertEquals(Exit.DONE, update("activate"), err.toString());
    }

    @Test
    void doesNotTakeOverAfterLessThanAMinute() throws IOException {
        answers("{\"ticks\":599,\"identical\":true}");
        assertEquals(Exit.DONE, update("shadow", "run.jsonl"), err.toString());
        assertEquals(Exit.PROBLEMS, update("activate"));
        assertTrue(err.toString().contains("it has run 599 ticks in the shadow, 600 are wanted"), err.toString());
        assertEquals(Exit.DONE, update("activate", "--without-shadow"), err.toString());
    }

    @Test
    void doesNotTakeOverWithADifferenceThatNobodyAccepts() throws IOException {
        answers("{\"ticks\":5,\"identical\":false,\"differsAt\":{\"at\":\"10:00:00.500\",\"points\":"
                + "[{\"what\":\"lamps\",\"recorded\":\"F1 red\",\"now\":\"F1 green\"}]}}");
        assertEquals(Exit.PROBLEMS, update("shadow", "run.jsonl"));
        assertTrue(out.toString().contains("it differed at 10:00:00.500"), out.toString());
        assertTrue(out.toString().contains("lamps: F1 red → F1 green"), out.toString());
        assertEquals(Exit.PROBLEMS, update("activate"));
        assertTrue(err.toString().contains("--accept-differences"), err.toString());
        assertEquals(Exit.DONE, update("activate", "--accept-differences"), err.toString());
    }

    @Test
    void aVersionThatDoesNotLiveThroughItHasNotRun() throws IOException {
        answers("");
        assertEquals(Exit.WORLD, update("shadow", "run.jsonl"));
        assertTrue(err.toString().contains("did not live through the recording"), err.toString());
        assertEquals(Exit.PROBLEMS, update("activate"));
        assertTrue(err.toString().contains("it has run 0 ticks in the shadow"), err.toString());
    }

    private void answers(String json) throws IOException {
        Files.writeString(directory.resolve("answer"), json);
    }

    private String asked() throws IOException {
        return Files.readString(directory.resolve("asked")).strip();
    }

    private int update(String... words) {
        List<String> all = new ArrayList<>(List.of(
                "--lang=en",
                "update",
                "--versions",
                directory.resolve("versions").toString()));
        all.addAll(List.of("--base", directory.resolve("home").toString()));
        all.addAll(List.of(words));
        CommandLine line = Tool.with(new UpdateCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
