package org.tricolore.workshop.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tricolore.workshop.broker.Wire;
import org.tricolore.workshop.trip.Trio;

/** Agent and broker of a trial, each a process of its own, to be killed and stopped. */
public final class Victims implements AutoCloseable {
    /** Whose broker it is. */
    public enum Kind {
        EMBEDDED,
        MOSQUITTO
    }

    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+PerfDisableSharedMem",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final List<String> BROKER = List.of("-Xmx192m");

    /** As the launcher of the Debian package. */
    private static final List<String> AGENT =
            List.of("-Xms24m", "-Xmx48m", "-Xss512k", "-XX:MaxMetaspaceSize=48m", "-XX:ReservedCodeCacheSize=24m");

    /** As its service unit does: late ticks let the lamps go, and after that no order has an effect. */
    private static final List<String> URGENT = Trio.urgent(50);

    private final Kind kind;

    private final Path siteDirectory;

    private final Path directory;

    private final int port;

    private final Wire wire;

    private final StartUpCaches caches;

    private Process broker;

    private Process agent;

    private final Optional<Path> store;

    private final List<String> agentOptions;

    private Victims(
            Kind kind, Path siteDirectory, Path directory, Optional<Path> store, int port, List<String> agentOptions)
            throws IOException {
        this.kind = kind;
        this.store = store;
        this.agentOptions = agentOptions;
        this.siteDirectory = siteDirectory;
        this.directory = directory;
        this.port = port;
        this.wire = new Wire(port);
        this.caches = new StartUpCaches(directory);
    }

    /** Whether a broker of this kind can be started here. */
    public static boolean has(Kind kind) {
        return kind == Kind.EMBEDDED || mosquitto() != null;
    }

    private static Path mosquitto() {
        for (String place : List.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        return null;
    }

    /** Starts both; the agent's state is {@code directory/state}. */
    static Victims start(Kind kind, Path siteDirectory, Path directory) throws IOException {
        return start(kind, siteDirectory, directory, Optional.of(directory.resolve("broker")), false, List.of());
    }

    /**
     * Starts both; the agent's state is {@code directory/state}.
     *
     * @param store where the broker keeps what it has taken; empty for one that forgets, as the desk's does
     * @param held whether the wire between them is cut until {@link #letGo}
     * @param agentOptions more of what {@code run} may be told
     */
    public static Victims start(
            Kind kind,
            Path siteDirectory,
            Path directory,
            Optional<Path> store,
            boolean held,
            List<String> agentOptions)
            throws IOException {
        int port;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        Victims victims = new Victims(kind, siteDirectory, directory, store, port, agentOptions);
        victims.wire.hold(held);
        victims.caches.make(
                "agent", Stream.concat(JAVA.stream(), AGENT.stream()).toList(), List.of("warm-up"));
        victims.startBroker();
        victims.startAgent();
        return victims;
    }

    /** Whoever was turned away at the wire may speak now. */
    public void letGo() {
        wire.hold(false);
    }

    public String brokerUrl() {
        return "tcp://127.0.0.1:" + port;
    }

    void startBroker() throws IOException {
        if (store.isPresent()) {
            Files.createDirectories(store.get());
        }
        if (kind == Kind.EMBEDDED) {
            List<String> arguments = new ArrayList<>(List.of("broker", "--mqtt-port", String.valueOf(port)));
            store.ifPresent(where -> arguments.addAll(List.of("--store", where.toString())));
            broker = java("broker", List.of(), BROKER, arguments.toArray(String[]::new));
            return;
        }
        Path configuration = directory.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 10000\n"
                        + store.map(where -> "persistence true\npersistence_location " + where
                                        + "/\nautosave_on_changes true\nautosave_interval 1\n")
                                .orElse(""));
        broker = start("broker", List.of(String.valueOf(mosquitto()), "-c", configuration.toString()));
    }

    void startAgent() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("run", siteDirectory.toAbsolutePath().toString()));
        arguments.addAll(List.of("--state", directory.resolve("state").toString(), "--broker", wire.url()));
        arguments.addAll(agentOptions);
        agent = java("agent", URGENT, AGENT, arguments.toArray(String[]::new));
    }

    private Process java(String name, List<String> urgent, List<String> bounds, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(urgent);
        command.addAll(JAVA);
        command.addAll(bounds);
        command.addAll(caches.use(name));
        command.addAll(StartUpCaches.program());
        command.addAll(List.of(arguments));
        return start(name, command);
    }

    private Process start(String name, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    public Process agent() {
        return agent;
    }

    Process broker() {
        return broker;
    }

    Wire wire() {
        return wire;
    }

    /** Ends the agent in an orderly way, so that its journal is whole and nobody writes in it. */
    public void endAgent() throws IOException, InterruptedException {
        agent.destroy();
        if (!agent.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("the agent does not end");
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
        agent.destroyForcibly();
        broker.destroyForcibly();
    }
}
