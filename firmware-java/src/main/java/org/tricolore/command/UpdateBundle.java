package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tricolore.Version;
import org.tricolore.edge.KeyFiles;
import org.tricolore.update.Bundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update bundle HOME}: a version as one signed file. */
@Command(
        name = "bundle",
        description = {
            "Makes a signed bundle of a directory as it will lie on devices, such as \"package --home\" leaves it.",
            "Fabrique un paquet signé d'un dossier tel qu'il sera sur les appareils, comme en laisse « package --home »."
        })
final class UpdateBundle implements Callable<Integer> {
    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOME",
            description = "Directory with launch, lib and whatever else belongs to the version.")
    private Path home;

    @Option(
            names = "--number",
            required = true,
            paramLabel = "N",
            description = "Rises with every version, from 1 on: a device refuses what is not above all it has had.")
    private long number;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Who signs; NAME.pem is in --keys.")
    private String name;

    @Option(names = "--new-key", description = "Make a key for this person first, and enrol it in --keys.")
    private boolean newKey;

    @Option(
            names = "--name",
            paramLabel = "VERSION",
            description = "Name of the version. Default: that of this program.")
    private String version;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The bundle.")
    private Path output;

    @Override
    public Integer call() {
        if (number < 1 || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")) {
            throw new Refusal(
                    Exit.USAGE,
                    update.say(
                            "--number is 1 and more, --as 1 to 32 letters, digits, . - _",
                            "--number vaut 1 ou plus, --as 1 à 32 lettres, chiffres, . - _"));
        }
        KeyFiles keys = update.keys();
        try {
            if (newKey) {
                keys.add(name);
            }
            boolean bound = Files.isDirectory(home.resolve("runtime"));
            Bundle.write(
                    home,
                    version == null ? Version.TEXT : version,
                    number,
                    bound ? UpdateCommand.architecture() : "all",
                    keys.privateKey(name),
                    output);
            spec.commandLine().getOut().println(output + "  " + Files.size(output) / 1024 + update.say(" KiB", " Kio"));
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }
}
