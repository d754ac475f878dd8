package org.tricolore.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lamp ages on a recorded street; the watcher stumbles in the very tick in which that is told. */
class ReplayCurrentsTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void aLampAges() throws Exception {
        file = directory.resolve("run.jsonl");
        try (Stage stage = new Stage(file)) {
            stage.run(200);
            stage.cabinet.age(stage.cabinet.lamp("F1 red"), 50);
            stage.stumblesOver = "LAMP_AGEING";
            stage.run(200);
            assertEquals("", stage.stumblesOver, "it was told");
        }
    }

    @Test
    void findsAnAgeingLampInTheSameTickAgain() throws Exception {
        Replayed replayed = replay();
        assertTrue(replayed.identical(), replayed.difference().toString());
        assertTrue(Files.readString(file).contains("the watcher stumbled"));
    }

    @Test
    void writesOnlyTheReadingsThatChange() throws Exception {
        List<String> readings = Files.readAllLines(file).stream()
                .filter(line -> line.contains("\"mA\""))
                .toList();
        assertTrue(readings.size() > 1 && readings.size() < 30, readings.toString());
    }

    @Test
    void readsARecordingOfBeforeThereWereMeters() throws Exception {
        String old = Files.readString(file).replaceAll(",\"mA\":\\[(\\[\\d+,\\d+\\],?)+\\]", "");
        Files.writeString(file, old);
        assertTrue(replay().difference().isPresent(), "no lamp is told as ageing, and nothing stumbles");
    }

    private Replayed replay() throws Exception {
        try (RecordingFile recording = RecordingFile.open(file)) {
            return Player.play(recording, Stage.SITE, Player.NO_TICK);
        }
    }
}
