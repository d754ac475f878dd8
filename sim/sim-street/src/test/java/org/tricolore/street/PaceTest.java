package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tricolore.street.StreetClock.Visit;

class PaceTest {
    private static final long MS = 1_000_000;

    private static Visit visit(long ticket, long deadlineMillis) {
        return new Visit(ticket, deadlineMillis * MS);
    }

    @Test
    void followsRealTimeInStepsOf10Milliseconds() {
        Pace pace = new Pace(0, 1);
        assertEquals(new Pace.Turn(0, false, 10 * MS), pace.turn(0, 0, Visit.NONE));
        assertEquals(new Pace.Turn(0, false, 4 * MS), pace.turn(6 * MS, 0, Visit.NONE));
        assertEquals(new Pace.Turn(10 * MS, false, 0), pace.turn(11 * MS, 0, Visit.NONE));
        assertEquals(new Pace.Turn(0, false, 9 * MS), pace.turn(11 * MS, 10 * MS, Visit.NONE));
    }

    @Test
    void goesAsManyTimesFasterAsTheSpeedSays() {
        Pace pace = new Pace(0, 100);
        long virtual = 0;
        for (int i = 0; i < 30; i++) {
            virtual += pace.turn(2 * MS, virtual, Visit.NONE).advance();
        }
        assertEquals(200 * MS, virtual);
    }

    @Test
    void stopsExactlyAtTheDeadlineOfAWaitingThread() {
        Pace pace = new Pace(0, 1);
        assertEquals(new Pace.Turn(3 * MS, false, 0), pace.turn(50 * MS, 0, visit(1, 3)));
    }

    @Test
    void standsWhileAThreadIsDueAndMovesOnAfterTheGrace() {
        Pace pace = new Pace(0, 1);
        long real = 200 * MS;
        assertEquals(0, pace.turn(real, 100 * MS, visit(1, 100)).advance());
        for (int i = 0; i < 12; i++) {
            real += 10 * MS;
            Pace.Turn turn = pace.turn(real, 100 * MS, visit(1, 100));
            assertEquals(new Pace.Turn(0, false, 10 * MS), turn);
        }
        Pace.Turn turn = pace.turn(real + 10 * MS, 100 * MS, visit(1, 100));
        assertEquals(new Pace.Turn(10 * MS, true, 0), turn);
    }

    @Test
    void waitsLongerInAStreetThatRunsFasterThanReal() {
        Pace pace = new Pace(0, 10);
        long real = 200 * MS;
        pace.turn(real, 100 * MS, visit(1, 100));
        for (int i = 0; i < 99; i++) {
            real += 10 * MS;
            assertFalse(pace.turn(real, 100 * MS, visit(1, 100)).forgetDue());
        }
        assertTrue(pace.turn(real + 10 * MS, 100 * MS, visit(1, 100)).forgetDue());
    }

    @Test
    void goesOnAtOnceWhenTheThreadHasComeBack() {
        Pace pace = new Pace(0, 1);
        assertEquals(0, pace.turn(150 * MS, 100 * MS, visit(1, 100)).advance());
        assertEquals(10 * MS, pace.turn(151 * MS, 100 * MS, visit(2, 200)).advance());
    }

    @Test
    void givesANewGraceToAThreadThatCameBackLate() {
        Pace pace = new Pace(0, 1);
        pace.turn(100 * MS, 300 * MS, visit(1, 100));
        for (int i = 1; i <= 12; i++) {
            pace.turn((100 + i * 10) * MS, 300 * MS, visit(1, 100));
        }
        assertFalse(pace.turn(230 * MS, 300 * MS, visit(2, 200)).forgetDue());
        assertEquals(0, pace.turn(240 * MS, 300 * MS, visit(2, 200)).advance());
    }

    @Test
    void doesNotTakeAStopOfTheWholeProcessForALateThread() {
        Pace pace = new Pace(0, 1);
        pace.turn(0, 100 * MS, visit(1, 100));
        assertFalse(pace.turn(5_000 * MS, 100 * MS, visit(1, 100)).forgetDue());
        assertFalse(pace.turn(10_000 * MS, 100 * MS, visit(1, 100)).forgetDue());
    }

    @Test
    void catchesUpOneSecondAndCountsWhatItDrops() {
        Pace pace = new Pace(0, 10);
        long virtual = 0;
        for (int i = 0; i < 5_000; i++) {
            virtual += pace.turn(3_000 * MS, virtual, Visit.NONE).advance();
        }
        assertEquals(10_000 * MS, virtual);
        assertEquals(20_000 * MS, pace.droppedNanos());
    }

    @Test
    void dropsNothingWhenItIsLessThanASecondBehind() {
        Pace pace = new Pace(0, 1);
        pace.turn(900 * MS, 0, Visit.NONE);
        assertEquals(0, pace.droppedNanos());
    }

    @Test
    void standsWhilePausedAndDoesNotRushAfterwards() {
        Pace pace = new Pace(0, 1);
        pace.speed(0);
        assertEquals(0, pace.turn(3_600_000 * MS, 0, Visit.NONE).advance());
        pace.speed(1);
        assertEquals(new Pace.Turn(0, false, 10 * MS), pace.turn(3_600_000 * MS, 0, Visit.NONE));
        assertEquals(0, pace.droppedNanos());
    }

    @Test
    void doesNotCountAPauseAsLateness() {
        Pace pace = new Pace(0, 0);
        for (int i = 0; i < 100; i++) {
            assertFalse(pace.turn(i * 10 * MS, 100 * MS, visit(1, 100)).forgetDue());
        }
    }

    @Test
    void neverRestsLessThanAMillisecondUnlessItHasToCatchUp() {
        Pace pace = new Pace(0, 1000);
        assertEquals(MS, pace.turn(1, 0, Visit.NONE).rest());
    }

    @Test
    void refusesASpeedOutsideItsRange() {
        Pace pace = new Pace(0, 1);
        for (double wrong : new double[] {-1, 1000.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> pace.speed(wrong));
        }
        assertTrue(pace.speed() == 1);
    }

    @Test
    void stepsAPausedStreetByWhatItIsGrantedAndWaitsForThreadsMeanwhile() {
        Pace pace = new Pace(0, 0);
        assertEquals(0, pace.turn(500 * MS, 0, visit(1, 5)).advance());
        pace.grant(15 * MS);
        assertEquals(new Pace.Turn(5 * MS, false, 0), pace.turn(510 * MS, 0, visit(1, 5)));
        assertEquals(0, pace.turn(520 * MS, 5 * MS, visit(1, 5)).advance(), "the thread is due");
        assertEquals(new Pace.Turn(10 * MS, false, 0), pace.turn(530 * MS, 5 * MS, visit(2, 105)));
        assertEquals(0, pace.turn(540 * MS, 15 * MS, visit(2, 105)).advance(), "nothing is left of it");
    }

    @Test
    void grantsNothingToAStreetThatRuns() {
        Pace pace = new Pace(0, 1);
        pace.grant(500 * MS);
        assertEquals(0, pace.turn(1 * MS, 0, Visit.NONE).advance());
    }
}
