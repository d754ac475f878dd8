package org.tricolore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.tinylog.Logger;
import org.tricolore.edge.KeyFiles;
import org.tricolore.hal.Uplink.Trouble;
import org.tricolore.journal.Event;
import org.tricolore.link.KeyBook;

/**
 * Looks every few seconds whether the list of enrolled keys has changed, so that a revoked key is believed no more
 * without a restart. A list that cannot be read changes nothing, is told, and stands as a trouble until one can.
 */
final class KeyWatch {
    private static final long LOOK_NANOS = 3_000_000_000L;

    private final Path directory;

    private final Consumer<KeyBook> changed;

    private final Consumer<Event> told;

    private Optional<FileTime> seen;

    private Optional<Trouble> trouble = Optional.empty();

    private long lookedNanos = System.nanoTime();

    /** @param directory such as {@code DIR/keys} */
    KeyWatch(Path directory, Consumer<KeyBook> changed, Consumer<Event> told) {
        this.directory = directory;
        this.changed = changed;
        this.told = told;
        this.seen = time();
    }

    /** What is wrong with the list. */
    Optional<Trouble> trouble() {
        return trouble;
    }

    void step(long nanos, Instant now) {
        if (nanos - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = nanos;
        Optional<FileTime> time = time();
        if (time.equals(seen)) {
            return;
        }
        seen = time;
        try {
            KeyBook book = AgentLine.keyBook(directory);
            changed.accept(book);
            trouble = Optional.empty();
            String kids =
                    String.join(" ", book.keys().stream().map(KeyBook.Key::kid).toList());
            Logger.info("enrolled keys have changed: {}", kids);
            told.accept(event(now, "KEYS_CHANGED", "MINOR", kids));
        } catch (IOException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            Logger.error("the keys of before are believed still: {}", why);
            told.accept(event(now, "KEYS_UNREADABLE", "MAJOR", why));
            trouble = Optional.of(new Trouble(
                    "KEYS_UNREADABLE",
                    "MAJOR",
                    KeyFiles.ENROLLED,
                    "the list of enrolled keys cannot be read, so the keys of before are believed still: " + why,
                    "la liste des clés inscrites est illisible, les clés d'avant restent admises : " + why));
        }
    }

    private static Event event(Instant now, String kind, String severity, String text) {
        String data = JsonNodeFactory.instance.objectNode().put("text", text).toString();
        return Event.of(now, 'A', kind, severity, KeyFiles.ENROLLED, data);
    }

    private Optional<FileTime> time() {
        try {
            return Optional.of(Files.getLastModifiedTime(directory.resolve(KeyFiles.ENROLLED)));
        } catch (IOException away) {
            return Optional.empty();
        }
    }
}
