package org.tricolore.workshop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One agent as on the device: the package's own runtime, flags and cache, under the scheduler's class of its unit. */
final class AgentProcess implements AutoCloseable {
    private static final int START_SECONDS = 120;

    private static final int END_SECONDS = 30;

    private static final double NANOS_OF_MILLI = 1e6;

    /** Of Linux. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TIME = 11;

    private final Process process;

    private final double readyMillis;

    private AgentProcess(Process process, double readyMillis) {
        this.process = process;
        this.readyMillis = readyMillis;
    }

    /** Where and with what it runs. */
    record Place(Path home, Path cache, Path site, Path state, String broker, boolean realTime) {
        List<String> command(String... words) {
            List<String> command = new ArrayList<>();
            if (realTime) {
                command.addAll(List.of("chrt", "-f", "40"));
            }
            command.addAll(List.of("sh", home.resolve("launch").toString()));
            command.addAll(List.of(words));
            return command;
        }

        ProcessBuilder builder(Path log, String... words) {
            ProcessBuilder builder = new ProcessBuilder(command(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("TRICOLORE_CACHE", cache.toString());
            return builder;
        }
    }

    /** Starts it and waits for its first tick that went well. */
    static AgentProcess start(Place place) throws IOException, InterruptedException {
        Path socket = Files.createTempDirectory("tricolore-bench").resolve("notify");
        Path log = place.state().resolve("bench.log");
        try (NoticeSocket notice = new NoticeSocket(socket)) {
            ProcessBuilder builder = place.builder(
                    log,
                    "run",
                    place.site().toString(),
                    "--state",
                    place.state().toString(),
                    "--broker",
                    place.broker());
            builder.environment().put("NOTIFY_SOCKET", socket.toString());
            long began = System.nanoTime();
            Process process = builder.start();
            String said = notice.hear(START_SECONDS);
            long ready = System.nanoTime();
            if (!said.startsWith("READY=1")) {
                process.destroyForcibly().waitFor();
                throw new IOException("the agent did not become ready; its last words: " + tail(log));
            }
            return new AgentProcess(process, (ready - began) / NANOS_OF_MILLI);
        } finally {
            Files.deleteIfExists(socket.getParent());
        }
    }

    private static String tail(Path log) throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 600)).strip();
    }

    double readyMillis() {
        return readyMillis;
    }

    /** What it holds of the memory, MiB; {@code of} is a line of the kernel's status, such as {@code VmRSS}. */
    double mebibytes(String of) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith(of + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("this kernel does not tell " + of);
    }

    /** What it has used of a core, s. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(after[USER_TIME]) + Long.parseLong(after[USER_TIME + 1])) / TICKS_A_SECOND;
    }

    /** Asks it to end, as the supervisor does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException asked) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
