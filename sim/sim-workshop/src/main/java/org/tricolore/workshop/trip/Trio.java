package org.tricolore.workshop.trip;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.tricolore.AgentLine;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.edge.KeyFiles;
import org.tricolore.edge.Seal;
import org.tricolore.proof.Progress;
import org.tricolore.street.wire.RemoteHands;
import org.tricolore.street.wire.RemoteHands.Relay;
import org.tricolore.workshop.Main;

/** Cabinet, sentinel and agent of one site, each a process of its own that can be killed or stopped. */
public final class Trio implements AutoCloseable {
    /** Longest wait for anything. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A reset that has not led to a held relay by then is pressed again. */
    private static final long AGAIN_NANOS = Duration.ofMillis(2_500).toNanos();

    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final Path siteDirectory;

    private final Path directory;

    private final Path socket;

    private final RemoteHands hands;

    private final Process cabinet;

    /** What makes a process more urgent than others, in front of its command; empty where this user may not. */
    private static final List<String> URGENT = urgent(20);

    private Process sentinel;

    private Process agent;

    private Trio(Path siteDirectory, Path directory) throws IOException {
        this.siteDirectory = siteDirectory;
        this.directory = directory;
        this.socket = directory.resolve("cabinet.sock");
        // It stands for hardware, which no busy processor makes late.
        this.cabinet = start(URGENT, "cabinet", "cabinet", site(), "--serve", socket.toString());
        this.hands = hands();
    }

    /**
     * Starts all three.
     *
     * @param directory for everything they keep; its path is short, and nobody else's
     */
    public static Trio start(Path siteDirectory, Site site, Path directory) throws IOException {
        Path state = directory.resolve("state");
        new KeyFiles(state.resolve("keys")).makeOnFirstStart(AgentLine.posts());
        Seal.sealForTheWorkshop(siteDirectory, state, site.safetyHash());
        // Proved here once, so that no agent that is started again has to.
        Certificates.require(site, state, Progress.SILENT);
        Trio trio = new Trio(siteDirectory, directory);
        trio.startSentinel();
        trio.startAgent();
        return trio;
    }

    private String site() {
        return siteDirectory.toAbsolutePath().toString();
    }

    /** Whether this user may make a process more urgent than others. */
    static boolean knowsUrgency() {
        return !URGENT.isEmpty();
    }

    /** What stands in front of the command of a process that no busy one shall delay; empty where this user may not. */
    public static List<String> urgent(int priority) {
        List<String> realTime = List.of("chrt", "-f", String.valueOf(priority));
        List<String> favoured = List.of("nice", "-n", "-10");
        return runs(realTime) ? realTime : runs(favoured) ? favoured : List.of();
    }

    private static boolean runs(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process tried =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            // Told without the right to it, nice says so and goes on.
            return tried.inputReader().lines().findAny().isEmpty() && tried.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts the sentinel, when it does not run. */
    public void startSentinel() throws IOException {
        startSentinel(false);
    }

    /** Starts the sentinel, when it does not run, before all others where it is urgent. */
    void startSentinel(boolean urgent) throws IOException {
        sentinel = start(
                urgent ? URGENT : List.of(),
                "sentinel",
                "sentinel",
                site(),
                "--cabinet",
                socket.toString(),
                "--state",
                state().toString());
    }

    /** Starts the agent, when it does not run; no broker is there, and it does not need one. */
    public void startAgent() throws IOException {
        agent = start(
                List.of(),
                "agent",
                "run",
                site(),
                "--cabinet",
                socket.toString(),
                "--state",
                state().toString(),
                "--broker",
                "tcp://127.0.0.1:1");
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Process start(List<String> prefix, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        File log = directory.resolve(name + ".log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private RemoteHands hands() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return new RemoteHands(socket);
            } catch (IOException notYet) {
                if (System.nanoTime() > end || !cabinet.isAlive()) {
                    cabinet.destroyForcibly();
                    throw new IOException("the cabinet did not start: " + log("cabinet"), notYet);
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    /** Lets something eat all memory of the agent, from inside its process. */
    void exhaustAgent() throws IOException {
        Glutton.into(agent, directory);
    }

    /** The technician's hands on the cabinet. */
    public RemoteHands technician() {
        return hands;
    }

    public Process cabinet() {
        return cabinet;
    }

    public Process sentinel() {
        return sentinel;
    }

    public Process agent() {
        return agent;
    }

    /** Presses the reset until the controller holds the lamps. */
    public Relay untilHeld() throws IOException {
        long pressed = System.nanoTime() - AGAIN_NANOS;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<Relay> relay = hands.relay();
            if (relay.isPresent() && relay.get().held()) {
                return relay.get();
            }
            if (System.nanoTime() - pressed > AGAIN_NANOS) {
                hands.reset();
                pressed = System.nanoTime();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("the relay was not held within " + PATIENCE + ":\n" + log("sentinel") + log("agent"));
    }

    /** Waits until the relay is as wanted. */
    public Relay until(Predicate<Relay> wanted) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<Relay> relay = hands.relay().filter(wanted);
            if (relay.isPresent()) {
                return relay.get();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        throw new IOException("the relay did not change within " + PATIENCE + ":\n" + log("sentinel") + log("agent"));
    }

    /** Waits until the last thing a process has told begins so. */
    public void untilTold(String name, String words) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (log(name).lines().reduce("", (_, last) -> last).indexOf(words) != 0) {
            if (System.nanoTime() > end) {
                throw new IOException(name + " did not tell \"" + words + "\" but:\n" + log(name));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What a process has told. */
    public String log(String name) throws IOException {
        Path file = directory.resolve(name + ".log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** {@code kill -9}: waits until it is gone. */
    public static void kill(Process process) throws IOException {
        process.destroyForcibly();
        await(process);
    }

    /** {@code SIGSTOP}: alive, but nothing moves. */
    public static void stop(Process process) throws IOException {
        signal("STOP", process);
    }

    /** {@code SIGCONT}. */
    public static void go(Process process) throws IOException {
        signal("CONT", process);
    }

    private static void signal(String name, Process process) throws IOException {
        await(new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start());
    }

    private static void await(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("process " + process.pid() + " does not end");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", asked);
        }
    }

    @Override
    public void close() {
        hands.close();
        for (Process process : new Process[] {agent, sentinel, cabinet}) {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
