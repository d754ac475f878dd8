package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.tricolore.update.Bundle;
import org.tricolore.update.Slots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore update install BUNDLE}: into the place that is not in use; what runs goes on. */
@Command(
        name = "install",
        description = {
            "Puts a version into the place that is not in use; what runs goes on running.",
            "Installe une version à la place inutilisée ; ce qui tourne continue de tourner."
        })
final class UpdateInstall implements Callable<Integer> {
    private static final int CACHE_SECONDS = 120;

    @ParentCommand
    private UpdateCommand update;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "A file of \"update bundle\".")
    private Path file;

    @Option(names = "--no-cache", description = "Make no start-up cache: the version starts half a second later.")
    private boolean noCache;

    @Override
    public Integer call() throws InterruptedException {
        Slots slots = update.slots();
        String place;
        try (Bundle bundle = Bundle.open(file, update.believed())) {
            place = slots.install(bundle, UpdateCommand.architecture());
        } catch (IOException cannot) {
            throw new Refusal(Exit.PROBLEMS, cannot.getMessage(), cannot);
        }
        if (!noCache) {
            cache(slots.home(place));
        }
        spec.commandLine()
                .getOut()
                .println(update.say(
                        "installed in place " + place
                                + ". Next: tricolore update shadow RECORDING, then tricolore update" + " activate",
                        "installée à la place " + place + ". Ensuite : tricolore update shadow ENREGISTREMENT, puis"
                                + " tricolore update activate"));
        return Exit.DONE;
    }

    /** Without one it starts all the same. */
    private void cache(Path home) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            List.of("sh", home.resolve("launch").toString(), "--make-cache"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(CACHE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0 || !Files.isDirectory(home)) {
                spec.commandLine()
                        .getErr()
                        .println(update.say(
                                "no start-up cache was made: this version starts half a second later",
                                "pas de cache de démarrage : cette version démarre une demi-seconde plus tard"));
            }
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }
}
