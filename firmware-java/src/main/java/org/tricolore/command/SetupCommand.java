package org.tricolore.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tricolore.AgentLine;
import org.tricolore.config.CheckReport;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
import org.tricolore.edge.BrokerUrl;
import org.tricolore.edge.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore setup}: the first hour of a cabinet: a site's files, keys, and what comes next. */
@Command(
        name = "setup",
        description = {
            "Asks the few facts of a new cabinet, writes a checked site and keys, and tells the next step.",
            "Crée le site et les clés d'une nouvelle armoire après quelques questions, et dit la suite."
        })
public final class SetupCommand implements Callable<Integer> {
    private static final String NAME = "[A-Za-z0-9_-]{1,32}";

    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--template",
            paramLabel = "SITE",
            description = "The site that comes nearest, by name or directory.")
    private String template;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the new site.")
    private String name;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone, such as Europe/Paris.")
    private String zone;

    @Option(names = "--broker", paramLabel = "URL", description = "The broker of the posts.")
    private String broker;

    @Option(names = "--into", paramLabel = "DIR", description = "Where the site's files are written.")
    private String into;

    @Option(names = "--state", paramLabel = "DIR", description = "Where the agent's state and keys will be.")
    private String state;

    @Option(
            names = "--conf",
            paramLabel = "FILE",
            defaultValue = "/etc/tricolore/agent.conf",
            description =
                    "Where units learn site and broker; left alone when it is not there. Default: ${DEFAULT-VALUE}")
    private Path conf;

    @Option(names = "--no-keys", description = "Make no keys: each post makes its own and has it enrolled.")
    private boolean noKeys;

    @Option(
            names = {"-y", "--yes"},
            description = "Ask nothing: what no option says is as proposed.")
    private boolean yes;

    @Override
    public Integer call() {
        boolean device = Files.isWritable(conf);
        PrintWriter out = spec.commandLine().getOut();
        boolean terminal = System.console() != null && System.console().isTerminal();
        Questions questions = new Questions(
                yes || !terminal
                        ? Optional.empty()
                        : Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))),
                out);
        String from = questions.ask(
                say("Which site comes nearest? ", "Quel site en est le plus proche ? ") + shipped(),
                template,
                "crossing",
                answer -> wrong(
                        Files.exists(SiteArgument.directory(answer).resolve("site.yaml")),
                        "there is no site " + answer,
                        "il n'y a pas de site " + answer));
        String called = questions.ask(
                say("Its name?", "Son nom ?"),
                name,
                "my-junction",
                answer -> wrong(
                        answer.matches(NAME),
                        "a name has 1 to 32 letters, digits, - and _",
                        "un nom a 1 à 32 lettres, chiffres, - et _"));
        String there = questions.ask(
                say("Its time zone?", "Son fuseau horaire ?"),
                zone,
                "Europe/Paris",
                answer -> wrong(
                        ZoneId.getAvailableZoneIds().contains(answer),
                        answer + " is no time zone",
                        answer + " n'est pas un fuseau horaire"));
        String line = questions.ask(
                say("The broker of the posts?", "Le courtier MQTT des postes ?"),
                broker,
                "tcp://127.0.0.1:1883",
                SetupCommand::brokerWrong);
        Path site = Path.of(questions.ask(
                say("Where do its files go?", "Où écrire ses fichiers ?"),
                into,
                device ? "/etc/tricolore/site" : "sites/" + called,
                answer ->
                        wrong(!Files.exists(Path.of(answer)), answer + " is there already", answer + " existe déjà")));
        Path kept = Path.of(questions.ask(
                say("Where is the agent's state?", "Où est l'état de l'agent ?"),
                state,
                device ? "/var/lib/tricolore" : SiteArgument.state(called).toString(),
                _ -> Optional.empty()));
        try {
            return write(SiteArgument.directory(from), site, kept, called, there, line, device);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private int write(Path from, Path site, Path kept, String called, String there, String line, boolean device)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        NewSite.write(from, site, called, there);
        Loaded loaded = SiteLoader.load(site);
        out.print(CheckReport.text(loaded, tool.common().locale()));
        if (!loaded.ok()) {
            return Exit.PROBLEMS;
        }
        if (!noKeys) {
            new KeyFiles(kept.resolve("keys")).makeOnFirstStart(AgentLine.posts());
            out.println(say("keys: ", "clés : ") + kept.resolve("keys"));
        }
        if (device) {
            NewSite.configure(conf, site, line);
            out.println(conf + ": SITE, BROKER");
        }
        String own = device ? "" : " --state " + kept;
        String run = device ? "tricolore" : "./tricolore";
        out.println(say("Next:", "Ensuite :"));
        next(
                out,
                "1. " + site.resolve("site.yaml"),
                "wire it: groups, times, wiring",
                "câblez : lignes, temps, câblage");
        next(
                out,
                "2. " + run + " check " + site + ", " + run + " prove " + site,
                "until nothing is found",
                "jusqu'à ce que rien ne soit trouvé");
        next(
                out,
                "3. " + run + " seal " + site + " --as NAME --new-key" + (device ? " --state " + kept : own),
                "two persons, each with a key",
                "deux personnes, chacune avec sa clé");
        next(
                out,
                "4. " + run + " doctor " + site + " --state " + kept + " --broker " + line,
                "what is wrong with this machine",
                "ce qui ne va pas sur cette machine");
        next(
                out,
                device
                        ? "5. chown -R tricolore: " + kept + " && systemctl enable --now tricolore-agent"
                        : "5. " + run + " run " + site + own + " --broker " + line,
                "the junction lives",
                "le carrefour vit");
        return Exit.DONE;
    }

    private void next(PrintWriter out, String what, String english, String french) {
        out.println("  " + what + "\n     " + say(english, french));
    }

    private static String shipped() {
        Path sites = Path.of(System.getProperty("tricolore.home", "."), "config", "sites");
        if (!Files.isDirectory(sites)) {
            return "";
        }
        try (Stream<Path> all = Files.list(sites)) {
            List<String> names =
                    all.map(each -> String.valueOf(each.getFileName())).sorted().toList();
            return String.join(" ", names);
        } catch (IOException hidden) {
            return "";
        }
    }

    private static Optional<String> brokerWrong(String answer) {
        try {
            BrokerUrl.of(answer);
            return Optional.empty();
        } catch (IllegalArgumentException why) {
            return Optional.ofNullable(why.getMessage());
        }
    }

    private Optional<String> wrong(boolean good, String english, String french) {
        return good ? Optional.empty() : Optional.of(say(english, french));
    }

    private String say(String english, String french) {
        return tool.common().say(english, french);
    }
}
