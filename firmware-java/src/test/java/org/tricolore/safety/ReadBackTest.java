package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Line;

/** What a suspicion against the feedback of A (0 red, 1 yellow, 2 green) begins and ends with. */
class ReadBackTest {
    private static final ChannelSet ALL = ChannelSet.range(0, 3);

    private final ReadBack readBack =
            new ReadBack(new SafetyRules("test", List.of(new Line("A", set(0), set(1), set(2), false)), List.of()));

    @BeforeEach
    void begin() {
        readBack.forget();
    }

    @Test
    void isQuietWhileTheLampsBurnAsOrdered() {
        readBack.observe(set(2), set(2), ALL, 100);
        assertTrue(readBack.quiet());
    }

    @Test
    void isNotQuietWhileALineShowsTheReverseAndQuietWhenThatEnds() {
        readBack.observe(set(2), set(1), ALL, 100);
        assertFalse(readBack.quiet());
        readBack.observe(set(2), set(2), ALL, 100);
        assertTrue(readBack.quiet());
    }

    @Test
    void isNotQuietWhileARedBurnsUnorderedAndQuietWhenThatEnds() {
        readBack.observe(set(), set(0), ALL, 100);
        assertFalse(readBack.quiet());
        readBack.observe(set(), set(), ALL, 100);
        assertTrue(readBack.quiet());
    }

    @Test
    void believesAReverseAfterThreeHundredMillisecondsAndNotBefore() {
        assertEquals(Optional.empty(), readBack.observe(set(2), set(1), ALL, 100));
        assertEquals(Optional.empty(), readBack.observe(set(2), set(1), ALL, 299));
        Latch latch = readBack.observe(set(2), set(1), ALL, 1).orElseThrow().latch();
        assertEquals("READBACK_STUCK A", latch.code() + " " + latch.subject());
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
