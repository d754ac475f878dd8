package org.tricolore.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.tricolore.update.Slots;
import org.tricolore.update.Slots.Held;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update activate}: from the next start on the installed version runs, on trial. */
@Command(
        name = "activate",
        description = {
            "Lets the installed version run from the agent's next start on; it is left again when it is not found healthy.",
            "Fait démarrer la version installée au prochain départ de l'agent ; abandonnée si elle ne se porte pas bien."
        })
final class UpdateActivate implements Callable<Integer> {
    /** A minute of street. */
    private static final long LEAST_TICKS = 600;

    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Option(names = "--without-shadow", description = "Although it has not run in the shadow.")
    private boolean withoutShadow;

    @Option(names = "--accept-differences", description = "Although it differed in the shadow: that is what it is for.")
    private boolean acceptDifferences;

    @Override
    public Integer call() {
        Slots slots = update.slots();
        try {
            String place = slots.waiting()
                    .orElseThrow(() -> refused(
                            "no version waits: tricolore update install BUNDLE",
                            "aucune version n'attend : tricolore update install PAQUET"));
            Held held = slots.status().held().stream()
                    .filter(each -> each.place().equals(place))
                    .findFirst()
                    .orElseThrow();
            require(held);
            slots.activate(place);
            spec.commandLine()
                    .getOut()
                    .println(update.say(
                            held.version() + " runs from the next start on: systemctl restart tricolore-agent"
                                    + " (it stops everybody in order first)",
                            held.version() + " tournera dès le prochain démarrage : systemctl restart tricolore-agent"
                                    + " (il arrête d'abord tout le monde en ordre)"));
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private void require(Held held) {
        boolean same = held.shadow().filter(Slots.Shadow::identical).isPresent();
        long ticks = held.shadow().map(Slots.Shadow::ticks).orElse(0L);
        if (!withoutShadow && (held.shadow().isEmpty() || (same && ticks < LEAST_TICKS))) {
            throw refused(
                    "it has run " + ticks + " ticks in the shadow, " + LEAST_TICKS
                            + " are wanted: tricolore update shadow RECORDING, or --without-shadow",
                    "elle a tourné " + ticks + " tics dans l'ombre, il en faut " + LEAST_TICKS
                            + " : tricolore update shadow ENREGISTREMENT, ou --without-shadow");
        }
        if (held.shadow().isPresent() && !same && !acceptDifferences) {
            throw refused(
                    "it differed in the shadow: if that is what it is for, --accept-differences",
                    "elle a différé dans l'ombre : si c'est ce qu'on attend d'elle, --accept-differences");
        }
    }

    private Refusal refused(String english, String french) {
        return new Refusal(Exit.PROBLEMS, update.say(english, french));
    }
}
