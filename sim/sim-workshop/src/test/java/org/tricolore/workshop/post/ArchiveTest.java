package org.tricolore.workshop.post;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the centre keeps of a site's events, whatever the line does to them. */
class ArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void keepsEachOnceAndInOrderWhateverTheLineDoes() throws IOException {
        try (Archive archive = open()) {
            for (int seq : new int[] {5, 6, 6, 9, 8, 5, 7, 12, 10, 11}) {
                archive.event(event(seq));
            }
            assertEquals(12, archive.durable());
        }
        assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), kept());
    }

    @Test
    void doesNotConfirmBeyondAHole() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(1));
            archive.event(event(3));
            assertEquals(1, archive.durable());
        }
        assertEquals(List.of(1L), kept());
    }

    @Test
    void doesNotBeginInTheMiddleWhenTheFirstWereDroppedBeforeAnybodyListened() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(3));
            archive.event(event(4));
            assertEquals(0, archive.durable(), "nothing is confirmed");
            for (int seq = 1; seq <= 4; seq++) {
                archive.event(event(seq));
            }
            assertEquals(4, archive.durable());
        }
        assertEquals(List.of(1L, 2L, 3L, 4L), kept());
    }

    @Test
    void beginsWithTheFirstThatTheSiteSendsAgain() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(3));
            archive.event(event(4));
            archive.event(event(4));
            assertEquals(0, archive.durable());
            archive.event(event(3));
            assertEquals(4, archive.durable());
        }
        assertEquals(List.of(3L, 4L), kept());
    }

    @Test
    void doesNotTakeTheBrokersRepetitionForTheSites() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(3));
            archive.connected();
            archive.event(event(3));
            assertEquals(0, archive.durable());
        }
    }

    @Test
    void goesOnBeyondNumbersThatTheSiteHasToldAsLost() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(1));
            archive.event(event(5));
            archive.event(bytes("{\"seq\":6,\"kind\":\"GAP\",\"data\":{\"runs\":[[2,4]]}}"));
            assertEquals(6, archive.durable());
        }
        assertEquals(List.of(1L, 5L, 6L), kept());
    }

    @Test
    void goesOnAfterAPowerCutInTheMiddleOfALine() throws IOException {
        try (Archive archive = open()) {
            archive.event(event(1));
            archive.event(event(2));
        }
        Files.writeString(directory.resolve("a.jsonl"), "{\"seq\":3,\"ki", StandardOpenOption.APPEND);
        try (Archive archive = open()) {
            assertEquals(2, archive.last());
            archive.event(event(3));
        }
        assertEquals(List.of(1L, 2L, 3L), kept());
    }

    private Archive open() throws IOException {
        return Archive.open(directory.resolve("a.jsonl"));
    }

    private static byte[] event(long seq) {
        return bytes("{\"seq\":" + seq + ",\"kind\":\"TEST\"}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Long> kept() throws IOException {
        return Files.readAllLines(directory.resolve("a.jsonl")).stream()
                .map(line -> Long.parseLong(line.replaceAll("\\{\"seq\":(\\d+).*", "$1")))
                .toList();
    }
}
