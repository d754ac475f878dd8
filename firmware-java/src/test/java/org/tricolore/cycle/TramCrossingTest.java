package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.fault.Fault;
import org.tricolore.hal.Level;
import org.tricolore.model.Mode;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Precedence;
import org.tricolore.model.Preemption;
import org.tricolore.model.Task;
import org.tricolore.street.LampMishap;

/** The shipped tram crossing in its virtual cabinet: absolute stops that fail, and trains that stay. */
class TramCrossingTest {
    private final Desk desk = new Desk(site(), Optional.empty());

    @Test
    void showsNothingToTheRoadUntilATramComes() {
        desk.run(30);
        assertEquals("T1 horizontal, T2 horizontal", desk.seen());
        desk.cabinet.press("D-T1-IN", Duration.ofMillis(500));
        desk.run(12);
        assertTrue(desk.seen().contains("C red"), desk.seen());
        assertEquals(List.of(), faults());
    }

    @Test
    void tellsTheTramDriversCentreAtOnceWhenAnAbsoluteStopStaysDark() {
        desk.run(30);
        desk.cabinet.mishap(desk.cabinet.lamp("V red"), LampMishap.BROKEN);
        desk.run(60);
        assertEquals(List.of(), faults(), "a lamp that is not lit cannot show that it is dead");
        desk.cabinet.press("D-T1-IN", Duration.ofMillis(500));
        desk.run(14);
        assertTrue(faults().contains("ABSOLUTE_STOP_FAILED V"), faults().toString());
        assertTrue(desk.last().faults().stream().allMatch(Fault::major));
        assertFalse(desk.seen().contains("vertical"), "no tram has been given its bar");
    }

    @Test
    void fallsBackToAStoppedRoadAndNotToFlashingYellow() {
        desk.run(30);
        desk.fail(new IllegalStateException("a mistake"));
        desk.run(5);
        assertEquals(Level.ON, desk.cabinet.flasher());
        assertEquals(List.of("T1 disc", "T2 disc", "V red", "C stop"), flasherLamps());
        assertTrue(faults().contains("ABSOLUTE_STOP_FAILED V"), faults().toString());
        assertTrue(faults().contains("ABSOLUTE_STOP_FAILED C"), faults().toString());
    }

    @Test
    void doesNotTellOfAnAbsoluteStopWhenAnotherLampIsDark() {
        desk.run(30);
        desk.cabinet.mishap(desk.cabinet.lamp("T1 vertical"), LampMishap.BROKEN);
        desk.cabinet.press("D-T1-IN", Duration.ofMillis(500));
        desk.run(24);
        assertEquals(List.of("LAMP_DARK T1 vertical"), faults());
    }

    @Test
    void tellsOfATrainThatStaysTooLongAndHoldsAllTheSame() {
        Desk railway = new Desk(railway(), Optional.empty());
        railway.run(30);
        railway.cabinet.set("D-T1-IN", true);
        railway.run(59);
        assertEquals(List.of(), railway.last().faults());
        railway.run(120);
        assertEquals("PREEMPTION_TOO_LONG", railway.last().faults().getFirst().code());
        assertEquals("train", railway.last().faults().getFirst().subject());
        assertTrue(railway.last().first().engine().preempted());
        railway.cabinet.set("D-T1-IN", false);
        railway.run(1);
        assertEquals(List.of(), railway.last().faults());
    }

    @Test
    void holdsForATrainWhenTheWireIsCutAndSaysSo() {
        Desk railway = new Desk(railway(), Optional.empty());
        railway.run(30);
        railway.cabinet.cutWire("D-T1-IN", true);
        railway.run(1);
        assertTrue(railway.last().first().engine().preempted());
        assertEquals("PREEMPTION_INPUT_CUT", railway.last().faults().getFirst().code());
    }

    @Test
    void suspendsOrdersWhileATrainPasses() {
        Desk railway = new Desk(railway(), Optional.empty());
        railway.run(30);
        var order = railway.order(new Task.SetMode(Mode.ALL_RED), Duration.ofMinutes(5));
        railway.run(20);
        railway.cabinet.set("D-T1-IN", true);
        railway.run(20);
        railway.cabinet.set("D-T1-IN", false);
        railway.run(40);
        assertEquals(
                List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED, OrderPhase.APPLIED),
                railway.news.stream()
                        .filter(step -> step.id().equals(order.id()))
                        .map(OrderNews::phase)
                        .toList());
    }

    private List<String> faults() {
        return desk.last().faults().stream()
                .map(fault -> fault.code() + " " + fault.subject())
                .toList();
    }

    private List<String> flasherLamps() {
        return desk.site.wiring().lamps().stream()
                .filter(wire -> wire.onFlasher())
                .map(wire -> desk.site.junction().groups().get(wire.group()).name() + " " + wire.lamp())
                .toList();
    }

    private static Site site() {
        return SiteLoader.load(Path.of("../config/sites/tram-crossing")).site().orElseThrow();
    }

    /** The same crossing with a train on the first detector. */
    private static Site railway() {
        Site site = site();
        Preemption train = new Preemption("train", 0, Preemption.NO_STAGE, 0, 1, 0, 60_000);
        Precedence precedence =
                new Precedence(site.junction().precedence().priority(), List.of(train), new TreeMap<>());
        return new Site(
                site.name(),
                site.titleEnglish(),
                site.titleFrench(),
                site.junction().with(precedence),
                site.timetable(),
                site.wiring(),
                site.layout(),
                site.safety(),
                site.siteHash(),
                site.safetyHash());
    }
}
