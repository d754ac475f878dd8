package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import org.tricolore.edge.KeyFiles;
import org.tricolore.update.Slots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update}: another version of the program on this device, and back. */
@Command(
        name = "update",
        description = {
            "Puts another version of the program onto this device: signed, tried in the shadow, left again if it is no good.",
            "Fait passer cet appareil à une autre version : signée, essayée dans l'ombre, abandonnée si elle ne va pas."
        },
        subcommands = {
            UpdateBundle.class,
            UpdateInstall.class,
            UpdateStatus.class,
            UpdateShadow.class,
            UpdateActivate.class,
            UpdateRollback.class
        })
public final class UpdateCommand implements Runnable {
    @ParentCommand
    Tool tool;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--versions",
            paramLabel = "DIR",
            defaultValue = "/var/lib/tricolore-versions",
            description = "Where versions are kept. Default: ${DEFAULT-VALUE}")
    Path versions;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            defaultValue = "/usr/lib/tricolore",
            description = "Where the package's own version is. Default: ${DEFAULT-VALUE}")
    private Path base;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "Directory with enrolled.json, the keys of those who may sign versions; add one with \"update"
                    + " bundle --new-key\". Default: keys in --versions.")
    private Path keys;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                say("say what to do, such as: update status", "dites quoi faire, par exemple : update status"));
    }

    Slots slots() {
        return new Slots(versions, base);
    }

    KeyFiles keys() {
        return new KeyFiles(keys == null ? versions.resolve("keys") : keys);
    }

    /** @throws IOException with a sentence, when nobody may sign here */
    List<PublicKey> believed() throws IOException {
        List<PublicKey> believed =
                keys().everybody().stream().map(KeyFiles.Enrolled::key).toList();
        if (believed.isEmpty()) {
            throw new IOException(say(
                    "nobody may sign versions for this device: put enrolled.json of whoever makes them into "
                            + versions.resolve("keys"),
                    "personne ne peut signer de version pour cet appareil : mettez l'enrolled.json de qui les fabrique"
                            + " dans " + versions.resolve("keys")));
        }
        return believed;
    }

    String say(String english, String french) {
        return tool.common().say(english, french);
    }

    /** Debian's name of this machine. */
    static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }
}
