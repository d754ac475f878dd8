package org.tricolore.workshop.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.tricolore.workshop.Main;

/**
 * What a process has loaded at a first start, kept for the next ones, as on a device: there it makes a start three times
 * as fast. Where it cannot be made, starts are slower and nothing else changes.
 */
final class StartUpCaches {
    private static final long PATIENCE_SECONDS = 120;

    private final Path directory;

    private final SortedMap<String, Path> made = new TreeMap<>();

    StartUpCaches(Path directory) {
        this.directory = directory;
    }

    /** The class path and main class of the workshop. */
    static List<String> program() {
        return List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
    }

    /**
     * Runs a command that ends by itself, and keeps what it has loaded.
     *
     * @param java the virtual machine with the options of those who will use it
     */
    void make(String name, List<String> java, List<String> arguments) throws IOException {
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(each))) {
                // The virtual machine keeps nothing of classes outside jars, as in a build.
                return;
            }
        }
        Path cache = directory.resolve(name + ".aot");
        List<String> command = new ArrayList<>(java);
        command.add("-XX:AOTCacheOutput=" + cache);
        command.add("-Dtricolore.home=" + System.getProperty("tricolore.home", ""));
        command.addAll(program());
        command.addAll(arguments);
        Process recorded = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + "-cache.log").toFile())
                .start();
        try {
            if (recorded.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    && recorded.exitValue() == 0
                    && Files.exists(cache)) {
                made.put(name, cache);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            recorded.destroyForcibly();
        }
    }

    /** Options of a process that shall use its cache; none when there is none. */
    List<String> use(String name) {
        return made.containsKey(name) ? List.of("-XX:AOTCache=" + made.get(name)) : List.of();
    }
}
