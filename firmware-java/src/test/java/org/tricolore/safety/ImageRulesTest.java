package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Antagonists;
import org.tricolore.safety.SafetyRules.Line;
import org.tricolore.safety.SafetyRules.Missing;
import org.tricolore.safety.SafetyRules.Times;

/**
 * Lines A (0 red, 1 yellow, 2 green) and B (3, 4, 5) are antagonists; C (6, 7, 8) is nobody's; P (9 red, 10 green) has
 * no yellow and is B's; X (11 flashing red) shows nothing in its ordinary state.
 */
class ImageRulesTest {
    private static final ChannelSet EVERY_YELLOW = set(1, 4, 7);

    private static final Line RED_AMBER_C =
            new Line("C", set(6), set(7), set(8), false, new Times(0, 0, 2_000), Missing.REPORTED);

    private static final List<Line> LINES = List.of(
            new Line("A", set(0), set(1), set(2), false),
            new Line("B", set(3), set(4), set(5), false),
            RED_AMBER_C,
            new Line("P", set(9), set(), set(10), false),
            new Line("X", set(11), set(), set(), true));

    private final ImageRules images =
            new ImageRules(new SafetyRules("test", LINES, List.of(new Antagonists(0, 1), new Antagonists(1, 3))));

    @Test
    void allowsAYellowBesideTheGreenOfALineThatIsNoAntagonist() {
        assertOrdered("", set(2, 3, 7, 9));
    }

    @Test
    void allowsALineThatMayBeDarkToBeDarkWhileOthersAreGreen() {
        assertOrdered("", set(2, 3, 6, 9));
        assertOrdered("", set(2, 3, 6, 9, 11));
    }

    @Test
    void doesNotAllowAnotherLineToBeDarkWhileOthersAreGreen() {
        assertOrdered("LINE_DARK C", set(2, 3, 9, 11));
    }

    @Test
    void allowsEverybodyToBeDarkWhileNobodyIsGreen() {
        assertOrdered("", set());
        assertOrdered("", set(0, 3));
    }

    @Test
    void doesNotAllowGreenTogetherWithTheRedOrTheYellowOfTheSameLine() {
        assertOrdered("DUAL_INDICATION A", set(0, 2, 3, 6, 9));
        assertOrdered("DUAL_INDICATION A", set(1, 2, 3, 6, 9));
    }

    @Test
    void allowsRedWithYellowOnlyWhereTheFileHasIt() {
        assertOrdered("", set(0, 3, 6, 7, 9));
        assertOrdered("DUAL_INDICATION A", set(0, 1, 3, 6, 9));
    }

    @Test
    void allowsTheGeneralYellowWhateverPedestriansWithoutYellowShowOfRed() {
        assertOrdered("", EVERY_YELLOW);
        assertOrdered("", EVERY_YELLOW.with(9));
    }

    @Test
    void doesNotTakeTwoYellowsForTheGeneralYellowWhileAThirdLineIsWithout() {
        assertOrdered("CONFLICT_YELLOW_YELLOW A / B", set(1, 4));
    }

    @Test
    void doesNotTakeItForTheGeneralYellowWhileALineWithAYellowShowsRed() {
        assertOrdered("CONFLICT_YELLOW_YELLOW A / B", EVERY_YELLOW.with(6));
    }

    @Test
    void doesNotTakeItForTheGeneralYellowWhileSomebodyIsGreen() {
        assertOrdered("CONFLICT_YELLOW_YELLOW A / B", EVERY_YELLOW.with(10));
    }

    @Test
    void letsOneJunctionFlashWhileAnotherIsGreen() {
        // The same lines, A and B of one junction, C, P and X of another.
        ImageRules two = new ImageRules(new SafetyRules(
                "test", LINES, List.of(new Antagonists(0, 1)), 0, List.of(List.of(0, 1), List.of(2, 3, 4))));
        assertOrdered(two, "", set(1, 4, 8, 10));
        assertOrdered(two, "", set(8, 10)); // the dark half of the flash
        assertOrdered(two, "LINE_DARK P", set(1, 4, 8));
        assertOrdered(two, "LINE_DARK B", set(2, 8, 10));
        assertOrdered(two, "CONFLICT_GREEN_YELLOW A / B", set(2, 4, 8, 10));
        assertOrdered(two, "CONFLICT_GREEN_GREEN A / B", set(2, 5, 6, 9));
    }

    @Test
    void wantsBothJunctionsOfAntagonistsToFlashForYellowAgainstYellow() {
        ImageRules two = new ImageRules(new SafetyRules(
                "test", LINES, List.of(new Antagonists(0, 2)), 0, List.of(List.of(0, 1), List.of(2, 3, 4))));
        assertOrdered(two, "", set(1, 4, 7, 9));
        assertOrdered(two, "CONFLICT_YELLOW_YELLOW A / C", set(1, 4, 7, 10));
        assertOrdered(two, "CONFLICT_YELLOW_YELLOW A / C", set(1, 3, 7, 9));
    }

    @Test
    void seesAGeneralYellowWithDeadLampsWhereItWasOrdered() {
        assertEquals(Optional.empty(), images.seenViolation(set(1, 4), EVERY_YELLOW));
        assertEquals(Optional.empty(), images.seenViolation(set(1, 4)));
    }

    @Test
    void doesNotSeeAGeneralYellowWhereItWasNotOrdered() {
        assertEquals("CONFLICT_YELLOW_YELLOW A / B", named(images.seenViolation(set(1, 4), set(0, 3, 6, 9))));
    }

    @Test
    void doesNotSeeAGeneralYellowWhileSomebodyStopsOrGoes() {
        assertEquals("CONFLICT_YELLOW_YELLOW A / B", named(images.seenViolation(set(1, 4, 6), EVERY_YELLOW)));
        assertEquals("CONFLICT_YELLOW_YELLOW A / B", named(images.seenViolation(set(1, 4, 6))));
    }

    @Test
    void doesNotLetPartOfOneJunctionFlashWhileTheRestIsGreen() {
        assertOrdered("CONFLICT_YELLOW_YELLOW A / B", set(1, 4, 8, 9));
        assertOrdered("LINE_DARK A", set(8, 9));
    }

    private void assertOrdered(String expected, ChannelSet lit) {
        assertOrdered(images, expected, lit);
    }

    private static void assertOrdered(ImageRules images, String expected, ChannelSet lit) {
        assertEquals(expected, named(images.orderedViolation(lit)));
    }

    private static String named(Optional<Trip> violation) {
        return violation
                .map(Trip::latch)
                .map(found -> found.code() + " " + found.subject())
                .orElse("");
    }

    private static ChannelSet set(int... channels) {
        return ChannelSet.of(channels);
    }
}
