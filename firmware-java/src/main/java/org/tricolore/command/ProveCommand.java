package org.tricolore.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tricolore.Certificate;
import org.tricolore.Certificates;
import org.tricolore.JunctionProof;
import org.tricolore.config.CheckReport;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;
import org.tricolore.proof.CounterExample;
import org.tricolore.proof.GroupRulesProof;
import org.tricolore.proof.StrategyProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore prove SITE}: the group rules of a site, under every sequence of wishes. */
@Command(
        name = "prove",
        description = {
            "Proves that no sequence of wishes makes the signals of a site unsafe, or shows the shortest that does.",
            "Prouve qu'aucune suite de souhaits ne rend les feux d'un site dangereux, ou montre la plus courte."
        })
public final class ProveCommand implements Callable<Integer> {
    @ParentCommand
    private Tool tool;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SITE",
            description = "Directory with site.yaml and safety.yaml, or the name of a site that comes with Tricolore.")
    private String site;

    @Option(names = "--json", description = "The certificate as one JSON object on standard output.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the certificate, as JSON, to a file.")
    private Path output;

    @Option(
            names = "--draw",
            paramLabel = "FILE",
            description = {
                "Draw the way to the breach, if there is one, as an SVG picture.",
                "Dessine le chemin vers la rupture, s'il y en a une, en image SVG."
            })
    private Path draw;

    @Override
    public Integer call() {
        Common common = tool.common();
        boolean french = common.locale() == Locale.FRENCH;
        Loaded loaded = SiteLoader.load(SiteArgument.directory(site));
        Optional<Site> written = loaded.site().or(loaded::weak);
        if (written.isEmpty()) {
            return refuse(loaded, common);
        }
        if (!loaded.ok() && !json) {
            spec.commandLine().getErr().print(CheckReport.text(loaded, common.locale()));
        }
        ProofProgress progress = new ProofProgress(spec.commandLine().getErr(), common);
        Certificate certificate = Certificate.of(written.get(), progress);
        if (draw != null) {
            draw(certificate, french);
        }
        if (output != null) {
            try {
                Certificates.write(output, certificate, french);
            } catch (IOException cannot) {
                throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode told = certificate.json(french);
            if (!loaded.ok()) {
                told.set("problems", CheckReport.json(loaded, common.locale()).get("problems"));
            }
            out.println(told);
        } else {
            tell(certificate, out, french);
        }
        return certificate.result() == JunctionProof.Result.PROVED ? Exit.DONE : Exit.PROBLEMS;
    }

    /** Of a site that cannot even be put together no state is explored: the check has refuted it. */
    private int refuse(Loaded loaded, Common common) {
        if (!json) {
            throw SiteArgument.refusal(loaded, common);
        }
        ObjectNode told = CheckReport.json(loaded, common.locale());
        told.put("result", JunctionProof.Result.REFUTED.name());
        told.put("by", "CHECK");
        told.put("states", 0);
        told.put("seconds", 0.0);
        spec.commandLine().getOut().println(told);
        return Exit.PROBLEMS;
    }

    private void draw(Certificate certificate, boolean french) {
        for (JunctionProof junction : certificate.junctions()) {
            Optional<CounterExample> way = junction.groupRules().refuted();
            if (way.isPresent()) {
                try {
                    Files.writeString(draw, TimelinePicture.svg(way.get(), junction.junction(), french));
                } catch (IOException cannot) {
                    String reason =
                            draw + " cannot be written: " + cannot + ". Name a file in a directory you may write.";
                    throw new Refusal(Exit.WORLD, reason, cannot);
                }
                spec.commandLine()
                        .getErr()
                        .println(tool.common().say("Drawing of the breach: ", "Dessin de la rupture : ") + draw);
                return;
            }
        }
    }

    private void tell(Certificate certificate, PrintWriter out, boolean french) {
        certificate.refusal(french).ifPresent(out::println);
        if (certificate.refusal(french).isEmpty()) {
            out.print(certificate.site().name()
                    + String.format(
                            Locale.ROOT, french ? " : prouvé en %.1f s" : ": proved in %.1f s", certificate.seconds())
                    + "\n");
            for (JunctionProof junction : certificate.junctions()) {
                if (certificate.site().hasSeveral()) {
                    out.print(" " + junction.junction().name() + "\n");
                }
                junction.strategies().ifPresent(strategies -> tell(junction.groupRules(), strategies, out, french));
            }
            out.flush();
        }
        if (output != null) {
            out.println(tool.common().say("Certificate: ", "Certificat : ") + output);
        }
    }

    private static void tell(GroupRulesProof rules, StrategyProof strategies, PrintWriter out, boolean french) {
        long pairs =
                rules.explored().stream().filter(one -> one.watch().size() == 2).count();
        String format = french ? """
                  règles de groupe, exhaustif : %d paires d'antagonistes et chaque ligne seule, %d états, \
                %d transitions
                  stratégies, exploration bornée : %d passages, %d pas, attente la plus longue %.1f s
                """ : """
                  group rules, exhaustive: %d pairs of antagonists and every group alone, %d states, \
                %d transitions
                  strategies, bounded exploration: %d runs, %d ticks, longest wait %.1f s
                """;
        out.print(String.format(
                Locale.ROOT,
                format,
                pairs,
                rules.states(),
                rules.transitions(),
                strategies.runs(),
                strategies.ticks(),
                strategies.longestWaitMillis() / 1_000.0));
    }
}
