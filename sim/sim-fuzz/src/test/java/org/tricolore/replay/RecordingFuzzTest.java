package org.tricolore.replay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.tricolore.model.Moment;

/** A recording from anywhere: items up to where it does not hold, then one sentence. */
class RecordingFuzzTest {
    private static final Moment BEGIN = Moment.ofTick(0, Instant.parse("2026-11-23T10:00:00Z"));

    /** Ticks looked at of one input: a line may stand for many. */
    private static final int MOST_TICKS = 20_000;

    private static final Path WRITTEN = file();

    @FuzzTest(maxDuration = "24h")
    void recording(byte[] bytes) throws IOException {
        Files.write(WRITTEN, bytes);
        try (RecordingFile file = RecordingFile.open(WRITTEN)) {
            for (int ticks = 0; ticks < MOST_TICKS && file.next().isPresent(); ticks++) {
                // Whatever it is, it comes to an end.
            }
        } catch (Unreadable told) {
            if (told.getMessage() == null || told.getMessage().isBlank()) {
                throw new AssertionError(told);
            }
        }
    }

    @FuzzTest(maxDuration = "24h")
    void line(byte[] line) {
        LineDecoder decoder = new LineDecoder(BEGIN);
        try {
            decoder.take(line);
            long last = BEGIN.tick();
            for (int ticks = 0; ticks < MOST_TICKS; ticks++) {
                var tick = decoder.next();
                if (tick.isEmpty()) {
                    decoder.check();
                    return;
                }
                if (tick.get().now().tick() <= last) {
                    throw new AssertionError("ticks go back: " + tick.get());
                }
                last = tick.get().now().tick();
            }
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException told) {
            // A line that no recorder wrote; the file says which.
        }
    }

    private static Path file() {
        try {
            return Files.createTempFile("fuzzed", ".recording");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
