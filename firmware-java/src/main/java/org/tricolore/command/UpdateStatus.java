package org.tricolore.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tricolore.update.Slots;
import org.tricolore.update.Slots.Held;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update status}: the versions on this device. */
@Command(
        name = "status",
        description = {"Tells the versions on this device.", "Montre les versions présentes sur cet appareil."})
final class UpdateStatus implements Callable<Integer> {
    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Slots.Status status;
        try {
            status = update.slots().status();
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(status));
        } else {
            status.held().forEach(held -> out.println(line(held)));
            status.trial()
                    .ifPresent(starts -> out.println(update.say(
                            "on trial, started " + starts + " times: it is confirmed by ten minutes without a fault",
                            "à l'essai, démarrée " + starts + " fois : dix minutes sans défaut la confirment")));
            status.rolledBack()
                    .ifPresent(
                            place -> out.println(update.say("left by itself: ", "abandonnée d'elle-même : ") + place));
        }
        boolean whole = status.held().stream().allMatch(held -> held.sound() || !held.current());
        return whole ? Exit.DONE : Exit.PROBLEMS;
    }

    private String line(Held held) {
        String shadow = held.shadow()
                .map(ran -> ran.identical()
                        ? update.say(
                                ", in the shadow " + ran.ticks() + " ticks the same",
                                ", dans l'ombre " + ran.ticks() + " tics identiques")
                        : update.say(
                                ", in the shadow it differed after " + ran.ticks() + " ticks",
                                ", dans l'ombre elle a différé après " + ran.ticks() + " tics"))
                .orElse("");
        return (held.current() ? "* " : "  ")
                + String.format("%-4s  %-24s  %6d", held.place(), held.version(), held.number())
                + (held.sound() ? "" : update.say("  not whole", "  incomplète"))
                + shadow;
    }

    private static ObjectNode json(Slots.Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Held held : status.held()) {
            ObjectNode one = json.withArray("versions").addObject();
            one.put("place", held.place()).put("version", held.version()).put("number", held.number());
            one.put("current", held.current()).put("sound", held.sound());
            held.shadow()
                    .ifPresent(ran ->
                            one.putObject("shadow").put("ticks", ran.ticks()).put("identical", ran.identical()));
        }
        status.trial().ifPresent(starts -> json.put("trialStarts", starts));
        status.rolledBack().ifPresent(place -> json.put("rolledBack", place));
        return json;
    }
}
