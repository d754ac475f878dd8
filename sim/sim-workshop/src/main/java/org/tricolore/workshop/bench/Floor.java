package org.tricolore.workshop.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How late this machine lets anybody be: a loop in C of 100 ms, and cyclictest where it is installed. */
final class Floor {
    private static final double MICROS_OF_MILLI = 1_000;

    private final Path work;

    private final boolean realTime;

    Floor(Path work, boolean realTime) {
        this.work = work;
        this.realTime = realTime;
    }

    /** How late, ms. */
    record Figures(double p50, double p99, double p999, double p9999, double worst) {}

    /** The cores but one, kept busy by processes of the usual class. */
    static final class Busy implements AutoCloseable {
        private final List<Process> hogs = new ArrayList<>();

        Busy() throws IOException {
            for (int i = 1; i < Math.max(2, Runtime.getRuntime().availableProcessors()); i++) {
                List<String> command = new ArrayList<>();
                if (may("chrt", "-o", "0", "true")) {
                    command.addAll(List.of("chrt", "-o", "0"));
                }
                command.addAll(List.of("sh", "-c", "while :; do :; done"));
                hogs.add(new ProcessBuilder(command).start());
            }
        }

        boolean isBusy() {
            return hogs.stream().allMatch(Process::isAlive);
        }

        @Override
        public void close() {
            hogs.forEach(Process::destroyForcibly);
        }
    }

    /** Whether a program is there and does this. */
    static boolean may(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Optional<Figures> loop(int seconds) throws IOException, InterruptedException {
        Path source = work.resolve("floor.c");
        Path program = work.resolve("floor");
        try (InputStream text = Floor.class.getResourceAsStream("floor.c")) {
            Files.write(source, Objects.requireNonNull(text, "floor.c").readAllBytes());
        }
        if (!may("cc", "-O2", "-o", program.toString(), source.toString())) {
            return Optional.empty();
        }
        List<Long> late = run(program.toString(), String.valueOf(10 * seconds))
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .map(Long::parseLong)
                .sorted()
                .toList();
        return late.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Figures(at(late, 0.5), at(late, 0.99), at(late, 0.999), at(late, 0.9999), at(late, 1)));
    }

    private static double at(List<Long> sorted, double share) {
        int place = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.get(Math.clamp(place, 0, sorted.size() - 1)) / MICROS_OF_MILLI;
    }

    /** The worst of cyclictest, ms; empty when it is not installed. */
    OptionalDouble cyclictest(int seconds) throws IOException, InterruptedException {
        if (!may("cyclictest", "--help")) {
            return OptionalDouble.empty();
        }
        String said = run("cyclictest", "-q", "-m", "-i", "100000", "-p", "40", "-l", String.valueOf(10 * seconds));
        Matcher worst = Pattern.compile("Max:\\s*(\\d+)").matcher(said);
        return worst.find()
                ? OptionalDouble.of(Long.parseLong(worst.group(1)) / MICROS_OF_MILLI)
                : OptionalDouble.empty();
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (realTime) {
            command.addAll(List.of("chrt", "-f", "40"));
        }
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
