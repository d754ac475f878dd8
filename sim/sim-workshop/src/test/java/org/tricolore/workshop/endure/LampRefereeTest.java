package org.tricolore.workshop.endure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.workshop.endure.LampTables.Line;
import org.tricolore.workshop.endure.LampTables.Pair;

/** Two antagonists: A red 0, yellow 1, green 2 and B red 3, yellow 4, green 5. */
class LampRefereeTest {
    private static final ChannelSet A_GREEN = ChannelSet.of(2, 3);

    private static final ChannelSet A_YELLOW = ChannelSet.of(1, 3);

    private static final ChannelSet ALL_RED = ChannelSet.of(0, 3);

    private static final ChannelSet B_GREEN = ChannelSet.of(0, 5);

    private static final ChannelSet BOTH_GREEN = ChannelSet.of(2, 5);

    private final List<String> found = new ArrayList<>();

    private final LampReferee referee = new LampReferee(
            new LampTables(List.of(line("A", 0), line("B", 3)), List.of(new Pair(0, 1, 2_000, 2_000))), found::add);

    private static Line line(String name, int first) {
        return new Line(
                name, ChannelSet.of(first), ChannelSet.of(first + 1), ChannelSet.of(first + 2), 6_000, 3_000, false);
    }

    private LampRefereeTest at(long millis, ChannelSet seen) {
        referee.look(seen, true, millis, millis);
        return this;
    }

    @Test
    void hasNothingToSayOfACycleThatKeepsItsTimes() {
        at(0, ALL_RED)
                .at(2_000, A_GREEN)
                .at(8_000, A_YELLOW)
                .at(11_000, ALL_RED)
                .at(13_000, B_GREEN);
        assertEquals(List.of(), found);
    }

    @Test
    void findsGreenAgainstGreenAtOnceWhenNoLampIsBroken() {
        at(0, ALL_RED).at(2_000, A_GREEN).at(9_000, BOTH_GREEN);
        assertEquals("A GO and B GO together", found.getLast());
    }

    @Test
    void givesALampThatBurnsByItselfTwoHundredAndFiftyMilliseconds() {
        at(0, ALL_RED).at(2_000, A_GREEN);
        referee.broke(5, true);
        at(9_000, BOTH_GREEN).at(9_250, BOTH_GREEN);
        assertEquals(List.of(), found);
        at(9_251, BOTH_GREEN);
        assertEquals(List.of("A GO and B GO together for 251 ms"), found);
    }

    @Test
    void findsAGreenAYellowAndAClearanceThatAreTooShort() {
        at(0, ALL_RED)
                .at(2_000, A_GREEN)
                .at(7_900, A_YELLOW)
                .at(10_800, ALL_RED)
                .at(12_700, B_GREEN);
        assertEquals(
                List.of(
                        "A was green for 5900 ms; at least 6000",
                        "A was yellow for 2900 ms; at least 3000",
                        "B opened 1900 ms after A had closed; at least 2000"),
                found);
    }

    @Test
    void findsAGreenThatEndsWithoutYellow() {
        at(0, ALL_RED).at(2_000, A_GREEN).at(9_000, ALL_RED);
        assertEquals(List.of("A went from green to red without yellow"), found);
    }

    @Test
    void doesNotJudgeTheTimesOfALineWithABrokenLamp() {
        at(0, ALL_RED).at(2_000, A_GREEN);
        referee.broke(1, false);
        at(9_000, ChannelSet.of(3)).at(12_000, ALL_RED);
        assertEquals(List.of(), found);
    }

    @Test
    void doesNotTakeTheMendingOfALampForTheBeginOfAGreen() {
        at(0, ALL_RED);
        referee.broke(2, false);
        at(2_000, ChannelSet.of(3));
        referee.mended();
        at(7_900, A_GREEN).at(8_000, A_YELLOW).at(11_000, ALL_RED);
        assertEquals(List.of(), found);
        at(13_000, A_GREEN).at(18_000, A_YELLOW);
        assertEquals(List.of("A was green for 5000 ms; at least 6000"), found);
    }

    @Test
    void findsNoStopBesideAnAntagonistThatGoes() {
        referee.broke(3, false);
        at(0, ChannelSet.of(0)).at(2_000, ChannelSet.of(2)).at(2_950, ChannelSet.of(2));
        assertEquals(List.of(), found);
        at(2_951, ChannelSet.of(2));
        assertEquals(List.of("B shows no stop for 951 ms while an antagonist goes"), found);
    }

    @Test
    void findsAGreenWhileTheFlasherHoldsTheLamps() {
        referee.look(A_GREEN, false, 100, 100);
        assertEquals(1, found.size());
    }

    @Test
    void takesEveryLineForJustClosedWhenTheFlasherHadTheLamps() {
        referee.look(ChannelSet.of(1, 4), false, 0, 0);
        at(1_000, ALL_RED).at(2_900, A_GREEN);
        assertEquals(List.of("A opened 1900 ms after B had closed; at least 2000"), found);
    }
}
