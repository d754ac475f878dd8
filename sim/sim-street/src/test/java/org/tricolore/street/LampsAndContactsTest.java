package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.street.VirtualCabinetTest.GREEN;
import static org.tricolore.street.VirtualCabinetTest.RED;
import static org.tricolore.street.VirtualCabinetTest.YELLOW;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;

class LampsAndContactsTest {
    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, VirtualCabinetTest.PLAN);

    private void pass(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    private void pulses(int count) {
        for (int i = 0; i < count; i++) {
            pass(100);
            cabinet.actuators().pulse();
        }
    }

    private void write(int... lit) {
        cabinet.actuators().write(ChannelSet.of(lit));
    }

    @Test
    void aBrokenLampIsNeverSeenAndDrawsNothing() {
        cabinet.mishap(RED, LampMishap.BROKEN);
        write(RED);
        pulses(2);
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        assertEquals(Level.OFF, cabinet.read().lamp(RED));
        assertEquals(0, cabinet.milliamps(RED));
        cabinet.mishap(RED, LampMishap.NONE);
        assertEquals(ChannelSet.of(RED), cabinet.seen());
        assertEquals(90, cabinet.milliamps(RED));
    }

    @Test
    void anAgedLampBurnsAndDrawsLessAndNoOtherDoes() {
        cabinet.age(RED, 70);
        write(RED, GREEN);
        pulses(2);
        assertEquals(ChannelSet.of(RED, GREEN), cabinet.seen());
        assertEquals(Level.ON, cabinet.read().lamp(RED));
        assertEquals(63, cabinet.milliamps(RED));
        assertEquals(90, cabinet.milliamps(GREEN));
        assertEquals(153, cabinet.milliamps());
        cabinet.age(RED, 100);
        assertEquals(90, cabinet.milliamps(RED), "replaced");
    }

    @Test
    void aBrokenLampIsDarkOnTheFlasherToo() {
        cabinet.mishap(YELLOW, LampMishap.BROKEN);
        assertEquals(ChannelSet.of(7), cabinet.seen());
    }

    @Test
    void aStuckOutputBurnsUncommandedUntilTheRelayCutsItOff() {
        cabinet.mishap(GREEN, LampMishap.OUTPUT_STUCK_ON);
        write(RED);
        pulses(2);
        assertEquals(ChannelSet.of(RED, GREEN), cabinet.seen());
        assertEquals(Level.ON, cabinet.read().lamp(GREEN));
        assertEquals(180, cabinet.milliamps());
        pass(200);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
    }

    @Test
    void aLampFedFromOutsideIsNotPutOutByTheRelayButByTheMains() {
        cabinet.mishap(GREEN, LampMishap.FED_FROM_OUTSIDE);
        assertEquals(ChannelSet.of(YELLOW, GREEN, 7), cabinet.seen());
        pulses(2);
        assertEquals(ChannelSet.of(GREEN), cabinet.seen());
        cabinet.mains(false);
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
    }

    @Test
    void aChannelWithoutALampShowsNothing() {
        write(RED, 500);
        pulses(2);
        assertEquals(ChannelSet.of(RED), cabinet.seen());
        assertEquals(Level.UNKNOWN, cabinet.read().lamp(500));
    }

    @Test
    void aFrozenFeedbackTellsYesterdayWhileTheStreetSeesToday() {
        write(RED);
        pulses(2);
        cabinet.freezeFeedback(RED);
        cabinet.freezeFeedback(GREEN);
        write(GREEN);
        assertEquals(ChannelSet.of(GREEN), cabinet.seen());
        assertEquals(Level.ON, cabinet.read().lamp(RED));
        assertEquals(Level.OFF, cabinet.read().lamp(GREEN));
        cabinet.mendFeedback(RED);
        cabinet.mendFeedback(GREEN);
        assertEquals(ChannelSet.of(GREEN), cabinet.read().lit());
    }

    @Test
    void aMuteFeedbackIsUnknownAndNotOff() {
        write(RED);
        pulses(2);
        cabinet.muteFeedback(RED);
        assertEquals(Level.UNKNOWN, cabinet.read().lamp(RED));
        assertFalse(cabinet.read().lit().contains(RED));
        assertEquals(Level.OFF, cabinet.read().lamp(GREEN));
        assertEquals(ChannelSet.of(RED), cabinet.seen());
    }

    @Test
    void aPressEndsByItselfInStreetTime() {
        cabinet.press("button", Duration.ofMillis(300));
        assertEquals(Level.ON, cabinet.read().input(1));
        pass(290);
        assertEquals(Level.ON, cabinet.read().input(1));
        pass(10);
        assertEquals(Level.OFF, cabinet.read().input(1));
    }

    @Test
    void aShorterPressDoesNotCutALongerOne() {
        cabinet.press("button", Duration.ofMillis(300));
        cabinet.press("button", Duration.ofMillis(10));
        pass(100);
        assertEquals(Level.ON, cabinet.input("button"));
    }

    @Test
    void aVehicleStaysOnItsLoopUntilItLeaves() {
        cabinet.set("loop", true);
        pass(3_600_000);
        assertEquals(ChannelSet.of(0), cabinet.read().on());
        cabinet.set("loop", false);
        assertEquals(ChannelSet.EMPTY, cabinet.read().on());
    }

    @Test
    void aCutWireIsUnknownWhateverTheContactDoes() {
        cabinet.set(cabinet.inputLabel(3), true);
        cabinet.cutWire("police key", true);
        Inputs inputs = cabinet.read();
        assertEquals(Level.UNKNOWN, inputs.input(3));
        assertFalse(inputs.on().contains(3));
        assertEquals(Level.OFF, inputs.input(0));
        cabinet.cutWire("police key", false);
        assertEquals(Level.ON, cabinet.read().input(3));
    }

    @Test
    void theDoorIsOpenEvenWhenItsWireIsCut() {
        cabinet.door(true);
        cabinet.cutWire("door", true);
        assertTrue(cabinet.doorOpen());
        assertEquals(PressAnswer.PRESSED, cabinet.pressReset());
    }
}
