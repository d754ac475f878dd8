package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;

/** Lines A (0 red, 1 yellow, 2 green) and B (3, 4, 5) are antagonists; both have a red, ordered unless told. */
class LampWatchTest {
    private static final SafetyRules RULES = new SafetyRules(
            "test",
            List.of(
                    new Line("A", set(0), set(1), set(2), false),
                    new Line("B", set(3), set(4), set(5), false),
                    new Line("C", set(6, 7), set(), set(8), false)),
            List.of(new Antagonists(0, 1)));

    private static final ChannelSet ALL_RED = set(0, 3, 6, 7);

    private static final ChannelSet A_GREEN = set(2, 3, 6, 7);

    private final LampWatch watch = new LampWatch(RULES, new ImageRules(RULES));

    /** A monotonic clock that has run for weeks before the agent began. */
    private long now = 5_000_000_000L;

    private String fault = "";

    static List<Arguments> wrongLights() {
        return List.of(
                arguments("CONFLICT_GREEN_YELLOW_SEEN A / B", A_GREEN, set(2, 4, 6, 7)),
                arguments("LIT_NOT_ORDERED A", ALL_RED, set(1, 3, 6, 7)),
                arguments("LIT_NOT_ORDERED A", set(), set(1)),
                arguments("LIT_NOT_ORDERED A, C", ALL_RED, set(2, 3, 8)));
    }

    static List<Arguments> missingLights() {
        return List.of(
                arguments("RED_MISSING A", ALL_RED, ALL_RED.without(0)),
                arguments("RED_MISSING C", A_GREEN, A_GREEN.without(6).without(7)));
    }

    @ParameterizedTest
    @MethodSource("wrongLights")
    void believesAWrongLightOnceItHasLastedAHundredMilliseconds(String expected, ChannelSet written, ChannelSet lit) {
        see(written, written, 1_000);
        see(written, lit, 99);
        see(written, lit, 1);
        assertEquals("", fault);
        see(written, lit, 100);
        assertEquals(expected, fault);
    }

    @ParameterizedTest
    @MethodSource("wrongLights")
    void doesNotBelieveAWrongLightOfItsVeryFirstReading(String expected, ChannelSet written, ChannelSet lit) {
        see(written, lit, 100);
        assertEquals("", fault, "not yet " + expected);
    }

    @ParameterizedTest
    @MethodSource("wrongLights")
    void doesNotAddUpWrongLightsWithARightOneBetween(String expected, ChannelSet written, ChannelSet lit) {
        for (int i = 0; i < 20; i++) {
            see(written, lit, 90);
            see(written, written, 90);
            assertEquals("", fault, "not " + expected);
        }
    }

    @ParameterizedTest
    @MethodSource("wrongLights")
    void doesNotAddUpWrongLightsWithTheFlasherBetween(String expected, ChannelSet written, ChannelSet lit) {
        see(written, lit, 100);
        flash(100);
        see(written, lit, 100);
        assertEquals("", fault, "not " + expected);
    }

    @ParameterizedTest
    @MethodSource("missingLights")
    void missesTheLastRedAfterSixHundredMilliseconds(String expected, ChannelSet written, ChannelSet lit) {
        see(written, lit, 599);
        see(written, lit, 1);
        assertEquals("", fault);
        see(written, lit, 1);
        assertEquals(expected, fault);
    }

    @ParameterizedTest
    @MethodSource("missingLights")
    void doesNotAddUpMissingRedsWithABurningOneOrTheFlasherBetween(
            String expected, ChannelSet written, ChannelSet lit) {
        for (int i = 0; i < 5; i++) {
            see(written, lit, 500);
            see(written, written, 100);
            see(written, lit, 500);
            flash(100);
        }
        see(written, lit, 100);
        assertEquals("", fault, "not " + expected);
    }

    @Test
    void doesNotMissARedThatIsNotOrdered() {
        for (int i = 0; i < 20; i++) {
            see(set(1, 3, 6, 7), set(1, 3, 6, 7), 100);
        }
        assertEquals("", fault);
        assertEquals(ChannelSet.EMPTY, watch.dead());
    }

    @Test
    void callsALampDeadAfterSixHundredMillisecondsAndNotBefore() {
        see(A_GREEN, A_GREEN.without(7), 599);
        see(A_GREEN, A_GREEN.without(7), 1);
        assertEquals(ChannelSet.EMPTY, watch.dead());
        see(A_GREEN, A_GREEN.without(7), 1);
        assertEquals(set(7), watch.dead());
        assertEquals("", fault);
    }

    @Test
    void doesNotReportAsAMinorFaultTheRedForWhichItTrips() {
        see(ALL_RED, ALL_RED.without(3), 600);
        see(ALL_RED, ALL_RED.without(3), 100);
        assertEquals("RED_MISSING B", fault);
        assertEquals(set(), watch.dead());
    }

    @Test
    void doesNotAddUpDarkTimesOfALampWithABurningOneOrTheFlasherOrAnUnlitTimeBetween() {
        for (int i = 0; i < 5; i++) {
            see(A_GREEN, A_GREEN.without(2), 500);
            see(A_GREEN, A_GREEN, 100);
            see(A_GREEN, A_GREEN.without(2), 500);
            flash(100);
            see(A_GREEN, A_GREEN.without(2), 500);
            see(ALL_RED, ALL_RED, 100);
        }
        assertEquals(ChannelSet.EMPTY, watch.dead());
    }

    @Test
    void takesALampForDeadUntilItBurnsWhileItShouldBurn() {
        see(A_GREEN, A_GREEN.without(2), 600);
        see(A_GREEN, A_GREEN.without(2), 100);
        see(ALL_RED, ALL_RED, 100);
        flash(100);
        see(ALL_RED, ALL_RED.with(2), 100);
        assertEquals(set(2), watch.dead(), "neither an unlit lamp nor current without an order proves a lamp");
        see(A_GREEN, A_GREEN.without(7), 100);
        assertEquals(set(), watch.dead(), "it burns, whatever another lamp does");
    }

    @Test
    void takesADeadLampForDeadAlthoughTheFlasherHadTheLampsBetween() {
        see(A_GREEN, A_GREEN.without(2), 600);
        see(A_GREEN, A_GREEN.without(2), 100);
        flash(100);
        see(A_GREEN, A_GREEN.without(2), 100);
        assertEquals(set(2), watch.dead());
    }

    @Test
    void namesTheFirstOfSeveralLinesThatLoseTheirRedTogether() {
        see(ALL_RED, set(), 600);
        see(ALL_RED, set(), 100);
        assertEquals("RED_MISSING A", fault);
    }

    @Test
    void reportsARedThatBurnsUnorderedAfterSixHundredMillisecondsAndNotBefore() {
        see(set(), set(3), 599);
        see(set(), set(3), 1);
        assertEquals(set(), watch.stray());
        see(set(), set(3), 1);
        assertEquals(set(3), watch.stray());
        see(set(), set(), 100);
        assertEquals(set(), watch.stray());
    }

    @Test
    void doesNotAddUpRedsThatBurnUnorderedWithTheFlasherBetween() {
        see(set(), set(3), 500);
        flash(100);
        see(set(), set(3), 500);
        see(set(), set(3), 100);
        assertEquals(set(), watch.stray());
    }

    /** A garbage collector that has nothing to do cannot make a tick late. */
    @Test
    void costsNoMemoryWhileTheLampsBurnAsOrdered() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Inputs right = new Inputs(A_GREEN, ChannelSet.range(0, 9), set(), set(), Level.OFF);
        see(A_GREEN, A_GREEN.with(5), 50);
        see(A_GREEN, A_GREEN, 100);
        long before = threads.getCurrentThreadAllocatedBytes();
        before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
            watch.observe(A_GREEN, right, now);
            now += 100;
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - before);
    }

    @Test
    void takesARedThatCannotBeReadForDark() {
        for (int i = 0; i < 7; i++) {
            observe(A_GREEN, new Inputs(A_GREEN, ChannelSet.range(0, 9).without(3), set(), set(), Level.OFF), 100);
        }
        assertEquals("RED_MISSING B", fault);
    }

    /** What burns at this instant; the next reading comes {@code millis} later. */
    private void see(ChannelSet written, ChannelSet lit, long millis) {
        observe(written, new Inputs(lit, ChannelSet.range(0, 9), set(), set(), Level.OFF), millis);
    }

    private void flash(long millis) {
        observe(set(), new Inputs(set(1, 4), ChannelSet.range(0, 9), set(), set(), Level.ON), millis);
    }

    private void observe(ChannelSet written, Inputs inputs, long millis) {
        Optional<Latch> found = watch.observe(written, inputs, now).map(Trip::latch);
        fault = found.map(latch -> latch.code() + " " + latch.subject()).orElse("");
        now += millis;
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
