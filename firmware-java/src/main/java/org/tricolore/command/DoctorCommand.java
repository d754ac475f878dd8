package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
import org.tricolore.doctor.Doctor;
import org.tricolore.doctor.Finding;
import org.tricolore.doctor.Finding.Grade;
import org.tricolore.doctor.Machine;
import org.tricolore.edge.Seal;
import org.tricolore.hal.Trouble;
import org.tricolore.model.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore doctor [SITE]}: what is wrong with this machine, and how to mend it. */
@Command(
        name = "doctor",
        description = {
            "Looks at what an agent needs of this machine and says what is wrong and how to mend it. Ends with 1 when"
                    + " something is wrong.",
            "Montre ce qui ne va pas sur cette machine pour un agent, et comment y remédier. Finit par 1 si c'est le cas."
        })
public final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            description =
                    "Directory or name of the site that is to run here; without it the machine alone is looked at.")
    private String site;

    @Option(names = "--state", paramLabel = "DIR", description = "The agent's state." + SiteArgument.STATE_DEFAULT)
    private Path state;

    @Option(
            names = "--broker",
            paramLabel = "URL",
            defaultValue = "tcp://127.0.0.1:1883",
            description = "The broker of the posts. Default: ${DEFAULT-VALUE}")
    private String broker;

    @Option(names = "--tls", paramLabel = "DIR", description = "Certificates of the line. Default: DIR/tls of --state.")
    private Path tls;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<Loaded> loaded = Optional.ofNullable(site).map(name -> SiteLoader.load(SiteArgument.directory(name)));
        Optional<Site> checked = loaded.flatMap(Loaded::site);
        String name = checked.map(Site::name).orElse(site == null ? "" : "site");
        Path kept = state == null ? SiteArgument.state(name) : state;
        List<Finding> found = new Doctor(Machine.here(), kept, broker, tls == null ? kept.resolve("tls") : tls)
                .look(checked, Instant.now());
        List<Trouble> wiring = checked.map(Drivers::problems).orElse(List.of());
        boolean problems = loaded.filter(each -> !each.ok()).isPresent() || !wiring.isEmpty();
        boolean unsealed = checked.filter(each -> !isSealed(each, kept)).isPresent();
        boolean wrong = found.stream().anyMatch(each -> each.grade() == Grade.WRONG) || problems || unsealed;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(found, loaded, wiring, unsealed, !wrong));
        } else {
            found.forEach(each -> out.println(text(each)));
            loaded.ifPresent(
                    each -> out.print(CheckCommand.text(SiteArgument.directory(site), each, wiring, tool.common())));
            if (unsealed) {
                out.println(
                        say(
                                new Words(
                                        "!! seal          safety.yaml is not sealed by two persons: tricolore seal SITE --as NAME",
                                        "!! sceau         safety.yaml n'est pas scellé par deux personnes : tricolore seal SITE --as NOM")));
            }
            out.println(
                    wrong
                            ? say(new Words("not ready: see !! above", "pas prêt : voir les !! ci-dessus"))
                            : say(new Words("ready to run an agent", "prêt pour un agent")));
        }
        return wrong ? Exit.PROBLEMS : Exit.DONE;
    }

    private boolean isSealed(Site checked, Path kept) {
        boolean street = !checked.wiring().driver().equals("virtual");
        return Seal.verify(SiteArgument.directory(site), kept, checked.safetyHash(), street)
                instanceof Seal.Answer.Sealed;
    }

    private String text(Finding finding) {
        String mark = switch (finding.grade()) {
            case GOOD -> "ok";
            case DOUBTFUL -> " ?";
            case WRONG -> "!!";
            case OPEN -> " -";
        };
        StringBuilder text = new StringBuilder(mark + String.format(" %-13s ", finding.area()));
        text.append(say(finding.what()));
        if (!finding.why().isEmpty()) {
            text.append("\n                 ").append(say(finding.why()));
            text.append("\n                 → ").append(say(finding.mend()));
        }
        return text.toString();
    }

    private ObjectNode json(
            List<Finding> found, Optional<Loaded> loaded, List<Trouble> wiring, boolean unsealed, boolean ready) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("ready", ready);
        for (Finding each : found) {
            ObjectNode one = told.withArray("findings").addObject();
            one.put("area", each.area()).put("grade", each.grade().name()).put("what", say(each.what()));
            if (!each.why().isEmpty()) {
                one.put("why", say(each.why())).put("mend", say(each.mend()));
            }
        }
        loaded.ifPresent(each -> {
            told.set("site", CheckCommand.json(SiteArgument.directory(site), each, wiring, tool.common()));
            told.put("sealed", !unsealed && each.ok());
        });
        return told;
    }

    private String say(Words words) {
        return tool.common().say(words.english(), words.french());
    }
}
