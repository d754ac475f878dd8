package org.tricolore.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore journal show}: the newest events, for a person. */
@Command(
        name = "show",
        description = {
            "Shows the newest events, oldest first.",
            "Montre les derniers événements, le plus ancien d'abord."
        })
final class JournalShow implements Callable<Integer> {
    @ParentCommand
    private JournalCommand journal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHERE", description = "A site's name or the agent's state directory.")
    private String where;

    @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "How many; default 50.")
    private int last;

    @Option(names = "--class", paramLabel = "ABC", defaultValue = "ABC", description = "Only these classes.")
    private String classes;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, such as ASPECT.")
    private String kind;

    @Option(names = "--json", description = "One JSON object a line on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (last < 1) {
            throw new Refusal(Exit.USAGE, journal.say("--last is 1 or more", "--last vaut au moins 1"));
        }
        Deque<String> lines = new ArrayDeque<>();
        journal.each(where, Instant.MIN, Instant.MAX, (event, line) -> {
            boolean wanted = classes.toUpperCase(Locale.ROOT)
                            .contains(event.path("class").asText())
                    && (kind == null || kind.equalsIgnoreCase(event.path("kind").asText()));
            if (wanted) {
                lines.add(json ? line : JournalSentences.told(event, journal.common()));
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
}
