package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tricolore.Certificate;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
import org.tricolore.edge.Seal;
import org.tricolore.hal.Trouble;
import org.tricolore.replay.Player;
import org.tricolore.replay.RecordingFile;
import org.tricolore.replay.Replayed;
import org.tricolore.replay.Unreadable;
import org.tricolore.update.Configurations;
import org.tricolore.update.Configurations.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config upload SITE}: takes a configuration in, and finds out whether it may run. */
@Command(
        name = "upload",
        description = {
            "Takes a configuration in, checks and proves it, and replays a recording with it; what runs goes on.",
            "Prend une configuration, la vérifie, la prouve et rejoue un enregistrement avec elle ; le service continue."
        })
final class ConfigUpload implements Callable<Integer> {
    @ParentCommand
    private ConfigCommand config;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SITE", description = "Directory with site.yaml and safety.yaml.")
    private String site;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description =
                    "What an agent has recorded: replayed with the new configuration, the first difference is told.")
    private Path recording;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "", description = "Who brings it.")
    private String by;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why.")
    private String note;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    private final ObjectNode told = JsonNodeFactory.instance.objectNode();

    @Override
    public Integer call() {
        Path from = SiteArgument.directory(site);
        if (!Files.exists(from.resolve("site.yaml"))) {
            throw new Refusal(
                    Exit.WORLD, config.say(from + " has no site.yaml", "il n'y a pas de site.yaml dans " + from));
        }
        Configurations all = config.configurations();
        try {
            keepWhatRuns(all, from);
            int number = all.add(from);
            told.put("number", number);
            say("number " + number, "numéro " + number);
            Loaded loaded = SiteLoader.load(all.directory(number));
            List<Trouble> wiring = loaded.site().map(Drivers::problems).orElse(List.of());
            Verdict verdict = loaded.ok() && wiring.isEmpty()
                    ? judge(all, number, loaded.site().orElseThrow())
                    : problems(loaded, wiring, all.directory(number));
            all.judged(number, Instant.now().truncatedTo(ChronoUnit.SECONDS), by, note, verdict);
            told.put("checked", verdict.checked()).put("proved", verdict.proved());
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(told);
            } else if (verdict.good()) {
                say("next: tricolore config activate " + number, "ensuite : tricolore config activate " + number);
            }
            return verdict.good() ? Exit.DONE : Exit.PROBLEMS;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    /** Before the first one comes: whoever activates it must be able to go back to what was set up by hand. */
    private void keepWhatRuns(Configurations all, Path from) throws IOException {
        Optional<Path> unkept = all.unkept();
        if (unkept.isEmpty() || Files.isSameFile(unkept.get(), from)) {
            return;
        }
        int number = all.add(unkept.get());
        Optional<Site> site = SiteLoader.load(all.directory(number)).site();
        boolean proved = false;
        if (site.isPresent()) {
            ProofProgress progress = new ProofProgress(spec.commandLine().getErr(), config.tool.common());
            Certificate certificate = Certificate.of(site.get(), progress);
            proved = certificate.refusal(false).isEmpty();
            Certificates.write(all.certificate(number), certificate, false);
        }
        String why = config.say("as it was set up", "comme elle a été mise en place");
        all.judged(
                number,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "",
                why,
                new Verdict(site.map(Drivers::problems).filter(List::isEmpty).isPresent(), proved, 0, 0));
        told.put("keptFirst", number);
        say(
                "number " + number + ": what runs now, " + unkept.get() + ", is kept, so that there is a way back",
                "numéro " + number + " : ce qui tourne, " + unkept.get() + ", est gardé, pour pouvoir revenir");
    }

    private Verdict problems(Loaded loaded, List<Trouble> wiring, Path directory) {
        told.setAll(CheckCommand.json(directory, loaded, wiring, config.tool.common()));
        if (!json) {
            spec.commandLine().getOut().print(CheckCommand.text(directory, loaded, wiring, config.tool.common()));
        }
        return new Verdict(false, false, 0, 0);
    }

    private Verdict judge(Configurations all, int number, Site checked) throws IOException {
        say("checked", "vérifiée");
        boolean french = config.tool.common().locale() == Locale.FRENCH;
        ProofProgress progress = new ProofProgress(spec.commandLine().getErr(), config.tool.common());
        Certificate certificate = Certificate.of(checked, progress);
        Optional<String> refused = certificate.refusal(french);
        refused.ifPresent(reason -> say(reason, reason));
        if (refused.isEmpty()) {
            Certificates.write(all.certificate(number), certificate, false);
            say("proved", "prouvée");
        }
        Seal.Answer seal = Seal.verify(
                all.directory(number),
                config.state,
                checked.safetyHash(),
                !checked.wiring().driver().equals("virtual"));
        String sealed = Seals.text(seal, config.tool.common());
        told.put("sealed", seal instanceof Seal.Answer.Sealed);
        say(sealed, sealed);
        if (recording == null) {
            say("not replayed: no --recording was given", "non rejouée : pas de --recording");
            return new Verdict(true, refused.isEmpty(), 0, 0);
        }
        Replayed replayed = replay(checked);
        long same = replayed.identical() ? replayed.ticks() : replayed.ticks() - 1;
        told.set("replay", new ReplayReport(replayed, checked, config.tool.common()).json());
        if (!json) {
            spec.commandLine().getOut().print(new ReplayReport(replayed, checked, config.tool.common()).text());
        }
        return new Verdict(true, refused.isEmpty(), replayed.ticks(), same);
    }

    private Replayed replay(Site checked) throws IOException {
        try (RecordingFile file = RecordingFile.open(recording)) {
            return Player.play(file, checked, Player.NO_TICK);
        } catch (Unreadable cannot) {
            throw new IOException(
                    config.say(cannot.words().english(), cannot.words().french()), cannot);
        }
    }

    private void say(String english, String french) {
        if (!json) {
            spec.commandLine().getOut().println(config.say(english, french));
        }
    }
}
