package org.tricolore.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tricolore.Certificate;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.proof.Explored;
import org.tricolore.proof.GroupRulesProof;
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

    @Override
    public Integer call() {
        Common common = tool.common();
        boolean french = common.locale() == Locale.FRENCH;
        Site checked = SiteArgument.load(site, common);
        ProofProgress progress = new ProofProgress(spec.commandLine().getErr(), common);
        Certificate certificate = Certificate.of(checked, progress);
        if (output != null) {
            try {
                Certificates.write(output, certificate, french);
            } catch (IOException cannot) {
                throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(certificate.json(french));
        } else {
            tell(certificate, out, french);
        }
        return certificate.result() == Certificate.Result.PROVED ? Exit.DONE : Exit.PROBLEMS;
    }

    private void tell(Certificate certificate, PrintWriter out, boolean french) {
        certificate.refusal(french).ifPresent(out::println);
        GroupRulesProof rules = certificate.groupRules();
        if (rules.proved()) {
            long pairs = rules.explored().stream()
                    .map(Explored::watch)
                    .filter(watch -> watch.size() == 2)
                    .count();
            String format = french
                    ? "%s : prouvé. Règles de groupe, exhaustif : %d paires d'antagonistes et chaque ligne seule, "
                            + "%d états, %d transitions, %.1f s"
                    : "%s: proved. Group rules, exhaustive: %d pairs of antagonists and every group alone, "
                            + "%d states, %d transitions, %.1f s";
            out.println(format.formatted(
                    certificate.site().name(), pairs, rules.states(), rules.transitions(), certificate.seconds()));
        }
        if (output != null) {
            out.println(tool.common().say("Certificate: ", "Certificat : ") + output);
        }
    }
}
