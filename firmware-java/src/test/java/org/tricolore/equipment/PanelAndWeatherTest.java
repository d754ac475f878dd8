package org.tricolore.equipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentInputs.PanelStatus;
import org.tricolore.hal.EquipmentOutputs.PanelImage;
import org.tricolore.hal.Level;
import org.tricolore.model.Device;
import org.tricolore.model.Device.Panel;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.multi.Pixel;

/** What a panel shows, and what a weather station proposes. */
class PanelAndWeatherTest {
    private static final ShowMessage WORKS = new ShowMessage("TRAVAUX", 100, false);

    private final PanelControl panel =
            new PanelControl(new Panel("north", DeviceKind.PANEL, 0, Device.NO_POINT, 18, 3, "DIJON"));

    private final WeatherWatch weather =
            new WeatherWatch(new Device.WeatherStation("weather", 0, 1, 1_000, 85_000, 300_000));

    @Test
    void showsTheMessageElseThatItLives() {
        assertEquals(new PanelImage("DIJON", 100), panel.step(shown(""), Optional.empty(), Shedding.NONE, 0));
        assertEquals("STANDBY", panel.state(0).state());
        PanelImage works = panel.step(shown("DIJON"), Optional.of(WORKS), Shedding.NONE, 100);
        assertEquals("TRAVAUX", works.multi());
        assertFalse(panel.shows(WORKS), "sent is not shown");
        assertSame(works, panel.step(shown("TRAVAUX"), Optional.of(WORKS), Shedding.NONE, 200));
        assertTrue(panel.shows(WORKS));
    }

    @Test
    void isNeutralWithoutAStandbyMessage() {
        PanelControl plain = new PanelControl(new Panel("p", DeviceKind.PANEL, 0, Device.NO_POINT, 18, 3, ""));
        assertEquals(PanelImage.BLANK, plain.step(shown(""), Optional.empty(), Shedding.NONE, 0));
        assertEquals("NEUTRAL", plain.state(0).state());
    }

    @Test
    void tellsAPanelThatDoesNotAnswerAndOneThatTellsAFault() {
        panel.step(EquipmentInputs.UNKNOWN, Optional.empty(), Shedding.NONE, 0);
        assertEquals(List.of(), codes(15_000));
        assertEquals(List.of("PANEL_SILENT"), codes(15_100));
        EquipmentInputs fault = new EquipmentInputs(
                ChannelSet.EMPTY, ChannelSet.EMPTY, new TreeMap<>(), panels(new PanelStatus("", Level.ON)));
        panel.step(fault, Optional.empty(), Shedding.NONE, 20_000);
        assertEquals(List.of("PANEL_FAULT"), codes(20_000));
    }

    @Test
    void aMessageThatBrokenPixelsMakeAnotherOfIsTakenOff() {
        PanelControl closed = new PanelControl(new Panel("p", DeviceKind.PANEL, 0, Device.NO_POINT, 18, 3, ""));
        ShowMessage exit = new ShowMessage("[jl2][jp2]E", 100, false);
        TreeSet<Pixel> broken = new TreeSet<>();
        for (int x = 1; x < 5; x++) {
            broken.add(new Pixel(x, 6, false));
        }
        assertEquals(
                "[jl2][jp2]E",
                closed.step(shown(""), Optional.of(exit), Shedding.NONE, 0).multi());
        PanelStatus told = new PanelStatus("[jl2][jp2]E", Level.ON, new TreeSet<>(List.of("PIXEL")), broken);
        EquipmentInputs inputs = new EquipmentInputs(ChannelSet.EMPTY, ChannelSet.EMPTY, new TreeMap<>(), panels(told));
        assertEquals(PanelImage.BLANK, closed.step(inputs, Optional.of(exit), Shedding.NONE, 100));
        assertTrue(closed.isBlanked());
        assertEquals("UNREADABLE", closed.state(100).state());
        assertEquals(
                List.of("PANEL_FAULT", "PANEL_UNREADABLE"),
                closed.state(100).troubles().stream().map(Trouble::code).toList());
        assertEquals(broken, closed.broken());
        closed.step(EquipmentInputs.UNKNOWN, Optional.of(exit), Shedding.NONE, 200);
        assertTrue(closed.isBlanked(), "a panel that is silent is not mended");
        ShowMessage elsewhere = new ShowMessage("[jl3][jp2]E", 100, false);
        assertEquals(
                "[jl3][jp2]E",
                closed.step(inputs, Optional.of(elsewhere), Shedding.NONE, 300).multi());
        assertFalse(closed.isBlanked());
    }

    @Test
    void proposesWinterServiceWhenItIsColdAndWetForAWhile() {
        assertFalse(proposesAfter(999, 85_000, 299_900));
        assertTrue(proposesAfter(999, 85_000, 100));
        assertTrue(proposesAfter(1_500, 85_000, 900_000), "not taken back for half a degree");
        assertTrue(proposesAfter(2_000, 85_000, 100));
        assertFalse(proposesAfter(2_000, 85_000, 300_000));
    }

    @Test
    void doesNotProposeForDryCold() {
        assertFalse(proposesAfter(-10_000, 84_999, 900_000));
    }

    @Test
    void aStationThatCannotBeReadNeitherProposesNorTakesBack() {
        proposesAfter(0, 90_000, 100);
        assertTrue(proposesAfter(0, 90_000, 300_000));
        now += 900_000;
        weather.step(EquipmentInputs.UNKNOWN, now);
        assertTrue(weather.proposes());
        assertEquals("WEATHER_UNKNOWN", weather.state().troubles().getFirst().code());
    }

    private long now;

    /** The readings hold from now on for so long. */
    private boolean proposesAfter(int road, int humidity, int millis) {
        TreeMap<Integer, Integer> read = new TreeMap<>();
        read.put(0, road);
        read.put(1, humidity);
        EquipmentInputs inputs = new EquipmentInputs(ChannelSet.EMPTY, ChannelSet.EMPTY, read, new TreeMap<>());
        weather.step(inputs, now);
        now += millis;
        weather.step(inputs, now);
        return weather.proposes();
    }

    private List<String> codes(long at) {
        return panel.state(at).troubles().stream().map(Trouble::code).toList();
    }

    private static EquipmentInputs shown(String multi) {
        return new EquipmentInputs(
                ChannelSet.EMPTY, ChannelSet.EMPTY, new TreeMap<>(), panels(new PanelStatus(multi, Level.OFF)));
    }

    private static TreeMap<Integer, PanelStatus> panels(PanelStatus status) {
        TreeMap<Integer, PanelStatus> panels = new TreeMap<>();
        panels.put(0, status);
        return panels;
    }
}
