package org.tricolore.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.tricolore.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore journal}: looks at what an agent has written down, whether it runs or not. */
@Command(
        name = "journal",
        subcommands = {JournalVerify.class, JournalShow.class, JournalExport.class, JournalEvidence.class},
        description = {
            "Shows, exports or verifies the journal of a site: events, orders, faults, every change of a signal."
                    + " WHERE is a site's name, the agent's state directory, or (verify) an exported file.",
            "Montre, exporte ou vérifie le journal d'un site : événements, ordres, défauts, chaque changement de feu."
        })
public final class JournalCommand implements Runnable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What every command understands. */
    Common common() {
        return tool.common();
    }

    /** Told each event with the line it was read from. */
    interface Listener {
        void event(JsonNode event, String line);
    }

    void each(String where, Instant from, Instant to, Listener listener) throws IOException {
        try (JournalReader reader = open(where)) {
            each(reader, from, to, listener);
        }
    }

    void each(JournalReader reader, Instant from, Instant to, Listener listener) throws IOException {
        try {
            reader.each(0, stored -> {
                try {
                    JsonNode event = MAPPER.readTree(stored.line());
                    Instant at = Instant.parse(event.path("at").asText());
                    if (!at.isBefore(from) && at.isBefore(to)) {
                        listener.event(event, stored.line());
                    }
                } catch (IOException | DateTimeParseException | StringIndexOutOfBoundsException altered) {
                    throw new UncheckedIOException(new IOException(
                            "event " + stored.seq() + " was altered and cannot be read: see journal verify", altered));
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The state directory meant; it need not hold a journal. */
    public static Path directory(String where) {
        Path directory = Path.of(where);
        if (!Files.isDirectory(directory) || !Files.exists(directory.resolve("journal.db"))) {
            Path state = SiteArgument.state(where);
            directory = Files.isDirectory(state) ? state : directory;
        }
        return directory;
    }

    JournalReader open(String where) {
        Path directory = directory(where);
        if (!Files.isRegularFile(directory.resolve("journal.db"))) {
            throw new Refusal(
                    Exit.WORLD,
                    say(
                            "there is no journal in " + directory
                                    + ": give the state directory of an agent that has run",
                            "il n'y a pas de journal dans " + directory
                                    + " : donnez le répertoire d'état d'un agent qui a tourné"));
        }
        try {
            return JournalReader.open(directory);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    String say(String english, String french) {
        return tool.common().say(english, french);
    }
}
