package org.tricolore.workshop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.ProofProgress;
import org.tricolore.command.Refusal;
import org.tricolore.command.Seals;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.edge.Seal;
import org.tricolore.workshop.scenario.Reading;
import org.tricolore.workshop.scenario.Scenario;
import org.tricolore.workshop.scenario.ScenarioReader;
import org.tricolore.workshop.scenario.Theatre;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore demo}: a real junction at the desk, with lamps, orders and a page. */
@Command(
        name = "demo",
        description = {
            "Runs a junction on a virtual street, with an MQTT 5 broker and a web page on 127.0.0.1.",
            "Fait tourner un carrefour dans une rue virtuelle, avec un courtier MQTT 5 et une page sur 127.0.0.1."
        })
public final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            defaultValue = "cetur1988",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore."
                    + " Default: ${DEFAULT-VALUE}")
    private String site;

    @Option(names = "--headless", description = "Without the page.")
    private boolean headless;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seconds of the street in one second, above 0, at most 1000. Default: ${DEFAULT-VALUE}")
    private double speed;

    @Option(
            names = "--mqtt-port",
            paramLabel = "PORT",
            defaultValue = "1883",
            description = "Port of the embedded broker, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int mqttPort;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the page, 0 for any free one. Default: ${DEFAULT-VALUE}")
    private int httpPort;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            description = "Another MQTT 5 broker instead of the embedded one, such as tcp://127.0.0.1:1883.")
    private String broker;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of everything that is kept: keys (DIR/keys/POST.pem) and journal."
                    + " Default: state/SITE where Tricolore is.")
    private Path state;

    @Option(names = "--json", description = "Tell where everything is as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Record the run, for tricolore replay; at most 256 MB. A file that is there is kept and the"
                    + " recording numbered.")
    private Path record;

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description =
                    "Play this scenario from the start on: what is done at the desk and when, as the page records it.")
    private Path scenario;

    @Override
    public Integer call() throws InterruptedException {
        Common common = tool.common();
        if (!(speed > 0 && speed <= 1000)) {
            throw new Refusal(
                    Exit.USAGE,
                    common.say("--speed is above 0, at most 1000", "--speed est supérieur à 0, au plus 1000"));
        }
        requirePort(mqttPort, "--mqtt-port");
        requirePort(httpPort, "--http-port");
        Site checked = SiteArgument.load(site, common);
        Optional<Scenario> play = Optional.ofNullable(scenario).map(file -> read(file, checked));
        Demo demo = start(checked);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo), "end"));
        tell(checked, demo);
        play.ifPresent(each -> demo.theatre().play(each, this::played));
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    private Scenario read(Path file, Site checked) {
        Common common = tool.common();
        try {
            return switch (ScenarioReader.read(Files.readString(file), checked)) {
                case Reading.Read yes -> yes.scenario();
                case Reading.Unreadable no ->
                    throw new Refusal(
                            Exit.USAGE,
                            no.problems().stream()
                                    .map(problem -> file + ", " + common.say(problem.english(), problem.french()))
                                    .collect(Collectors.joining("\n")));
            };
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    common.say("cannot read ", "impossible de lire ") + file + ": " + cannot.getMessage(),
                    cannot);
        }
    }

    private void played(Theatre.Progress progress) {
        Common common = tool.common();
        PrintWriter err = spec.commandLine().getErr();
        err.println(common.say("scenario: ", "scénario : ") + progress.done() + "/" + progress.of()
                + common.say(" lines played", " lignes jouées"));
        progress.refused().forEach(no -> err.println("  " + common.say(no.english(), no.french())));
    }

    private void end(Demo demo) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(tool.common().say("ending …", "arrêt …"));
        demo.close();
        err.println(tool.common().say("ended in order", "arrêté proprement"));
    }

    private void requirePort(int port, String option) {
        if (port < 0 || port > 65_535) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    option + " is from 0 to 65535, not " + port,
                                    option + " va de 0 à 65535, pas " + port));
        }
    }

    private Demo start(Site checked) {
        Path kept = state != null ? state : SiteArgument.state(checked.name());
        ProofProgress.require(checked, kept, spec.commandLine().getErr(), tool.common());
        Demo.Settings settings = new Demo.Settings(
                mqttPort,
                headless ? Optional.empty() : Optional.of(httpPort),
                Optional.ofNullable(broker),
                kept,
                speed,
                Instant.now(),
                Optional.ofNullable(record));
        try {
            Path directory = SiteArgument.directory(site);
            Seal.sealForTheWorkshop(directory, kept, checked.safetyHash());
            Seals.require(directory, kept, checked.safetyHash(), false, tool.common());
            return Demo.start(checked, settings);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, wrong.getMessage(), wrong);
        }
    }

    private void tell(Site checked, Demo demo) {
        Common common = tool.common();
        PrintWriter out = spec.commandLine().getOut();
        String topics = "tricolore/v1/" + checked.name() + "/#";
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("site", checked.name());
            demo.page().ifPresent(page -> report.put("page", page.toString()));
            report.put("broker", demo.broker());
            report.put("topics", topics);
            report.put("keys", demo.keys().toString());
            report.put("speed", speed);
            demo.agent().recording().ifPresent(file -> report.put("recording", file.toString()));
            out.println(report);
            return;
        }
        out.println("Tricolore · " + common.say(checked.titleEnglish(), checked.titleFrench()));
        demo.page().ifPresent(page -> out.println(common.say("  page    ", "  page      ") + page));
        out.println(common.say("  broker  ", "  courtier  ") + demo.broker() + "   " + topics);
        out.println(common.say("  keys    ", "  clés      ") + demo.keys());
        demo.agent().recording().ifPresent(file -> out.println(common.say("  record  ", "  enreg.    ") + file));
        out.println(common.say(
                "The junction starts up: 10 s flashing, 3 s yellow, then all red. Ctrl-C ends.",
                "Le carrefour démarre : 10 s de clignotant, 3 s de jaune, puis rouge intégral. Ctrl-C pour finir."));
    }
}
