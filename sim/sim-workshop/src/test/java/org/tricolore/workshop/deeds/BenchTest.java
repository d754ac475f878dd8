package org.tricolore.workshop.deeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.Level;
import org.tricolore.street.Pacer;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;

/** What hands do to the street, seen from the street. */
class BenchTest {
    private final Site site =
            SiteLoader.load(Path.of("../../config/sites/dijon-place")).site().orElseThrow();

    private final StreetClock clock = new StreetClock(Instant.parse("2027-03-27T12:00:00Z"));

    private final VirtualCabinet cabinet = VirtualCabinet.on(clock, site.cabinetPlan());

    private final VirtualEquipment equipment =
            new VirtualEquipment(site.equipmentWiring().plan(site.name(), "field"), clock);

    private final Pacer pacer = new Pacer(clock, 1);

    private final Bench bench =
            new Bench(site, clock, pacer, cabinet, equipment(), Optional.empty(), 1, _ -> new Outcome.Done());

    private SortedMap<String, VirtualEquipment> equipment() {
        SortedMap<String, VirtualEquipment> all = new TreeMap<>();
        all.put("field", equipment);
        return all;
    }

    private void does(String what, String... with) {
        Deed deed = Deed.of(what, with);
        assertEquals(Optional.empty(), Deeds.of(site).wrong(deed));
        assertEquals(new Outcome.Done(), bench.perform(deed), deed.text());
    }

    @Test
    void aFoggedDetectorSeesNobodyAndSeesAgainWhenItIsWiped() {
        does("detector", "detector", "D-F1", "on", "true");
        assertEquals(Level.ON, cabinet.input("D-F1"));
        does("sight", "detector", "D-F1", "is", "FOGGED");
        assertEquals(Level.OFF, cabinet.input("D-F1"));
        does("sight", "detector", "D-F1", "is", "CUT");
        assertEquals(Level.UNKNOWN, cabinet.input("D-F1"));
        does("sight", "detector", "D-F1", "is", "WELL");
        assertEquals(Level.ON, cabinet.input("D-F1"), "he still stands there");
    }

    @Test
    void aFoggedButtonIsPressedInVain() {
        does("detector", "detector", "B-P1", "on", "true");
        assertEquals(Level.ON, cabinet.input("B-P1"));
        clock.advance(Duration.ofSeconds(1));
        does("sight", "detector", "B-P1", "is", "FOGGED");
        does("detector", "detector", "B-P1", "on", "true");
        assertEquals(Level.OFF, cabinet.input("B-P1"));
    }

    @Test
    void aHandOnALoopAndAVehicleOnItAreOneOccupancy() {
        does("traffic", "is", "HEAVY");
        clock.advance(Duration.ofMinutes(5));
        assertEquals(Level.ON, cabinet.input("D-F1"), "the lamps are dark: who comes waits for his turn");
        assertTrue(bench.scene().vehicles().size() > 3);
        assertTrue(bench.view().path("seen").toString().contains("D-F1"));
        assertFalse(bench.view().path("occupied").toString().contains("D-F1"));
    }

    @Test
    void aLampFedFromOutsideBurnsWhateverTheCabinetWants() {
        does("lamp", "lamp", "F1 green", "is", "FED");
        assertTrue(cabinet.seen().contains(cabinet.lamp("F1 green")));
        assertEquals("{\"F1 green\":\"FED\"}", bench.view().path("lamps").toString());
        does("lamp", "lamp", "F1 green", "is", "WELL");
        assertFalse(cabinet.seen().contains(cabinet.lamp("F1 green")));
        assertTrue(bench.view().path("lamps").isEmpty());
    }

    @Test
    void cutMainsAreFeltByLampsAndByTheMeasurementOfTheSupply() {
        does("mains", "on", "false");
        assertFalse(cabinet.mains());
        int mains = site.equipmentWiring().wires().stream()
                .filter(wire -> wire.point().label().equals("cabinet mains"))
                .findFirst()
                .orElseThrow()
                .point()
                .channel();
        assertEquals(Level.OFF, equipment.read().input(mains));
        does("mains", "on", "true");
        assertEquals(Level.ON, equipment.read().input(mains));
    }

    @Test
    void aJammedBollardStaysWhereItIsHoweverLongItIsToldToRise() {
        org.tricolore.hal.ChannelSet raise = org.tricolore.hal.ChannelSet.of(0);
        equipment.write(new EquipmentOutputs(raise, new TreeMap<>()));
        clock.advance(Duration.ofMillis(1_500));
        assertEquals(50, bench.look().path("bollard-1").path("up").asInt());
        does("jam", "device", "bollard-1", "on", "true");
        clock.advance(Duration.ofSeconds(10));
        assertEquals(50, bench.look().path("bollard-1").path("up").asInt());
        does("jam", "device", "bollard-1", "on", "false");
        clock.advance(Duration.ofSeconds(10));
        assertEquals(100, bench.look().path("bollard-1").path("up").asInt());
    }

    @Test
    void aMeasureIsWhatTheSensorTellsFromThenOn() {
        does("measure", "wire", "cabinet battery", "value", "12.5");
        assertEquals(12.5, bench.view().path("measures").path("cabinet battery").asDouble());
    }

    @Test
    void theResetButtonIsBehindTheDoor() {
        assertInstanceOf(Outcome.Refused.class, bench.perform(Deed.of("reset")));
        does("door", "open", "true");
        does("reset");
    }

    @Test
    void aStreetThatRunsCannotBeSteppedAndALineThatCannotBeCutIsNotSaidToBe() {
        assertInstanceOf(Outcome.Refused.class, bench.perform(Deed.of("step")));
        assertInstanceOf(Outcome.Refused.class, bench.perform(Deed.of("line", "on", "false")));
    }

    @Test
    void theNightOfTheClockChangeBeginsAMinuteBeforeIt() {
        does("jump", "to", "CLOCK_CHANGE");
        assertEquals(Instant.parse("2027-03-28T00:59:00Z"), clock.read().wall());
        does("jump", "to", "2020-03-17T11:58");
        assertEquals(Instant.parse("2020-03-17T10:58:00Z"), clock.read().wall());
    }

    @Test
    void noClockIsSetToAYearThatCannotBeMeant() {
        Deeds deeds = Deeds.of(site);
        for (String wrong : List.of("1950-01-01T12:00", "2100-01-01T00:00", "+20200-01-01T00:00")) {
            String why = deeds.wrong(Deed.of("jump", "to", wrong)).orElseThrow().english();
            assertTrue(why.contains("2000 to 2099"), why);
        }
        assertTrue(deeds.wrong(Deed.of("jump", "to", "2099-12-31T23:59")).isEmpty());
    }

    @Test
    void brokenPixelsAreTheSameEachTimeAndStandOnThePanelThatIsSeen() {
        does("pixels", "device", "panel-north", "is", "BROKEN");
        String once = bench.look().path("panel-north").toString();
        does("pixels", "device", "panel-north", "is", "WELL");
        assertFalse(bench.look().path("panel-north").toString().equals(once));
        does("pixels", "device", "panel-north", "is", "BROKEN");
        assertEquals(once, bench.look().path("panel-north").toString());
    }
}
