package org.tricolore.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tricolore.update.LineDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code tricolore config diff A B}: what is different between two configurations, line by line. */
@Command(
        name = "diff",
        description = {
            "Tells what is different between two configurations, line by line.",
            "Montre ce qui diffère entre deux configurations, ligne à ligne."
        })
final class ConfigDiff implements Callable<Integer> {
    @ParentCommand
    private ConfigCommand config;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Number of the one before.")
    private int before;

    @Parameters(index = "1", paramLabel = "B", description = "Number of the one after.")
    private int after;

    @Override
    public Integer call() {
        try {
            config.find(before);
            config.find(after);
            Path old = config.configurations().directory(before);
            Path young = config.configurations().directory(after);
            SortedSet<String> names = new TreeSet<>(names(old));
            names.addAll(names(young));
            for (String name : names) {
                List<String> lines = LineDiff.of(lines(old.resolve(name)), lines(young.resolve(name)));
                if (!lines.isEmpty()) {
                    spec.commandLine().getOut().println(name);
                    lines.forEach(line -> spec.commandLine().getOut().println("  " + line));
                }
            }
            return Exit.DONE;
        } catch (IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
