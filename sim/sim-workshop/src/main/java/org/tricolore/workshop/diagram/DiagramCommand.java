package org.tricolore.workshop.diagram;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tricolore.command.Common;
import org.tricolore.command.Exit;
import org.tricolore.command.Refusal;
import org.tricolore.command.SiteArgument;
import org.tricolore.command.Tool;
import org.tricolore.config.Site;
import org.tricolore.config.SiteJunction;
import org.tricolore.model.Junction;
import org.tricolore.model.SignalPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore diagram SITE}: the signal diagram of a plan. */
@Command(
        name = "diagram",
        description = {
            "Draws the signal diagram of a plan: in the terminal, or as .svg or .png.",
            "Dessine le diagramme de feux d'un plan : dans le terminal, ou en .svg ou .png."
        })
public final class DiagramCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(
            names = "--junction",
            paramLabel = "J",
            description = "Name of the junction; not needed when the site has only one.")
    private String junction;

    @Option(names = "--plan", paramLabel = "P", description = "Name of the plan; not needed when there is only one.")
    private String plan;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write, ending in .svg or .png; without it the diagram goes to the terminal.")
    private Path output;

    @Override
    public Integer call() {
        Site checked = SiteArgument.load(site, tool.common());
        Junction meant = junction(checked);
        Diagram diagram = Diagram.of(meant, plan(meant), tool.common().locale());
        if (output == null) {
            boolean terminal = System.console() != null && System.console().isTerminal();
            spec.commandLine().getOut().print(diagram.text(terminal));
            spec.commandLine().getOut().flush();
        } else {
            write(diagram);
            spec.commandLine().getErr().println(output);
        }
        return Exit.DONE;
    }

    private Junction junction(Site checked) {
        if (junction == null && !checked.hasSeveral()) {
            return checked.junction();
        }
        return checked.find(junction == null ? "" : junction)
                .map(SiteJunction::junction)
                .orElseThrow(() -> {
                    String names = checked.junctions().stream()
                            .map(one -> one.junction().name())
                            .collect(Collectors.joining(", "));
                    return new Refusal(
                            Exit.USAGE,
                            tool.common()
                                    .say(
                                            "which junction? --junction with one of: " + names,
                                            "quel carrefour ? --junction avec l'un de : " + names));
                });
    }

    private SignalPlan plan(Junction checked) {
        var plans = checked.plans();
        if (plans.isEmpty()) {
            throw new Refusal(
                    Exit.USAGE,
                    tool.common()
                            .say(
                                    "nothing to draw at " + checked.name() + ": its plans follow the traffic, so their"
                                            + " greens have no fixed seconds",
                                    "rien à dessiner à " + checked.name()
                                            + " : ses plans suivent le trafic, leurs verts"
                                            + " n'ont pas de secondes fixes"));
        }
        String wanted = plan == null && plans.size() == 1 ? plans.firstKey() : plan;
        SignalPlan found = wanted == null ? null : plans.get(wanted);
        if (found == null) {
            Common common = tool.common();
            String names = String.join(", ", plans.keySet());
            throw new Refusal(
                    Exit.USAGE,
                    wanted == null
                            ? common.say("which plan? --plan with one of: ", "quel plan ? --plan avec l'un de : ")
                                    + names
                            : common.say(
                                    "no plan \"" + wanted + "\" at " + checked.name() + "; there are: " + names,
                                    "pas de plan « " + wanted + " » à " + checked.name() + " ; il y a : " + names));
        }
        return found;
    }

    private void write(Diagram diagram) {
        String name = output.toString().toLowerCase(Locale.ROOT);
        Common common = tool.common();
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new Refusal(
                    Exit.USAGE,
                    common.say(output + " ends in neither .svg nor .png", output + " ne finit ni en .svg ni en .png"));
        }
        try (OutputStream out = Files.newOutputStream(output)) {
            if (name.endsWith(".svg")) {
                out.write(diagram.svg().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } else {
                diagram.png(out);
            }
        } catch (IOException cannot) {
            throw new Refusal(
                    Exit.WORLD,
                    common.say(output + " cannot be written: ", output + " ne peut être écrit : ")
                            + cannot.getMessage(),
                    cannot);
        }
    }
}
