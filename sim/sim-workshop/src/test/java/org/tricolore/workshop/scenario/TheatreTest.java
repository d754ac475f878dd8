package org.tricolore.workshop.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tricolore.model.Words;
import org.tricolore.street.StreetClock;
import org.tricolore.workshop.Cetur;
import org.tricolore.workshop.deeds.Deed;
import org.tricolore.workshop.deeds.Outcome;

@Timeout(30)
class TheatreTest {
    private final StreetClock clock = new StreetClock(Instant.parse("2020-03-17T10:58:00Z"));

    private final List<String> done = new CopyOnWriteArrayList<>();

    private final CompletableFuture<Theatre.Progress> ended = new CompletableFuture<>();

    private final Theatre theatre = new Theatre(Cetur.site(), clock, deed -> {
        done.add(clock.read().monotonicNanos() / 1_000_000 + " " + deed.text());
        return deed.what().equals("reset")
                ? new Outcome.Refused(new Words("the door is closed", "la porte est fermée"))
                : new Outcome.Done();
    });

    private void play(String text) {
        Reading reading = ScenarioReader.read(text, Cetur.site());
        theatre.play(((Reading.Read) reading).scenario(), ended::complete);
    }

    /** Moves the street in such steps until the scenario has come so far. */
    private void until(int lines, Duration step) {
        for (int i = 0; i < 3000 && theatre.progress().done() < lines; i++) {
            clock.advance(step);
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void writesDownWhatWasDoneWithTheStreetsTimesButNotHowFastSomebodyLooked() {
        theatre.perform(Deed.of("door", "open", "true"));
        theatre.write();
        clock.advance(Duration.ofSeconds(12));
        theatre.perform(Deed.of("lamp", "lamp", "F1 red", "is", "BROKEN"));
        theatre.perform(Deed.of("speed", "times", "20"));
        theatre.perform(Deed.of("reset"));
        clock.advance(Duration.ofMillis(73_400));
        theatre.perform(Deed.of("door", "open", "false"));
        theatre.stopWriting();
        theatre.perform(Deed.of("door", "open", "true"));
        assertEquals("""
                scenario 1
                site cetur1988
                begin 2020-03-17T11:58
                12.0  lamp is=BROKEN lamp="F1 red"
                1:25.4  door open=false
                """, theatre.text());
    }

    @Test
    void playsEachLineAtItsTimeAndSaysWhatWasRefused() {
        play("scenario 1\n1 door open=true\n1.5 reset\n3 door open=false");
        until(3, Duration.ofMillis(100));
        assertEquals(3, done.size(), done.toString());
        assertTrue(done.get(0).endsWith("door open=true"), done.toString());
        long first = Long.parseLong(done.get(0).split(" ")[0]);
        assertTrue(first >= 1000, done.toString());
        Theatre.Progress end = ended.join();
        assertFalse(end.playing());
        assertEquals(
                List.of("line 3: the door is closed"),
                end.refused().stream().map(Reading.Problem::english).toList());
    }

    @Test
    void stopsWhenItIsTold() {
        play("scenario 1\n0 door open=true\n100 door open=false");
        until(1, Duration.ZERO);
        theatre.stop();
        clock.advance(Duration.ofSeconds(200));
        assertFalse(theatre.progress().playing());
        assertEquals(1, done.size(), done.toString());
    }
}
