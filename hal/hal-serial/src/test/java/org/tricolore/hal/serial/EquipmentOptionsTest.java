package org.tricolore.hal.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Trouble;

/** Every mistake in the options of equipment is told, in two languages; its near miss is accepted. */
class EquipmentOptionsTest {
    private final Map<String, String> options = new TreeMap<>(Map.of(
            "line", "/dev/ttyUSB1",
            "inputs", "0-2 @ 3:0, 3 @ 4:0",
            "outputs", "0-1 @ 3:0",
            "reading.0", "4:0 x 0.1 °C",
            "reading.1", "4:1 x 0.025 - 25 %, 0 to 100"));

    private EquipmentOptionsTest with(String option, String value) {
        options.put(option, value);
        return this;
    }

    private EquipmentOptionsTest without(String option) {
        options.remove(option);
        return this;
    }

    private List<Trouble> problems() {
        return new ModbusEquipmentDriver().problems(ModbusEquipmentTest.plan(options));
    }

    private void tells(String option, String english) {
        List<Trouble> problems = problems();
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("options." + option, problems.getFirst().subject());
        assertTrue(problems.getFirst().english().contains(english), problems::toString);
        assertFalse(problems.getFirst().french().isBlank());
    }

    private void tellsNothing() {
        assertEquals(List.of(), problems());
    }

    @Test
    void acceptsWhatIsRight() {
        tellsNothing();
    }

    @Test
    void everyPointHasAPlaceAndEveryPlaceAPoint() {
        with("inputs", "0-2 @ 3:0").tells("inputs", "channel 3 (cabinet mains) has no place");
        with("inputs", "0-2 @ 3:0, 3-4 @ 4:0").tells("inputs", "no equipment is wired to channel 4");
        with("inputs", "0-2 @ 3:0, 3 @ 4:0").without("reading.1").tells("reading.1", "cabinet battery has no register");
        with("reading.1", "4:1 x 1 %").with("reading.2", "4:2 x 1 %").tells("reading.2", "no equipment is wired");
    }

    @Test
    void noPlaceTwice() {
        with("inputs", "0-2 @ 3:0, 3 @ 3:2").tells("inputs", "used twice");
        with("inputs", "0-2 @ 3:0, 3 @ 3:3").tellsNothing();
        with("reading.1", "4:0 x 1 %").tells("reading.1", "used twice");
        with("reading.1", "3:0 x 1 %").tellsNothing();
    }

    @Test
    void aReadingHasAStepAndAUnit() {
        with("reading.0", "4:0").tells("reading.0", "is no reading");
        with("reading.0", "4:0 x 0 °C").tells("reading.0", "is no reading");
        with("reading.0", "4:0 x 0.1 F").tells("reading.0", "is no reading");
        with("reading.0", "4:0 x 0.001 - 40 °C").tellsNothing();
    }

    @Test
    void itsUnitIsThatOfWhatIsMeasured() {
        with("reading.0", "4:0 x 0.1 %").tells("reading.0", "cabinet temperature is counted in °C, not in %");
    }

    @Test
    void itsBoundsLeaveSomethingBetweenThem() {
        with("reading.0", "4:0 x 0.1 °C, 40 to 40").tells("reading.0", "nothing lies between its bounds");
        with("reading.0", "4:0 x 0.1 °C, -40 to 40").tellsNothing();
    }

    @Test
    void registersAreInputOrHolding() {
        with("registers", "coils").tells("registers", "write input or holding");
        with("registers", "holding").tellsNothing();
    }

    @Test
    void optionsOfLampsAreUnknownHere() {
        with("heartbeat", "3:7").tells("heartbeat", "no such option for equipment");
    }

    @Test
    void aLineWithoutTimeForItsBoardsIsRefusedAndARateNamedThatWillDo() {
        with("baud", "9600").tells("baud", "take at least 19200 baud");
        with("baud", "19200").tellsNothing();
    }

    @Test
    void aTextPanelHasNoRegister() {
        List<Point> points = new ArrayList<>(ModbusEquipmentTest.plan(options).points());
        points.add(new Point(PointKind.PANEL, 0, Unit.NONE, "panel-north panel"));
        List<Trouble> problems = new ModbusEquipmentDriver().problems(new EquipmentPlan("place", points, options));
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().english().contains("panel-north panel is a text panel"));
    }

    @Test
    void countsBecomeThousandths() {
        Gauge celsius = new Gauge(0, 100_000, 0, true, -60_000, 100_000);
        assertEquals(-12_300, celsius.of(0xFFFF - 122).orElseThrow());
        assertTrue(celsius.of(0x7FFF).isEmpty(), "3,276.7 °C cannot be");
        assertEquals(3_000, new Gauge(0, 250, 3_000, false, 0, 100_000).of(0).orElseThrow());
        assertEquals(3_001, new Gauge(0, 250, 3_000, false, 0, 100_000).of(3).orElseThrow());
    }
}
