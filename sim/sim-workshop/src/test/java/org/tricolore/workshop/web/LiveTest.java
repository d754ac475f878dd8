package org.tricolore.workshop.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveTest {
    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    private final Live live = new Live(TimeUnit.MILLISECONDS.toNanos(50));

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        live.close();
    }

    private static void serve(Live live, OutputStream out) {
        Thread.ofVirtual().start(() -> {
            try {
                live.serve(() -> out);
            } catch (IOException | InterruptedException ended) {
                // He was hung up on.
            }
        });
    }

    private static void waitForListeners(Live live, int count) throws InterruptedException {
        for (long end = System.nanoTime() + TEN_SECONDS; live.listeners() != count; ) {
            assertTrue(System.nanoTime() < end, live.listeners() + " listeners");
            Thread.sleep(5);
        }
    }

    private String heardUntil(String what) throws InterruptedException {
        long end = System.nanoTime() + TEN_SECONDS;
        while (!heard.toString(StandardCharsets.UTF_8).contains(what)) {
            assertTrue(System.nanoTime() < end, () -> heard.toString(StandardCharsets.UTF_8));
            Thread.sleep(5);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    private static long count(String text, String line) {
        return text.lines().filter(line::equals).count();
    }

    @Test
    void tellsAFastStreetSoManyTimesASecondAndTheNewestAtTheEnd() throws Exception {
        serve(live, heard);
        waitForListeners(live, 1);
        long began = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            live.publish("signal", "{\"second\":" + i + "}");
            live.publish("state", "{\"second\":" + i + "}");
            Thread.sleep(0, 100_000);
        }
        live.publish("signal", "{\"second\":\"last\"}");
        String all = heardUntil("last");
        long breaths = (System.nanoTime() - began) / 1_000_000 / Live.BREATH_MILLIS;
        assertTrue(count(all, "event: signal") <= breaths + 2, count(all, "event: signal") + " in " + breaths);
    }

    @Test
    void losesNothingOfOrdersAndSaysHowManyEventsOfTheLogItLeftOut() throws Exception {
        serve(live, heard);
        waitForListeners(live, 1);
        live.publish("line", "{}");
        heardUntil("event: line");
        for (int i = 0; i < Live.MAX_LOG + 17; i++) {
            live.publish("event", "{\"seq\":" + i + "}");
        }
        live.publish("ack", "{\"phase\":\"RECEIVED\"}");
        live.publish("ack", "{\"phase\":\"ACCEPTED\"}");
        String all = heardUntil("ACCEPTED");
        assertTrue(all.contains("RECEIVED"), all);
        List<String> left = all.lines()
                .filter(line -> line.startsWith("data: {\"events\":"))
                .map(line -> line.replaceAll("\\D", ""))
                .toList();
        int leftOut = left.stream().mapToInt(Integer::parseInt).sum();
        assertEquals(Live.MAX_LOG + 17, count(all, "event: event") + leftOut, all);
        assertTrue(all.contains("{\"seq\":" + (Live.MAX_LOG + 16) + "}"), all);
    }

    /** Whom only pictures are told never falls far behind: that he takes none of them is seen by the time. */
    @Test
    void hangsUpOnWhoTakesNothing() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        serve(live, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                try {
                    stuck.countDown();
                    new CountDownLatch(1).await();
                } catch (InterruptedException hungUp) {
                    throw new InterruptedIOException();
                }
            }

            @Override
            public void write(byte[] all, int from, int length) throws IOException {
                if (live.listeners() > 0 && length > "retry: 1000\n\n".length()) {
                    write(all[from]);
                }
            }
        });
        waitForListeners(live, 1);
        live.publish("signal", "{}");
        stuck.await();
        Thread.sleep(100);
        live.publish("signal", "{}");
        waitForListeners(live, 0);
    }
}
