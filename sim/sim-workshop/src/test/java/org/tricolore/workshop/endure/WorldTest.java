package org.tricolore.workshop.endure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few hours of each kind of junction; {@code tricolore endure} runs as many as one likes. */
class WorldTest {
    private static final int AN_HOUR = 3_600;

    @ParameterizedTest
    @ValueSource(strings = {"crossing", "tram-crossing", "access-lane"})
    void anHourOfMishapsPassesWithoutAViolation(String site) {
        long seed = new Random().nextInt(1_000_000);
        Tally tally = Worlds.run(site, AN_HOUR, seed);
        assertEquals(List.of(), tally.violations(), "site " + site + ", seed " + seed);
        assertTrue(tally.controllerSeconds() > AN_HOUR / 2.0, "seed " + seed + ": " + tally.controllerSeconds());
        assertTrue(tally.allFaults() > 0 && tally.recoveries > 0, "seed " + seed);
    }

    @Test
    void theSameSeedMakesTheSameWorldLampByLamp() {
        Tally first = Worlds.run("crossing", AN_HOUR, 4);
        Tally again = Worlds.run("crossing", AN_HOUR, 4);
        assertEquals(first.fingerprint, again.fingerprint);
        assertEquals(first.faults(), again.faults());
        assertEquals(first.answers, again.answers);
    }

    @Test
    void anotherSeedMakesAnotherWorld() {
        assertNotEquals(Worlds.run("crossing", AN_HOUR, 5).fingerprint, Worlds.run("crossing", AN_HOUR, 6).fingerprint);
    }

    @Test
    void whatComesOfARunDoesNotDependOnTheThreads() throws InterruptedException {
        List<Endurance.Place> places = List.of(new Endurance.Place(Worlds.site("crossing"), Worlds.tables("crossing")));
        Tally one = new Endurance(places, AN_HOUR, 9).run(1, sofar -> {});
        Tally two = new Endurance(places, AN_HOUR, 9).run(2, sofar -> {});
        assertEquals(one.fingerprint, two.fingerprint);
    }
}
