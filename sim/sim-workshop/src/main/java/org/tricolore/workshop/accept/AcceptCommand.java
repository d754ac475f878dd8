package org.tricolore.workshop.accept;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore accept SITE}: the acceptance test of a site, and its report. */
@Command(
        name = "accept",
        description = {
            "Makes the acceptance test of a site from its configuration, runs it, and writes a report that can be signed.",
            "Essaie un site : tire l'essai de réception de sa configuration, l'exécute, écrit un rapport à signer."
        })
public final class AcceptCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The report. Default: acceptance-SITE.html")
    private Path output;

    @Option(names = "--as", paramLabel = "NAME", description = "Who signs; the same persons and keys as for \"seal\".")
    private String name;

    @Option(names = "--verify", paramLabel = "FILE", description = "Only look whether a report is as it was signed.")
    private Path verify;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Directory of the agent's state; the signers' keys are under DIR/signers."
                    + " Default: state/SITE where Tricolore is.")
    private Path state;

    @Option(names = "--json", description = "The result as one JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Language say = new Language(tool.common().locale() == Locale.FRENCH);
        Site checked = SiteArgument.load(site, tool.common());
        Path kept = state == null ? SiteArgument.state(checked.name()) : state;
        KeyFiles signers = new KeyFiles(kept.resolve(Seal.SIGNERS));
        try {
            return verify != null ? verify(signers, say) : accept(checked, signers, say);
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private int verify(KeyFiles signers, Language say) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        return switch (SignedReport.verify(Files.readString(verify), signers.everybody())) {
            case SignedReport.Answer.Signed signed -> {
                out.println(say.say("signed by ", "signé par ") + signed.by() + ": " + signed.result());
                yield Exit.DONE;
            }
            case SignedReport.Answer.False no -> {
                out.println(say.say(no.english(), no.french()));
                yield Exit.PROBLEMS;
            }
        };
    }

    private int accept(Site checked, KeyFiles signers, Language say) throws IOException {
        // Before minutes of work: a key that is missing is told at once.
        if (name != null && !signers.hasPrivateKey(name)) {
            throw new Refusal(
                    Exit.WORLD,
                    tool.common()
                            .say(
                                    name + " has no key among the signers: tricolore seal SITE --as " + name
                                            + " --new-key, with the same --state",
                                    name + " n'a pas de clé parmi les signataires : tricolore seal SITE --as " + name
                                            + " --new-key, avec le même --state"));
        }
        var key = name == null ? null : signers.privateKey(name);
        PrintWriter err = spec.commandLine().getErr();
        Acceptance acceptance = Acceptance.of(checked, say, done -> {
            if (!json) {
                err.println("  " + done);
                err.flush();
            }
        });
        String html = Report.html(
                acceptance, say, LocalDate.now(checked.timetable().zone()).toString());
        String document =
                key == null ? SignedReport.unsigned(html, say) : SignedReport.signed(html, acceptance, name, key);
        Path file = output == null ? Path.of("acceptance-" + checked.name() + ".html") : output;
        Files.writeString(file, document);
        tell(acceptance, file, say);
        return acceptance.passed() ? Exit.DONE : Exit.PROBLEMS;
    }

    private void tell(Acceptance acceptance, Path file, Language say) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("site", acceptance.site().name());
            told.put("result", acceptance.passed() ? "PASSED" : "FAILED");
            told.put("checks", acceptance.checks());
            told.put("failed", acceptance.failed());
            told.put("report", file.toString());
            ArrayNode failures = told.putArray("failures");
            failed(
                    acceptance,
                    check -> failures.addObject()
                            .put("tried", check.tried())
                            .put("expected", check.expected())
                            .put("seen", check.seen()));
            out.println(told);
            return;
        }
        failed(
                acceptance,
                check -> out.println("✗ " + check.tried() + say.say(": required ", " : exigé ") + check.expected()
                        + say.say(", seen ", ", vu ") + check.seen()));
        out.println(acceptance.site().name() + ": "
                + (acceptance.passed() ? say.say("passed, ", "réussi, ") : say.say("failed, ", "échoué, "))
                + (acceptance.checks() - acceptance.failed()) + "/" + acceptance.checks()
                + say.say(" checks; report: ", " vérifications ; rapport : ") + file);
    }

    private static void failed(Acceptance acceptance, Consumer<Check> told) {
        acceptance.sections().stream()
                .flatMap(section -> section.checks().stream())
                .filter(check -> !check.passed())
                .forEach(told);
    }
}
