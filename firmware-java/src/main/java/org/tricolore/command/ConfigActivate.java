package org.tricolore.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.tricolore.config.Site;
import org.tricolore.update.Configurations;
import org.tricolore.update.Configurations.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config activate N}: from the next start on this configuration runs, on trial. */
@Command(
        name = "activate",
        description = {
            "Lets a configuration run from the agent's next start on; it is left again when it is not found healthy.",
            "Fait démarrer une configuration au prochain départ de l'agent ; abandonnée si elle ne va pas."
        })
final class ConfigActivate implements Callable<Integer> {
    @ParentCommand
    private ConfigCommand config;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "N", description = "Its number; see: config history")
    private int number;

    @Override
    public Integer call() {
        Configurations all = config.configurations();
        try {
            Kept kept = config.find(number);
            if (kept.altered() || !kept.verdict().good()) {
                throw new Refusal(
                        Exit.PROBLEMS,
                        kept.altered()
                                ? config.say(
                                        "its files are not those that were checked: upload it again",
                                        "ses fichiers ne sont pas ceux qui ont été vérifiés : chargez-la à nouveau")
                                : config.say(
                                        "it is not checked and proved: tricolore config history",
                                        "elle n'est pas vérifiée et prouvée : tricolore config history"));
            }
            Site site = SiteArgument.load(all.directory(number).toString(), config.tool.common());
            boolean street = !site.wiring().driver().equals("virtual");
            Seals.require(all.directory(number), config.state, site.safetyHash(), street, config.tool.common());
            config.handOverCertificate(number);
            all.activate(number);
            spec.commandLine().getOut().println(config.runsFromTheNextStartOn(number));
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }
}
