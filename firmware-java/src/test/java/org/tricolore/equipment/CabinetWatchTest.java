package org.tricolore.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.Level;
import org.tricolore.model.Device.CabinetSensors;
import org.tricolore.model.Device.Thresholds;

/** A cabinet with mains (0), door (1), battery (0), temperature (1), battery runtime (2), humidity (3), fan (0) and heater (1). */
class CabinetWatchTest {
    private final CabinetWatch watch = new CabinetWatch(new CabinetSensors(
            "cabinet", 0, 1, 0, 2, 1, 3, 0, 1, new Thresholds(50_000, 2_000, 90_000, 80_000, 50_000, 15_000, 60_000)));

    private Level mains = Level.ON;

    private Level door = Level.OFF;

    private final SortedMap<Integer, Integer> analogues = new TreeMap<>();

    private ChannelSet on = ChannelSet.EMPTY;

    private long now;

    CabinetWatchTest() {
        analogues.put(0, 100_000);
        analogues.put(1, 20_000);
        analogues.put(2, 240_000);
        analogues.put(3, 50_000);
    }

    @Test
    void givesUpOneThingAfterTheOtherOnBattery() {
        battery(5_000);
        assertEquals(Shedding.NONE, step(1), "with mains the charge does not matter");
        mains = Level.OFF;
        battery(80_000);
        assertEquals(Shedding.NONE, step(1));
        battery(79_999);
        assertEquals(Shedding.DIM, step(1));
        battery(49_999);
        assertEquals(Shedding.BLANK, step(1));
        battery(15_000);
        assertEquals(Shedding.BLANK, step(1));
        battery(14_999);
        assertEquals(Shedding.FLASH, step(1));
        assertTrue(tells("MAINS_LOST"));
    }

    @Test
    void takesNothingBackForAChargeThatFlickers() {
        mains = Level.OFF;
        battery(49_000);
        step(1);
        battery(51_000);
        assertEquals(Shedding.BLANK, step(60_000));
    }

    @Test
    void takesAllBackWhenTheMainsHasBeenBackForAWhile() {
        mains = Level.OFF;
        battery(10_000);
        step(1);
        mains = Level.ON;
        assertEquals(Shedding.FLASH, step(100));
        assertEquals(Shedding.FLASH, step(9_900));
        assertEquals(Shedding.NONE, step(100));
        assertFalse(tells("MAINS_LOST"));
    }

    @Test
    void aChargeNobodyKnowsCostsThePanelsAndNotTheSignals() {
        mains = Level.OFF;
        analogues.remove(0);
        assertEquals(Shedding.BLANK, step(3_600_000));
    }

    @Test
    void aMainsContactThatCannotBeReadGivesNothingUpAndIsTold() {
        mains = Level.UNKNOWN;
        battery(1_000);
        assertEquals(Shedding.NONE, step(60_000));
        assertTrue(tells("CABINET_SENSOR_UNKNOWN"));
    }

    @Test
    void coolsAndHeatsWithSomeRoomBetween() {
        temperature(49_999);
        assertEquals(ChannelSet.EMPTY, on);
        temperature(50_000);
        assertEquals(ChannelSet.of(0), on);
        assertTrue(tells("CABINET_HOT"));
        temperature(47_001);
        assertEquals(ChannelSet.of(0), on);
        temperature(47_000);
        assertEquals(ChannelSet.EMPTY, on);
        temperature(2_000);
        assertEquals(ChannelSet.of(1), on);
        assertTrue(tells("CABINET_COLD"));
        temperature(5_000);
        assertEquals(ChannelSet.EMPTY, on);
    }

    @Test
    void coolsAndDoesNotHeatWhatItCannotFeel() {
        analogues.remove(1);
        step(100);
        assertEquals(ChannelSet.of(0), on);
        assertTrue(tells("CABINET_SENSOR_UNKNOWN"));
    }

    @Test
    void aDoorIsTheTechniciansForAMinuteAndThenAFault() {
        door = Level.ON;
        step(100);
        step(59_900);
        assertFalse(tells("DOOR_LEFT_OPEN"));
        step(200);
        assertTrue(tells("DOOR_LEFT_OPEN"));
        door = Level.OFF;
        step(100);
        assertFalse(tells("DOOR_LEFT_OPEN"));
    }

    @Test
    void dampAirIsToldAndDryAirIsNot() {
        analogues.put(3, 89_999);
        step(100);
        assertFalse(tells("CABINET_DAMP"));
        analogues.put(3, 90_000);
        step(100);
        assertTrue(tells("CABINET_DAMP"));
    }

    @Test
    void howLongTheBatteryLastsIsTold() {
        analogues.put(2, 95_000);
        step(100);
        assertEquals("95", watch.state(now).details().get("batteryMinutes"));
        analogues.remove(2);
        step(100);
        assertFalse(watch.state(now).details().containsKey("batteryMinutes"));
        assertTrue(tells("CABINET_SENSOR_UNKNOWN"));
    }

    private void battery(int charge) {
        analogues.put(0, charge);
    }

    private void temperature(int value) {
        analogues.put(1, value);
        step(100);
    }

    private Shedding step(long millis) {
        now += millis;
        ChannelSet known = ChannelSet.EMPTY;
        ChannelSet closed = ChannelSet.EMPTY;
        for (int i = 0; i < 2; i++) {
            Level level = i == 0 ? mains : door;
            known = level == Level.UNKNOWN ? known : known.with(i);
            closed = level == Level.ON ? closed.with(i) : closed;
        }
        on = watch.step(new EquipmentInputs(closed, known, analogues, new TreeMap<>()), now);
        return watch.shedding();
    }

    private boolean tells(String code) {
        return watch.state(now).troubles().stream()
                .anyMatch(trouble -> trouble.code().equals(code));
    }
}
