package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A copy of a shipped site with a few words changed, and what the loader says of it. */
final class EditedSite {
    private static final Path SHIPPED = Path.of("..", "config", "sites");

    private static final Path FIXTURES = Path.of("src", "test", "resources", "org", "tricolore", "config");

    private final Path dir;

    private EditedSite(Path dir) {
        this.dir = dir;
    }

    /** A fresh copy of a shipped site below {@code temp}. */
    static EditedSite of(String name, Path temp) {
        return copy(SHIPPED.resolve(name), temp);
    }

    /** A fresh copy of a site that only the tests have. */
    static EditedSite fixture(String name, Path temp) {
        return copy(FIXTURES.resolve(name), temp);
    }

    private static EditedSite copy(Path from, Path temp) {
        try {
            Path dir = Files.createTempDirectory(temp, "site");
            for (String file : List.of("site.yaml", "safety.yaml")) {
                Files.copy(from.resolve(file), dir.resolve(file));
            }
            return new EditedSite(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path shipped(String name) {
        return SHIPPED.resolve(name);
    }

    /** Changes words of {@code site.yaml} that must stand there once. */
    EditedSite change(String from, String to) {
        return change("site.yaml", from, to);
    }

    EditedSite changeSafety(String from, String to) {
        return change("safety.yaml", from, to);
    }

    private EditedSite change(String file, String from, String to) {
        String text = read(file);
        int at = text.indexOf(from);
        assertTrue(at >= 0, () -> "\"" + from + "\" does not stand in " + file);
        assertEquals(-1, text.indexOf(from, at + 1), () -> "\"" + from + "\" stands twice in " + file);
        return write(file, text.replace(from, to));
    }

    EditedSite write(String file, String text) {
        try {
            Files.writeString(dir.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(dir.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path dir() {
        return dir;
    }

    /** Loads it and makes every sentence of every problem in both languages. */
    SiteLoader.Loaded load() {
        SiteLoader.Loaded loaded = SiteLoader.load(dir);
        CheckReport.text(loaded, Locale.ENGLISH);
        CheckReport.text(loaded, Locale.FRENCH);
        assertEquals(loaded.ok(), loaded.site().isPresent());
        return loaded;
    }

    void accepted() {
        SiteLoader.Loaded loaded = load();
        assertTrue(loaded.ok(), () -> CheckReport.text(loaded, Locale.ENGLISH));
    }

    /** Refused with this code on the line of {@code site.yaml} that contains {@code words}. */
    Problem refused(ProblemCode code, String words) {
        return refused(code, "site.yaml", words);
    }

    Problem refusedSafety(ProblemCode code, String words) {
        return refused(code, "safety.yaml", words);
    }

    private Problem refused(ProblemCode code, String file, String words) {
        SiteLoader.Loaded loaded = load();
        int line = lineOf(file, words);
        return loaded.problems().stream()
                .filter(problem -> problem.code() == code && problem.file().equals(file) && problem.line() == line)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " at " + file + ":" + line + " but\n"
                        + CheckReport.text(loaded, Locale.ENGLISH)));
    }

    /** Refused with this code and nothing else. */
    Problem refusedOnly(ProblemCode code, String words) {
        Problem problem = refused(code, words);
        SiteLoader.Loaded loaded = load();
        assertEquals(1, loaded.problems().size(), () -> CheckReport.text(loaded, Locale.ENGLISH));
        return problem;
    }

    /** Whether a problem with this code is told at all. */
    boolean tells(ProblemCode code) {
        return load().problems().stream().anyMatch(problem -> problem.code() == code);
    }

    private int lineOf(String file, String words) {
        String text = read(file);
        int at = text.indexOf(words);
        assertTrue(at >= 0, () -> "\"" + words + "\" does not stand in " + file);
        assertEquals(-1, text.indexOf(words, at + 1), () -> "\"" + words + "\" stands twice in " + file);
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
