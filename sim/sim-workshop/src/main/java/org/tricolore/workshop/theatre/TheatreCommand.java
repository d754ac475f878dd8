package org.tricolore.workshop.theatre;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.JournalCommand;
import org.tricolore.command.RecordedSite;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.model.Moment;
import org.tricolore.model.Words;
import org.tricolore.replay.Header;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.Unreadable;
import org.tricolore.workshop.web.ReplayRoom;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore theatre RECORDING}: a recorded run on the page, tick by tick, with what would have been. */
@Command(
        name = "theatre",
        description = {
            "Shows a recorded run on the page: forth and back tick by tick, why each signal showed what it showed, and"
                    + " what would have come of another order. With --what-if it compares without a page.",
            "Montre un enregistrement dans la page, tic par tic, et ce qu'aurait donné un autre ordre."
        })
public final class TheatreCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 120;

    /** Of the traffic at the desk, too. */
    private static final long SEED = 1988;

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RECORDING",
            description =
                    "A file made with --record. A journal will do for what happened, without ticks: an agent's state"
                            + " directory, a site's name, or a file of tricolore journal export.")
    private Path recording;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Directory or name of the site; default: the name in the recording.")
    private String site;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Where the film begins: 2026-11-23T10:00:00Z, or 11:00:00 at the site. A film is at most a"
                    + " day.")
    private String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Where it ends.")
    private String until;

    @Option(
            names = "--journal",
            paramLabel = "WHERE",
            description =
                    "The journal of the same hours, for what the recording does not know: the line, keys, letters that"
                            + " were no orders. A state directory, a site's name, or a file of tricolore journal export.")
    private Path beside;

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port of the page, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--what-if",
            paramLabel = "CHANGE",
            description = "What is otherwise from the tick of --tick or --at on, as a scenario writes it: 'order"
                    + " post=PC_CIRCULATION target=junction type=SelectPlan plan=peak80 minutes=30', 'detector"
                    + " detector=D1 on=true', or 'without ID' for an order that was given. May be repeated.")
    private List<String> whatIf;

    @ArgGroup
    private Asked asked;

    @Option(
            names = "--for",
            paramLabel = "MINUTES",
            defaultValue = "15",
            description = "How long both are compared, 1 to 120. Default: ${DEFAULT-VALUE}")
    private int minutes;

    @Option(
            names = "--demand",
            paramLabel = "D",
            defaultValue = "recorded",
            description = "Who comes in the traffic model: recorded (what detectors saw, and where there are none the"
                    + " curve) or curve (a usual day). Default: ${DEFAULT-VALUE}")
    private String demand;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "" + SEED,
            description = "Of the traffic model, the same for both. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    /** From where on something is otherwise. */
    static final class Asked {
        @Option(names = "--tick", paramLabel = "TICK", description = "The tick from which on something is otherwise.")
        private Long tick;

        @Option(
                names = "--at",
                paramLabel = "TIME",
                description = "The same as a time: 2026-11-23T10:00:00Z, or 11:00:00 at the site.")
        private String time;
    }

    /** The theatre of a whole recording, with its own demand; see {@link ReplayRoom#open}. */
    public static ReplayRoom open(Path recording, Site site, int port) throws IOException, Unreadable {
        Projector projector = new Projector(recording, site);
        Film film = projector.film(Optional.empty(), Optional.empty());
        return ReplayRoom.open(port, site, new Showing(projector, film, Comparison.Demanded.RECORDED, SEED));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Common common = tool.common();
        if (httpPort < 0 || httpPort > 65_535 || minutes < 1 || minutes > MOST_MINUTES) {
            throw usage(
                    "--http-port is from 0 to 65535 and --for from 1 to " + MOST_MINUTES,
                    "--http-port va de 0 à 65535 et --for de 1 à " + MOST_MINUTES);
        }
        Comparison.Demanded wanted = demanded();
        if ((whatIf == null) != (asked == null)) {
            throw usage(
                    "--what-if goes with --tick or --at: what is otherwise, and from when on",
                    "--what-if va avec --tick ou --at : ce qui est autre, et à partir de quand");
        }
        Path journal = journal(recording);
        if (JournalReel.isOne(journal)) {
            show(journal);
            return Exit.DONE;
        }
        try {
            Header header = header();
            Site checked = RecordedSite.load(header, site, false, common);
            Projector projector = new Projector(recording, checked);
            Optional<Instant> begin = time(from, "--from", header.begin(), checked);
            Film film = projector.film(begin, time(until, "--until", header.begin(), checked));
            if (beside != null) {
                film = Beside.of(film, JournalReel.read(journal(beside)).events());
            }
            Showing showing = new Showing(projector, film, wanted, seed);
            if (whatIf != null) {
                compare(showing, film, header, checked);
                return Exit.DONE;
            }
            show(showing, checked);
        } catch (Unreadable cannot) {
            throw new Refusal(Exit.WORLD, say(cannot.words()), cannot);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, String.valueOf(cannot.getMessage()), cannot);
        }
        return Exit.DONE;
    }

    private Comparison.Demanded demanded() {
        return switch (demand) {
            case "recorded" -> Comparison.Demanded.RECORDED;
            case "curve" -> Comparison.Demanded.CURVE;
            default ->
                throw usage(
                        "--demand is recorded or curve, not " + demand,
                        "--demand vaut recorded ou curve, pas " + demand);
        };
    }

    private Header header() throws IOException, Unreadable {
        try (RecordingFile file = RecordingFile.open(recording)) {
            return file.header();
        }
    }

    private Optional<Instant> time(String text, String option, Moment first, Site checked) {
        return Optional.ofNullable(text)
                .map(written -> RecordedSite.time(written, first, checked, option, tool.common()));
    }

    /** A file or a directory as it was written, or the state directory of the site of that name. */
    private static Path journal(Path where) {
        return Files.isRegularFile(where) ? where : JournalCommand.directory(where.toString());
    }

    private void show(Path where) throws InterruptedException {
        if (whatIf != null) {
            throw new Refusal(
                    Exit.WORLD,
                    tool.common()
                            .say(
                                    "a journal has no ticks: --what-if needs a recording, made with --record",
                                    "un journal n'a pas de tics : --what-if demande un enregistrement, fait avec --record"));
        }
        try {
            JournalReel.Kept kept = JournalReel.read(where);
            Site checked = SiteArgument.load(site == null ? kept.site() : site, tool.common());
            Moment first = new Moment(0, 0, kept.first());
            JournalReel reel = JournalReel.of(
                    kept, checked, time(from, "--from", first, checked), time(until, "--until", first, checked));
            show(reel, checked);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private void compare(Showing showing, Film film, Header header, Site checked) throws IOException, Unreadable {
        int index = asked.tick != null
                ? film.indexOfTick(asked.tick)
                : film.indexOf(RecordedSite.time(asked.time, header.begin(), checked, "--at", tool.common()));
        boolean there = asked.tick == null ? index < film.size() - 1 : film.tick(index) == asked.tick;
        if (!there) {
            throw new Refusal(
                    Exit.WORLD,
                    tool.common()
                            .say(
                                    "that tick is not in the recording: it goes from " + film.tick(0) + " to "
                                            + film.tick(film.size() - 1),
                                    "ce tic n'est pas dans l'enregistrement : il va de " + film.tick(0) + " à "
                                            + film.tick(film.size() - 1)));
        }
        try {
            Change change = Change.of(whatIf, checked);
            Comparison comparison = showing.compare(index, change, minutes);
            ObjectNode told = ComparisonJson.of(comparison, change, film, checked);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? told + "\n" : new ComparisonText(told, tool.common(), checked).text());
            out.flush();
        } catch (Change.Unclear unclear) {
            throw usage(unclear.words().english(), unclear.words().french());
        }
    }

    private void show(ReplayRoom.Stage stage, Site checked) throws InterruptedException {
        ReplayRoom room;
        try {
            room = ReplayRoom.open(httpPort, checked, stage);
        } catch (IOException taken) {
            throw new Refusal(Exit.WORLD, taken.getMessage(), taken);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(room::close, "end"));
        PrintWriter out = spec.commandLine().getOut();
        Playbill told = new Playbill(checked, room.address(), stage.outline());
        out.println(json ? told.json() : told.text(tool.common()));
        out.flush();
        new CountDownLatch(1).await();
    }

    private String say(Words words) {
        return tool.common().say(words.english(), words.french());
    }

    private Refusal usage(String english, String french) {
        return new Refusal(Exit.USAGE, tool.common().say(english, french));
    }
}
