package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.tricolore.journal.CommaSeparated;
import org.tricolore.journal.HighResolution;
import org.tricolore.journal.JournalFile;
import org.tricolore.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore journal export}: everything, for a machine. */
@Command(
        name = "export",
        description = {
            "Exports the journal: jsonl (can be verified anywhere), csv, or indiana (high-resolution codes that"
                    + " ATSPM tools read).",
            "Exporte le journal : jsonl (vérifiable partout), csv, ou indiana (codes haute résolution pour ATSPM)."
        })
final class JournalExport implements Callable<Integer> {
    @ParentCommand
    private JournalCommand journal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHERE", description = "A site's name or the agent's state directory.")
    private String where;

    @Option(
            names = "--format",
            paramLabel = "jsonl|csv|indiana",
            defaultValue = "jsonl",
            description = "Default: jsonl.")
    private Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Default: standard output.")
    private Path file;

    @Option(names = "--since", paramLabel = "TIME", description = "csv and indiana: not before this time (UTC).")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "csv and indiana: before this time (UTC).")
    private String until;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "indiana: times of this zone, such as Europe/Paris.")
    private String zone;

    @Option(names = "--json", description = "What was exported, as one JSON object; needs -o.")
    private boolean json;

    /** How a journal is exported. */
    enum Format {
        JSONL,
        CSV,
        INDIANA
    }

    @Override
    public Integer call() throws IOException {
        if (format == Format.JSONL && (since != null || until != null)) {
            throw new Refusal(
                    Exit.USAGE,
                    journal.say(
                            "--since and --until are for csv and indiana: a part of a journal cannot be verified",
                            "--since et --until sont pour csv et indiana : une partie de journal ne se vérifie pas"));
        }
        if (json && file == null) {
            throw new Refusal(Exit.USAGE, journal.say("--json needs -o FILE", "--json demande -o FICHIER"));
        }
        Instant from = since == null ? Instant.MIN : time(since);
        Instant to = until == null ? Instant.MAX : time(until);
        HighResolution indiana = new HighResolution(zone(zone));
        long[] lines = {0};
        // Nothing is made before the journal has been opened.
        try (JournalReader reader = journal.open(where);
                OutputStream out =
                        file == null ? new PrintedBytes(spec.commandLine().getOut()) : created(file)) {
            switch (format) {
                case JSONL -> lines[0] = JournalFile.write(reader, 0, out);
                case CSV -> {
                    line(out, CommaSeparated.HEADING, "\r\n");
                    journal.each(reader, from, to, (event, _) -> {
                        line(out, CommaSeparated.row(event), "\r\n");
                        lines[0]++;
                    });
                }
                case INDIANA -> {
                    line(out, HighResolution.HEADING, "\n");
                    journal.each(
                            reader,
                            from,
                            to,
                            (event, _) -> indiana.lines(event).forEach(row -> {
                                line(out, row, "\n");
                                lines[0]++;
                            }));
                }
            }
        }
        PrintWriter told = spec.commandLine().getOut();
        if (json) {
            told.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file.toString())
                    .put("format", format.name())
                    .put("lines", lines[0]));
        } else if (file != null) {
            told.println(journal.say(lines[0] + " lines in " + file, lines[0] + " lignes dans " + file));
        }
        told.flush();
        return Exit.DONE;
    }

    private OutputStream created(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new Refusal(
                    Exit.WORLD,
                    journal.say(
                            file + " is there already: choose another name",
                            file + " existe déjà : choisissez un autre nom"));
        }
        try {
            return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    journal.say(file + " cannot be written", file + " ne peut pas être écrit") + ": " + cannot,
                    cannot);
        }
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Refusal(
                    Exit.USAGE,
                    journal.say("a time is written 2026-11-23T10:00:00Z", "une heure s'écrit 2026-11-23T10:00:00Z"),
                    wrong);
        }
    }

    private ZoneId zone(String name) {
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException wrong) {
            throw new Refusal(
                    Exit.USAGE,
                    journal.say("--zone is a name such as Europe/Paris", "--zone est un nom comme Europe/Paris"),
                    wrong);
        }
    }

    private static void line(OutputStream out, String text, String end) {
        try {
            out.write((text + end).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
