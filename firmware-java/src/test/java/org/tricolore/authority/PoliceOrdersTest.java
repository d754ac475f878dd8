package org.tricolore.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Mode;
import org.tricolore.model.Moment;
import org.tricolore.model.PolicePanel;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.StepStages;

/** What the switches of the police panel wish for, one turn after the other. */
class PoliceOrdersTest {
    private static final boolean KEY = true;

    private static final boolean NEXT = true;

    private static final boolean RED = true;

    private final PoliceOrders orders = new PoliceOrders();

    private Moment now = Moment.ofTick(1_000, Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void tellsOnlyWhetherAnythingWasTurned() {
        assertFalse(turn(false, false, false));
        assertTrue(turn(KEY, false, false));
        assertFalse(turn(KEY, false, false));
        assertTrue(turn(false, false, false));
    }

    @Test
    void wishesForNothingButTheStagesWhereOnlyTheKeyIsTurned() {
        turn(KEY, false, false);
        assertEquals(Map.of(new StepStages(0), PoliceOrders.NO_END), orders.wishes());
    }

    @Test
    void countsAPressOnceHoweverLongItLastsAndWhateverIsTurnedMeanwhile() {
        turn(KEY, false, false);
        turn(KEY, NEXT, false);
        turn(KEY, NEXT, RED);
        turn(KEY, NEXT, false);
        assertPresses(1);
        turn(KEY, false, false);
        turn(KEY, false, RED);
        turn(KEY, false, false);
        assertPresses(1);
        turn(KEY, NEXT, false);
        assertPresses(2);
    }

    @Test
    void beginsToCountAnewWithEachTurnOfTheKey() {
        turn(KEY, NEXT, false);
        assertPresses(1);
        turn(false, false, false);
        turn(false, NEXT, false);
        turn(false, false, false);
        turn(KEY, false, false);
        assertPresses(0);
    }

    @Test
    void allRedEndsAQuarterOfAnHourAfterBothTheKeyAndTheSwitchWereTurned() {
        turn(false, false, RED);
        later();
        turn(KEY, false, RED);
        long turned = now.millis();
        later();
        turn(KEY, NEXT, RED);
        assertEquals(
                Map.of(
                        new StepStages(1),
                        PoliceOrders.NO_END,
                        new SetMode(Mode.ALL_RED),
                        turned + PoliceOrders.ALL_RED_MILLIS),
                orders.wishes());
    }

    private void assertPresses(long presses) {
        assertEquals(Map.of(new StepStages(presses), PoliceOrders.NO_END), orders.wishes());
    }

    private void later() {
        now = now.plusMillis(60_000);
    }

    private boolean turn(boolean key, boolean next, boolean allRed) {
        return orders.turned(new PolicePanel(key, next, false, allRed), now);
    }
}
