package org.tricolore.workshop.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tricolore.workshop.Main;
import org.tricolore.workshop.broker.Wire;

/** Agent and broker of a trial, each a process of its own, to be killed and stopped. */
public final class Victims implements AutoCloseable {
    /** Whose broker it is. */
    public enum Kind {
        EMBEDDED,
        MOSQUITTO
    }

    private final Kind kind;

    private final Path siteDirectory;

    private final Path directory;

    private final int port;

    private final Wire wire;

    private Process broker;

    private Process agent;

    private Victims(Kind kind, Path siteDirectory, Path directory, int port) throws IOException {
        this.kind = kind;
        this.siteDirectory = siteDirectory;
        this.directory = directory;
        this.port = port;
        this.wire = new Wire(port);
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
        int port;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        Victims victims = new Victims(kind, siteDirectory, directory, port);
        victims.startBroker();
        victims.startAgent();
        return victims;
    }

    String brokerUrl() {
        return "tcp://127.0.0.1:" + port;
    }

    void startBroker() throws IOException {
        Path store = Files.createDirectories(directory.resolve("broker"));
        if (kind == Kind.EMBEDDED) {
            broker = java("broker", "broker", "--mqtt-port", String.valueOf(port), "--store", store.toString());
            return;
        }
        Path configuration = directory.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\npersistence true\npersistence_location " + store
                        + "/\nautosave_on_changes true\nautosave_interval 1\nmax_queued_messages 10000\n");
        broker = start("broker", List.of(String.valueOf(mosquitto()), "-c", configuration.toString()));
    }

    void startAgent() throws IOException {
        agent = java(
                "agent",
                "run",
                siteDirectory.toAbsolutePath().toString(),
                "--state",
                directory.resolve("state").toString(),
                "--broker",
                wire.url());
    }

    private Process java(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
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

    Process agent() {
        return agent;
    }

    Process broker() {
        return broker;
    }

    Wire wire() {
        return wire;
    }

    /** Ends the agent in an orderly way, so that its journal is whole and nobody writes in it. */
    void endAgent() throws IOException, InterruptedException {
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
