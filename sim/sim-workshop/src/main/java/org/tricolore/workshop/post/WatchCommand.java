package org.tricolore.workshop.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.tinylog.Logger;
import org.tricolore.command.Exit;
import org.tricolore.edge.PahoUplink;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore post watch SITE state|signal|event}: what a site tells, as it tells it. */
@Command(
        name = "watch",
        description = {
            "Shows what a site tells: its state, its signals or its events.",
            "Montre ce que dit un site : son état, ses feux ou ses événements."
        })
final class WatchCommand implements Callable<Integer> {
    private static final long PAUSE_NANOS = 20_000_000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What can be watched. */
    enum What {
        STATE,
        SIGNAL,
        EVENT
    }

    @ParentCommand
    private PostCommand post;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE")
    private String site;

    @Parameters(index = "1", paramLabel = "WHAT", description = "state, signal or event")
    private What what;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0", description = "End after N messages; 0: never.")
    private int count;

    @Option(names = "--json", description = "Each message as it comes, one on a line.")
    private boolean json;

    private int shown;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = new Screen(out, Screen.isTerminal());
        Tables tables = new Tables(post.tool.common());
        String topic = what.name().toLowerCase(java.util.Locale.ROOT);
        try (PahoUplink line = post.uplink(List.of(site), List.of(topic))) {
            while (count == 0 || shown < count) {
                line.receive(1, letter -> {
                    show(letter.payload(), out, screen, tables);
                    letter.acknowledge().run();
                });
                line.trouble().ifPresent(trouble -> {
                    spec.commandLine().getErr().println(post.say(trouble.english(), trouble.french()));
                    spec.commandLine().getErr().flush();
                });
                LockSupport.parkNanos(this, PAUSE_NANOS);
            }
        }
        return Exit.DONE;
    }

    private void show(byte[] payload, PrintWriter out, Screen screen, Tables tables) {
        shown++;
        if (json) {
            out.println(new String(payload, StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        try {
            JsonNode message = MAPPER.readTree(payload);
            switch (what) {
                case STATE -> screen.show(tables.state(message), tables.stateLine(message));
                case SIGNAL -> screen.show(tables.signal(message), tables.signalLine(message));
                case EVENT -> screen.above(tables.event(message));
            }
        } catch (IOException e) {
            Logger.warn("a message that is not understood: {}", e.toString());
        }
    }
}
