package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.replay.Header;
import org.tricolore.replay.Player;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.RecordingFile.Ending;
import org.tricolore.replay.Replayed;
import org.tricolore.replay.Unreadable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore replay RECORDING}: runs a recorded run again and holds every output against the recording. */
@Command(
        name = "replay",
        description = {
            "Runs a recorded run again and says in which tick, if any, the lamps would be others now."
                    + " Ends with 0: identical, 1: differs, 3: cannot be read, or not to its end.",
            "Rejoue un enregistrement et dit à quel tic, s'il y en a un, les lampes seraient autres aujourd'hui."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A file made with --record.")
    private Path recording;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Directory or name of the site; default: the name in the recording.")
    private String site;

    @Option(
            names = "--other-site",
            description = "Replay although the site's files are not those of the recording, to see what would differ.")
    private boolean otherSite;

    @Option(
            names = "--follow",
            paramLabel = "SECONDS",
            description =
                    "Go on while the recording is still being written, for so long (1 to 86400): this program in the"
                            + " shadow of the one that runs.")
    private int follow;

    @ArgGroup
    private Asked asked;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    /** The tick that is asked about. */
    static final class Asked {
        @Option(
                names = "--why",
                paramLabel = "TICK",
                description = "Tell what each group showed at this tick, since when, and why.")
        private Long tick;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "The same for a time: 2026-11-23T10:00:00Z, or 11:00:00 at the site after the beginning.")
        private String time;
    }

    @Override
    public Integer call() throws IOException {
        if (follow < 0 || follow > MOST_SECONDS) {
            throw new Refusal(Exit.USAGE, tool.common().say("--follow is from 1 to 86400", "--follow va de 1 à 86400"));
        }
        try (RecordingFile file = RecordingFile.open(recording)) {
            if (follow > 0) {
                file.follow(Duration.ofSeconds(follow));
            }
            Site checked = RecordedSite.load(file.header(), site, otherSite, tool.common());
            ToIntFunction<Moment> wanted = wanted(file.header(), checked);
            Replayed replayed = Player.play(file, checked, wanted);
            ReplayReport report = new ReplayReport(replayed, checked, tool.common());
            spec.commandLine().getOut().print(json ? report.json() + "\n" : report.text());
            spec.commandLine().getOut().flush();
            if (asked != null && replayed.why().isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println(tool.common()
                                .say(
                                        "tricolore: the tick that was asked about is not among those replayed",
                                        "tricolore: le tic demandé n'est pas parmi ceux qui ont été rejoués"));
            }
            return exit(replayed);
        } catch (Unreadable cannot) {
            throw refused(cannot.words().english(), cannot.words().french());
        }
    }

    private int exit(Replayed replayed) {
        if (!replayed.identical()) {
            return Exit.PROBLEMS;
        }
        boolean gap = replayed.ending().filter(Ending.GAP::equals).isPresent();
        boolean unanswered = asked != null && replayed.why().isEmpty();
        return gap || unanswered ? Exit.WORLD : Exit.DONE;
    }

    private ToIntFunction<Moment> wanted(Header header, Site checked) {
        if (asked == null) {
            return Player.NO_TICK;
        }
        if (asked.tick != null) {
            long tick = asked.tick;
            return moment -> Long.compare(moment.tick(), tick);
        }
        Instant time = RecordedSite.time(asked.time, header.begin(), checked, "--at", tool.common());
        return moment -> moment.wall().isAfter(time)
                ? 1
                : moment.wall().plusMillis(Moment.TICK_MILLIS).isAfter(time) ? 0 : -1;
    }

    private Refusal refused(String english, String french) {
        return new Refusal(Exit.WORLD, tool.common().say(english, french));
    }
}
