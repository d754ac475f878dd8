package org.tricolore.street;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.CabinetPlan.Input;
import org.tricolore.hal.CabinetPlan.Lamp;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Level;

class VirtualCabinetTest {
    static final int RED = 0;
    static final int YELLOW = 1;
    static final int GREEN = 2;
    static final CabinetPlan PLAN = new CabinetPlan(
            "crossing",
            List.of(
                    new Lamp(RED, "F1 red", false),
                    new Lamp(YELLOW, "F1 yellow", true),
                    new Lamp(GREEN, "F1 green", false),
                    new Lamp(7, "F2 yellow", true)),
            List.of(
                    new Input(0, "loop"),
                    new Input(1, "button"),
                    new Input(2, "door"),
                    new Input(3, "police key"),
                    new Input(9, "reset")),
            Map.of());

    private final StreetClock clock = new StreetClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, PLAN);

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

    // --- relay and flasher

    @Test
    void flashesFromPowerOnWhateverTheAgentWrites() {
        write(RED, GREEN);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
        pass(500);
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        pass(500);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
        assertEquals(Level.ON, cabinet.read().flasher());
    }

    @Test
    void showsWhatTheAgentWritesWhileThePulsesCome() {
        write(RED);
        pulses(2);
        assertEquals(ChannelSet.of(RED), cabinet.seen());
        assertEquals(Level.OFF, cabinet.read().flasher());
    }

    @Test
    void dropsWithin160MillisecondsOfTheLastPulseWithoutAnyCallOfTheAgent() {
        write(GREEN);
        pulses(2);
        pass(150);
        assertEquals(ChannelSet.of(GREEN), cabinet.seen());
        pass(10);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
        assertEquals(Level.ON, cabinet.flasher());
        assertTrue(cabinet.latched());
    }

    @Test
    void tellsTheAgentThatTheFlasherLightsItsLamps() {
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.read().lit());
        pass(500);
        assertEquals(ChannelSet.EMPTY, cabinet.read().lit());
    }

    @Test
    void staysFlashingUntilTheResetBehindTheOpenDoor() {
        pulses(2);
        pass(200);
        pulses(10);
        assertEquals(Level.ON, cabinet.flasher());

        assertEquals(PressAnswer.DOOR_CLOSED, cabinet.pressReset());
        assertEquals(Level.OFF, cabinet.input("reset"));
        pulses(10);
        assertEquals(Level.ON, cabinet.flasher());

        cabinet.door(true);
        assertEquals(Level.ON, cabinet.input("door"));
        assertEquals(PressAnswer.LATCH_OPENED, cabinet.pressReset());
        assertEquals(Level.ON, cabinet.input("reset"));
        assertEquals(Level.ON, cabinet.flasher(), "the latch is open, but it takes pulses to pick the relay up");
        pulses(2);
        assertEquals(Level.OFF, cabinet.flasher());
    }

    @Test
    void openingTheDoorAloneDoesNotOpenTheLatch() {
        pulses(2);
        pass(200);
        cabinet.door(true);
        pulses(10);
        assertTrue(cabinet.latched());
    }

    @Test
    void aResetWithoutALatchIsJustAPress() {
        pulses(2);
        cabinet.door(true);
        assertEquals(PressAnswer.PRESSED, cabinet.pressReset());
        assertEquals(Level.OFF, cabinet.flasher());
    }

    @Test
    void hasADoorAndAResetEvenWhenNoWireLeadsToThem() {
        VirtualCabinet bare = VirtualCabinet.on(clock, new CabinetPlan("bare", PLAN.lamps(), List.of(), Map.of()));
        assertEquals(PressAnswer.DOOR_CLOSED, bare.pressReset());
        bare.door(true);
        assertEquals(PressAnswer.PRESSED, bare.pressReset());
        assertEquals(ChannelSet.EMPTY, bare.read().on());
    }

    @Test
    void takesTheDoorAndTheResetFromItsOptions() {
        VirtualCabinet french = VirtualCabinet.on(
                clock,
                new CabinetPlan(
                        "armoire",
                        PLAN.lamps(),
                        List.of(new Input(4, "porte"), new Input(5, "réarmement")),
                        Map.of("door", "porte", "reset", "réarmement", "lampMilliamps", "250")));
        french.set("porte", true);
        assertEquals(PressAnswer.PRESSED, french.pressReset());
        assertEquals(ChannelSet.of(4, 5), french.read().on());
        assertEquals(250, french.milliamps(YELLOW));
    }

    // --- mains

    @Test
    void isDarkWithoutMainsAndFlashesWhenTheyReturn() {
        write(RED);
        pulses(2);
        cabinet.mains(false);
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        assertEquals(ChannelSet.EMPTY, cabinet.read().lit());
        pulses(5);
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        assertEquals(Level.ON, cabinet.flasher(), "its contact falls with the relay");
        cabinet.mains(true);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
        assertFalse(cabinet.latched());
        pulses(2);
        assertEquals(ChannelSet.of(RED), cabinet.seen());
    }

    @Test
    void keepsTheLatchThroughAPowerCut() {
        pulses(2);
        pass(200);
        cabinet.mains(false);
        pass(60_000);
        cabinet.mains(true);
        pulses(5);
        assertTrue(cabinet.latched());
        assertEquals(Level.ON, cabinet.flasher());
    }

    // --- the agent goes, programmers err

    @Test
    void livesOnAndFlashesWhenTheAgentLetsGo() {
        write(GREEN);
        pulses(2);
        cabinet.close();
        assertEquals(ChannelSet.EMPTY, cabinet.seen());
        pass(160);
        assertEquals(ChannelSet.of(YELLOW, 7), cabinet.seen());
    }

    @Test
    void refusesWhatIsNotThereAndSaysWhatIs() {
        String text = assertThrows(IllegalArgumentException.class, () -> cabinet.set("lop", true))
                .getMessage();
        assertEquals("no input is called \"lop\"; there are [button, door, loop, police key, reset]", text);
        assertThrows(IllegalArgumentException.class, () -> cabinet.inputLabel(8));
        assertThrows(IllegalArgumentException.class, () -> cabinet.lamp("F3 red"));
        assertThrows(IllegalArgumentException.class, () -> cabinet.mishap(3, LampMishap.BROKEN));
        assertThrows(IllegalArgumentException.class, () -> cabinet.muteFeedback(3));
        assertThrows(IllegalArgumentException.class, () -> cabinet.freezeFeedback(3));
        assertThrows(IllegalArgumentException.class, () -> cabinet.set("reset", true));
        assertThrows(IllegalArgumentException.class, () -> cabinet.press("button", Duration.ZERO));
        assertEquals(7, cabinet.lamp("F2 yellow"));
    }

    @Test
    void refusesToGoBackInTime() {
        pass(100);
        assertThrows(IllegalArgumentException.class, () -> cabinet.advanceTo(0));
    }
}
