package org.tricolore.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.tricolore.journal.Chain;
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

/** {@code tricolore journal}: looks at what an agent has written down, whether it runs or not. */
@Command(
        name = "journal",
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

    /** How a journal is exported. */
    enum Format {
        JSONL,
        CSV,
        INDIANA
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "verify",
            description = {
                "Follows the chain of hashes and tells every event that was altered, removed or moved."
                        + " Ends with 0: it holds, 1: it does not.",
                "Suit la chaîne des empreintes et dit chaque événement modifié, retiré ou déplacé."
            })
    int verify(
            @Parameters(paramLabel = "WHERE") String where,
            @Option(names = "--json", description = "One JSON object on standard output.") boolean json)
            throws IOException {
        Chain chain;
        if (Files.isRegularFile(Path.of(where))) {
            chain = JournalFile.verified(Path.of(where));
        } else {
            try (JournalReader reader = open(where)) {
                chain = reader.verified();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("holds", chain.found() == 0).put("events", chain.lines());
            report.put("newest", chain.last()).put("found", chain.found());
            ArrayNode problems = report.putArray("problems");
            chain.problems()
                    .forEach(problem -> problems.addObject()
                            .put("code", problem.code())
                            .put("seq", problem.seq())
                            .put("text", problem.text().english())
                            .put("textFr", problem.text().french()));
            out.println(report);
        } else {
            for (Chain.Problem problem : chain.problems()) {
                out.println(problem.code() + "  "
                        + say(problem.text().english(), problem.text().french()));
            }
            out.println(
                    chain.found() == 0
                            ? say(
                                    "the journal holds: " + chain.lines() + " events, the newest is " + chain.last(),
                                    "le journal est intact : " + chain.lines() + " événements, le dernier est le "
                                            + chain.last())
                            : say(
                                    "the journal does not hold: " + chain.found() + " places",
                                    "le journal n'est pas intact : " + chain.found() + " endroits"));
        }
        out.flush();
        return chain.found() == 0 ? Exit.DONE : Exit.PROBLEMS;
    }

    @Command(
            name = "show",
            description = {"Shows the newest events, oldest first.", "Montre les derniers événements."})
    int show(
            @Parameters(paramLabel = "WHERE") String where,
            @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "How many; default 50.")
                    int last,
            @Option(names = "--class", paramLabel = "ABC", defaultValue = "ABC", description = "Only these classes.")
                    String classes,
            @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, such as ASPECT.") String kind,
            @Option(names = "--json", description = "One JSON object a line on standard output.") boolean json)
            throws IOException {
        if (last < 1) {
            throw new Refusal(Exit.USAGE, say("--last is 1 or more", "--last vaut au moins 1"));
        }
        Deque<String> lines = new ArrayDeque<>();
        each(where, Instant.MIN, Instant.MAX, (event, line) -> {
            boolean wanted = classes.toUpperCase(Locale.ROOT)
                            .contains(event.path("class").asText())
                    && (kind == null || kind.equalsIgnoreCase(event.path("kind").asText()));
            if (wanted) {
                lines.add(json ? line : JournalSentences.told(event, tool.common()));
                if (lines.size() > last) {
                    lines.remove();
                }
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return Exit.DONE;
    }

    @Command(
            name = "export",
            description = {
                "Exports the journal: jsonl (can be verified anywhere), csv, or indiana (high-resolution codes that"
                        + " ATSPM tools read).",
                "Exporte le journal : jsonl (vérifiable partout), csv, ou indiana (codes haute résolution pour ATSPM)."
            })
    int export(
            @Parameters(paramLabel = "WHERE") String where,
            @Option(names = "--format", paramLabel = "jsonl|csv|indiana", defaultValue = "jsonl") Format format,
            @Option(
                            names = {"-o", "--output"},
                            paramLabel = "FILE",
                            description = "Default: standard output.")
                    Path file,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "csv and indiana: not before this time (UTC).")
                    String since,
            @Option(names = "--until", paramLabel = "TIME", description = "csv and indiana: before this time (UTC).")
                    String until,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            defaultValue = "UTC",
                            description = "indiana: times of this zone, such as Europe/Paris.")
                    String zone,
            @Option(names = "--json", description = "What was exported, as one JSON object; needs -o.") boolean json)
            throws IOException {
        if (format == Format.JSONL && (since != null || until != null)) {
            throw new Refusal(
                    Exit.USAGE,
                    say(
                            "--since and --until are for csv and indiana: a part of a journal cannot be verified",
                            "--since et --until sont pour csv et indiana : une partie de journal ne se vérifie pas"));
        }
        if (json && file == null) {
            throw new Refusal(Exit.USAGE, say("--json needs -o FILE", "--json demande -o FICHIER"));
        }
        Instant from = since == null ? Instant.MIN : time(since);
        Instant to = until == null ? Instant.MAX : time(until);
        HighResolution indiana = new HighResolution(zone(zone));
        long[] lines = {0};
        // Nothing is made before the journal has been opened.
        try (JournalReader reader = open(where);
                OutputStream out =
                        file == null ? new PrintedBytes(spec.commandLine().getOut()) : created(file)) {
            switch (format) {
                case JSONL -> lines[0] = JournalFile.write(reader, 0, out);
                case CSV -> {
                    line(out, CommaSeparated.HEADING, "\r\n");
                    each(reader, from, to, (event, _) -> {
                        line(out, CommaSeparated.row(event), "\r\n");
                        lines[0]++;
                    });
                }
                case INDIANA -> {
                    line(out, HighResolution.HEADING, "\n");
                    each(
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
            told.println(say(lines[0] + " lines in " + file, lines[0] + " lignes dans " + file));
        }
        told.flush();
        return Exit.DONE;
    }

    /** Told each event with the line it was read from. */
    private interface Listener {
        void event(JsonNode event, String line);
    }

    private void each(String where, Instant from, Instant to, Listener listener) throws IOException {
        try (JournalReader reader = open(where)) {
            each(reader, from, to, listener);
        }
    }

    private static void each(JournalReader reader, Instant from, Instant to, Listener listener) throws IOException {
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

    private JournalReader open(String where) {
        Path directory = Path.of(where);
        if (!Files.isDirectory(directory) || !Files.exists(directory.resolve("journal.db"))) {
            Path state = SiteArgument.state(where);
            directory = Files.isDirectory(state) ? state : directory;
        }
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

    private OutputStream created(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new Refusal(
                    Exit.WORLD,
                    say(
                            file + " is there already: choose another name",
                            file + " existe déjà : choisissez un autre nom"));
        }
        try {
            return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    say(file + " cannot be written", file + " ne peut pas être écrit") + ": " + cannot,
                    cannot);
        }
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Refusal(
                    Exit.USAGE,
                    say("a time is written 2026-11-23T10:00:00Z", "une heure s'écrit 2026-11-23T10:00:00Z"),
                    wrong);
        }
    }

    private ZoneId zone(String name) {
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException wrong) {
            throw new Refusal(
                    Exit.USAGE,
                    say("--zone is a name such as Europe/Paris", "--zone est un nom comme Europe/Paris"),
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

    private String say(String english, String french) {
        return tool.common().say(english, french);
    }
}
