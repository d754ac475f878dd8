package org.tricolore.workshop.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.edge.TlsFiles;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.hal.Uplink.Trouble;
import org.tricolore.workshop.Mosquitto;

/** The shipped configuration of mosquitto with real certificates: who comes in, and who may say what. */
@Timeout(120)
class LineSecurityTest {
    private static final String SITE = "cetur1988";

    private static final Path SHIPPED = Path.of("../../config/mosquitto");

    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path directory;

    private Authority authority;

    private Mosquitto broker;

    private String url;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        authority = Authority.at(directory.resolve("ca"), "test authority", Instant.now());
        Path home = directory.resolve("broker");
        authority.give(home, "broker", List.of("localhost", "127.0.0.1"), Instant.now(), YEAR);
        Files.copy(SHIPPED.resolve("tricolore.acl"), home.resolve("tricolore.acl"));
        int port = Mosquitto.freePort();
        url = "mqtts://localhost:" + port;
        String configuration = Files.readString(SHIPPED.resolve("tricolore.conf"))
                .replace("listener 8883", "listener " + port + " 127.0.0.1")
                .replace("/etc/mosquitto/tricolore", home.toString())
                .replace("/var/lib/mosquitto/", home + "/");
        // Started as root, it would read its files as somebody else.
        String user = System.getProperty("user.name");
        broker = Mosquitto.start(directory, port, configuration + (user.equals("root") ? "user root\n" : ""));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void letsAnAgentSpeakForItsSiteAndAPostOrderThere() throws Exception {
        Uplink agent = agent(tls(SITE, YEAR));
        Uplink post = post("PC_CIRCULATION", tls("PC_CIRCULATION", YEAR));
        until(() -> agent.connection() > 0 && post.connection() > 0);

        say(agent, "state", "here I am");
        assertEquals("cetur1988/state here I am", hears(post));
        say(post, SITE + "/order", "do this");
        assertEquals("order do this", hears(agent));
        assertEquals(Optional.empty(), agent.trouble());
        assertEquals(Optional.empty(), post.trouble());
    }

    @Test
    void doesNotLetAPostSpeakForASiteAndSaysSo() throws Exception {
        Uplink post = post("PC_CIRCULATION", tls("PC_CIRCULATION", YEAR));
        until(() -> post.connection() > 0);
        say(post, SITE + "/state", "all is well");
        assertEquals("LINE_DENIED", trouble(post).kind());
        // The line stands all the same.
        assertTrue(post.connection() > 0);
    }

    @Test
    void doesNotLetOneSiteSpeakForAnotherNorAReaderOrder() throws Exception {
        Uplink other = post("crossing", tls("crossing", YEAR));
        Uplink reader = post("CSU", tls("CSU", YEAR));
        until(() -> other.connection() > 0 && reader.connection() > 0);
        say(other, SITE + "/state", "all is well");
        assertEquals("tricolore/v1/" + SITE + "/state", trouble(other).subject());
        say(reader, SITE + "/order", "do this");
        assertEquals("LINE_DENIED", trouble(reader).kind());
    }

    @Test
    void doesNotLetAStrangersAuthorityIn() throws Exception {
        Authority stranger = Authority.at(directory.resolve("other"), "another authority", Instant.now());
        Path files = directory.resolve("stranger");
        stranger.give(files, SITE, List.of(), Instant.now(), YEAR);
        // It believes the right broker; the broker does not believe it.
        Files.copy(
                directory.resolve("ca/ca.pem"),
                files.resolve("ca.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        staysOut(agent(new TlsFiles(files)));
    }

    @Test
    void doesNotBelieveABrokerOfAnotherAuthority() throws Exception {
        Authority stranger = Authority.at(directory.resolve("other"), "another authority", Instant.now());
        TlsFiles files = tls(SITE, YEAR);
        Files.copy(
                directory.resolve("other/ca.pem"),
                files.directory().resolve("ca.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Uplink agent = agent(files);
        assertEquals("LINE_UNTRUSTED", trouble(agent).kind());
        staysOut(agent);
        assertTrue(stranger != null);
    }

    @Test
    void staysDownWithAnEndedCertificateTellsItAndComesUpWithARenewedOneWithoutARestart() throws Exception {
        TlsFiles files = tls(SITE, Duration.ofDays(-1));
        Uplink agent = agent(files);
        Trouble told = trouble(agent);
        assertEquals("CERTIFICATE_EXPIRED", told.kind());
        assertEquals("MAJOR", told.severity());
        assertTrue(told.english().contains("the junction runs on"), told.english());
        staysOut(agent);

        authority.give(files.directory(), SITE, List.of(), Instant.now(), YEAR);
        until(() -> agent.connection() > 0);
    }

    @Test
    void warnsOfACertificateThatEndsSoonAndSaysWhatToDo() throws Exception {
        for (int[] daysLeft : new int[][] {{59, 60}, {29, 30}, {6, 7}}) {
            Uplink agent = agent(tls(SITE + daysLeft[0], Duration.ofDays(daysLeft[0])));
            Trouble told = trouble(agent);
            assertEquals("CERTIFICATE_EXPIRES", told.kind());
            assertEquals(daysLeft[1] == 7 ? "MAJOR" : "MINOR", told.severity());
            assertTrue(told.english().contains("put a renewed one at"), told.english());
            agent.close();
        }
        Uplink fresh = agent(tls(SITE, Duration.ofDays(62)));
        until(() -> fresh.connection() > 0);
        assertEquals(Optional.empty(), fresh.trouble());
    }

    private TlsFiles tls(String name, Duration life) throws Exception {
        Path files = directory.resolve("client-" + name);
        authority.give(files, name, List.of(), Instant.now(), life);
        return new TlsFiles(files);
    }

    private Uplink agent(TlsFiles files) {
        return opens(new PahoUplink(url, LineSettings.of(SITE).with(files), new Random(1)));
    }

    private Uplink post(String name, TlsFiles files) {
        return opens(new PahoUplink(
                url, LineSettings.ofPost("test-" + name, List.of(SITE + "/state"), Optional.of(files)), new Random(2)));
    }

    private Uplink opens(Uplink line) {
        opened.add(line);
        return line;
    }

    private static void say(Uplink line, String topic, String text) {
        assertTrue(line.send(new Letter(topic, text.getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, false)));
    }

    private static String hears(Uplink line) {
        List<String> heard = new ArrayList<>();
        until(() -> line.receive(1, letter -> {
                    heard.add(letter.topic() + " " + new String(letter.payload(), StandardCharsets.UTF_8));
                    letter.acknowledge().run();
                })
                > 0);
        return heard.getFirst();
    }

    private static Trouble trouble(Uplink line) {
        List<Trouble> told = new ArrayList<>();
        until(() -> {
            line.trouble().ifPresent(told::add);
            return !told.isEmpty();
        });
        return told.getFirst();
    }

    /** Several attempts long. */
    private static void staysOut(Uplink line) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        while (System.nanoTime() < end) {
            assertTrue(line.connection() <= 0, "nobody may come in with it");
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 40 s");
            LockSupport.parkNanos(10_000_000);
        }
    }
}
