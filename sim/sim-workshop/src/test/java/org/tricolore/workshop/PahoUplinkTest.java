package org.tricolore.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.edge.LineSettings;
import org.tricolore.edge.PahoUplink;
import org.tricolore.hal.Uplink;
import org.tricolore.hal.Uplink.Letter;
import org.tricolore.hal.Uplink.Qos;
import org.tricolore.workshop.trip.Trio;

/** What the line promises of a broker that is not ours: a mosquitto that is stopped, killed, or narrow. */
@Timeout(180)
class PahoUplinkTest {
    private static final String SITE = "cetur1988";

    /** DOMAIN §9. */
    private static final double LOSS_NOTICED_SECONDS = 20;

    /** What the uplink itself keeps to; a broker that takes fewer at once would be the wrong one. */
    private static final int SEND_WINDOW = 8;

    @TempDir
    private Path directory;

    @Test
    void noticesAFrozenBrokerWithin20SecondsWhetherItHasSomethingToSayOrNot() throws Exception {
        try (Mosquitto broker = Mosquitto.open(directory);
                Uplink idle = new PahoUplink(broker.url(), LineSettings.of("idle"), new Random(1));
                Uplink busy = new PahoUplink(broker.url(), LineSettings.of(SITE), new Random(2))) {
            until(() -> idle.connection() > 0 && busy.connection() > 0);
            long before = busy.connection();
            Trio.stop(broker.process());
            long stopped = System.nanoTime();
            busy.send(letter("state", "anybody there?"));
            until(() -> idle.connection() <= 0 && busy.connection() <= 0);
            double seconds = (System.nanoTime() - stopped) / 1e9;
            System.out.printf("frozen broker noticed after %.1f s%n", seconds);
            // The looks of a busy machine come late; the bound itself holds them all.
            assertTrue(seconds <= LOSS_NOTICED_SECONDS, seconds + " s");
            Trio.go(broker.process());
            until(() -> idle.connection() > 0 && busy.connection() > before);
        }
    }

    @Test
    void bringsEveryLetterThroughABrokerThatTakesFewAtOnceAndKeepsTheLine() throws Exception {
        int port = Mosquitto.freePort();
        String narrow =
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_inflight_messages " + SEND_WINDOW + "\n";
        try (Mosquitto broker = Mosquitto.start(directory, port, narrow);
                Uplink post = post(broker.url());
                Uplink agent = new PahoUplink(broker.url(), LineSettings.of(SITE), new Random(3))) {
            until(() -> post.connection() > 0 && agent.connection() > 0);
            int letters = 300;
            List<String> heard = new ArrayList<>();
            int sent = 0;
            while (heard.size() < letters) {
                if (sent < letters && agent.send(letter("event", "n" + sent))) {
                    sent++;
                }
                post.receive(10, letter -> {
                    heard.add(new String(letter.payload(), StandardCharsets.UTF_8));
                    letter.acknowledge().run();
                });
                LockSupport.parkNanos(200_000);
            }
            for (int i = 0; i < letters; i++) {
                assertEquals("n" + i, heard.get(i));
            }
            assertEquals(1, agent.connection(), "one connection did it all");
        }
    }

    @Test
    void comesBackToABrokerThatWasKilled() throws Exception {
        int port = Mosquitto.freePort();
        String configuration = "listener " + port + " 127.0.0.1\nallow_anonymous true\n";
        try (Mosquitto first = Mosquitto.start(directory, port, configuration);
                Uplink agent = new PahoUplink(first.url(), LineSettings.of(SITE), new Random(4))) {
            until(() -> agent.connection() > 0);
            Trio.kill(first.process());
            until(() -> agent.connection() <= 0);
            assertTrue(!agent.send(letter("event", "lost?")), "the sender still owns the letter");
            try (Mosquitto second = Mosquitto.start(directory, port, configuration);
                    Uplink post = post(second.url())) {
                until(() -> agent.connection() > 0 && post.connection() > 0);
                assertTrue(agent.send(letter("event", "here again")));
                until(() -> post.receive(1, letter -> letter.acknowledge().run()) > 0);
            }
        }
    }

    private static Uplink post(String url) {
        return new PahoUplink(
                url, LineSettings.ofPost("test-post", List.of(SITE + "/event"), Optional.empty()), new Random(5));
    }

    private static Letter letter(String topic, String text) {
        return new Letter(topic, text.getBytes(StandardCharsets.UTF_8), Qos.AT_LEAST_ONCE, false);
    }

    private static void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 60 s");
            LockSupport.parkNanos(10_000_000);
        }
    }
}
