package org.tricolore.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tinylog.Logger;

/**
 * The word of a running agent that it is well: written once, after so many ticks that went well and no trip of the gate.
 * The script {@code choose} believes it at the next start, and until then counts the starts of what is on trial.
 */
public final class HealthMark implements Runnable {
    private static final String NAME = "healthy";

    /** Ten minutes of ticks. */
    public static final int TICKS = 6_000;

    private final Path state;

    private final List<String> words;

    /** A second before: a file's time is that of the kernel's last tick. */
    private final long began = System.currentTimeMillis() - 1_000;

    private int ticks;

    private HealthMark(Path state, List<String> words) {
        this.state = state;
        this.words = List.copyOf(words);
    }

    /**
     * @param state where it is written
     * @param home where the running version lies; its sums are its name
     * @param site where the files of the site lie; where a configuration was activated, the name behind the link
     */
    public static HealthMark of(Path state, Path home, Path site) {
        String version = "base";
        try {
            Path sums = home.resolve(Slots.SUMS);
            version = Files.exists(sums) ? Bundle.sha256(sums) : version;
        } catch (IOException unreadable) {
            Logger.warn("the version's sums cannot be read: {}", unreadable.toString());
        }
        return new HealthMark(state, List.of("version " + version, "configuration " + configuration(site)));
    }

    private static String configuration(Path site) {
        try {
            return String.valueOf(site.toRealPath().getFileName());
        } catch (IOException gone) {
            return "-";
        }
    }

    /** One tick went well. Called by the control thread: neither waits nor throws. */
    @Override
    public void run() {
        if (ticks < TICKS && ++ticks == TICKS) {
            Thread.ofPlatform().daemon().name("health").start(this::write);
        }
    }

    void write() {
        try {
            if (hasTripped()) {
                Logger.warn("the gate has tripped since the start: this version is not called healthy");
                return;
            }
            Durable.write(state.resolve(NAME), String.join("\n", words) + "\n");
        } catch (IOException cannot) {
            Logger.warn("that this version is healthy could not be written: {}", cannot.toString());
        }
    }

    private boolean hasTripped() throws IOException {
        Path shelf = state.resolve("evidence");
        if (!Files.isDirectory(shelf)) {
            return false;
        }
        try (Stream<Path> files = Files.list(shelf)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toMillis() >= began) {
                    return true;
                }
            }
        }
        return false;
    }
}
