package org.tricolore.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.equipment.DeviceState;
import org.tricolore.hal.Level;
import org.tricolore.journal.Event;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;
import org.tricolore.model.Task.AttachReport;
import org.tricolore.model.Task.ClearMessage;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.model.Task.RequestPriority;
import org.tricolore.model.Task.RunSelfTest;
import org.tricolore.model.Task.SelectPlan;
import org.tricolore.model.Task.SetMode;
import org.tricolore.model.Task.SetParameter;
import org.tricolore.model.Task.ShowMessage;
import org.tricolore.multi.Pixel;

/** A day on a square with all its equipment, told by the posts that share its control room. */
class EveryPostTest {
    private static final Site PLACE =
            SiteLoader.load(Path.of("../config/sites/dijon-place")).site().orElseThrow();

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Desk desk = new Desk(PLACE, Optional.empty());

    @Test
    void pcCirculationRunsThePlanOfThePeakAndTellsTheDriversWhy() {
        desk.run(30);
        assertEquals("DIJON", desk.equipment.reads("panel-north"), "the panel shows that it lives");
        Order plan = desk.order(Post.PC_CIRCULATION, "junction", new SelectPlan("peak80"), AN_HOUR);
        Order message = show(Post.PC_CIRCULATION, "TRAVAUX PONT[nl]SUIVRE DEVIATION", 120);
        desk.run(1);
        assertEquals("TRAVAUX PONT[nl]SUIVRE DEVIATION", desk.equipment.reads("panel-north"));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(message));
        desk.run(60);
        assertEquals("peak80", desk.last().first().engine().planName());
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(plan));
        desk.order(Post.PC_CIRCULATION, "panel-north", new ClearMessage(), Duration.ofMinutes(1));
        desk.run(1);
        assertEquals("DIJON", desk.equipment.reads("panel-north"));
        assertEquals(OrderPhase.REVOKED, desk.life(message).getLast());
    }

    @Test
    void pcCirculationShortensAStageAndNotBeyondItsTarget() {
        Order shorter =
                desk.order(Post.PC_CIRCULATION, "junction", new SetParameter("night.stage1.maximum", 20_000), AN_HOUR);
        Order tooShort =
                desk.order(Post.PC_CIRCULATION, "junction", new SetParameter("night.stage1.maximum", 5_000), AN_HOUR);
        desk.run(1);
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(shorter));
        assertEquals(List.of(OrderPhase.REFUSED), desk.life(tooShort));
    }

    @Test
    void pcSecuriteSpeaksAboveAllOthersAndWhatItDisplacedComesBack() {
        desk.run(30);
        Order stay = show(Post.PC_CIRCULATION, "RESTEZ CHEZ VOUS[nl]INFO 0800 21 3000", 10, true);
        Order incident = show(Post.PC_POLICE_MUNICIPALE, "MANIFESTATION[nl]EVITEZ LE CENTRE", 150);
        desk.run(2);
        assertEquals("MANIFESTATION[nl]EVITEZ LE CENTRE", desk.equipment.reads("panel-north"));
        Order alert = show(Post.PC_SECURITE, "ALERTE[nl]QUITTEZ LA PLACE", 255, Duration.ofMinutes(5));
        Order lesser = show(Post.PC_CIRCULATION, "BOUCHON", 100);
        desk.run(2);
        assertEquals("ALERTE[nl]QUITTEZ LA PLACE", desk.equipment.reads("panel-north"));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.SUSPENDED), desk.life(incident));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.SUSPENDED), desk.life(lesser));
        assertEquals(OrderPhase.SUPERSEDED, desk.life(stay).getLast(), "a post has one message on a panel");
        desk.run(301);
        assertEquals("MANIFESTATION[nl]EVITEZ LE CENTRE", desk.equipment.reads("panel-north"));
        assertEquals(OrderPhase.APPLIED, desk.life(incident).getLast());
    }

    @Test
    void theMunicipalPoliceRaisesTheBollardOnceNobodyStandsOnIt() {
        desk.run(30);
        desk.equipment.set("bollard-1 loop", Level.ON);
        Order up = desk.order(Post.PC_POLICE_MUNICIPALE, "bollard-1", new MoveBollard(Position.UP), AN_HOUR);
        desk.run(20);
        assertEquals(0, desk.equipment.up("bollard-1"), "a van stands there");
        assertTrue(desk.equipment.isOn("bollard-1 red"), "and nobody else may come");
        assertEquals(List.of(OrderPhase.ACCEPTED), desk.life(up));
        desk.equipment.free("bollard-1 loop");
        desk.run(6);
        assertEquals(100, desk.equipment.up("bollard-1"));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(up));
        desk.run(3600);
        assertEquals(0, desk.equipment.up("bollard-1"), "it rests lowered");
        assertTrue(desk.equipment.isOn("bollard-1 green"));
        assertEquals(OrderPhase.EXPIRED, desk.life(up).getLast());
    }

    @Test
    void theFireBrigadeLowersItWhoeverHoldsItUp() {
        desk.run(30);
        Order up = desk.order(Post.PC_SECURITE, "bollard-1", new MoveBollard(Position.UP), AN_HOUR);
        desk.run(10);
        assertEquals(100, desk.equipment.up("bollard-1"));
        desk.equipment.set("bollard-1 loop", Level.UNKNOWN);
        Order down = desk.order(Post.EMERGENCY, "bollard-1", new MoveBollard(Position.DOWN), Duration.ofMinutes(5));
        Order other = desk.order(Post.EMERGENCY, "bollard-1", new MoveBollard(Position.UP), Duration.ofMinutes(5));
        desk.run(5);
        assertEquals(0, desk.equipment.up("bollard-1"));
        assertEquals(List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED), desk.life(down));
        assertEquals(OrderPhase.SUSPENDED, desk.life(up).getLast());
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(other));
    }

    @Test
    void diviaAnnouncesABus() {
        desk.run(60);
        Order bus = desk.order(Post.DIVIA, "F1", new RequestPriority("bus-12", "L5", 10, 60), Duration.ofMinutes(10));
        desk.run(60);
        assertTrue(desk.life(bus).contains(OrderPhase.APPLIED), desk.life(bus).toString());
    }

    @Test
    void pcNeigeIsToldOfIceAndDecides() {
        desk.run(30);
        desk.equipment.analogue("weather-1 road", -1_500);
        desk.equipment.analogue("weather-1 humidity", 92_000);
        desk.run(299);
        assertEquals("CLEAR", state("weather-1").state());
        desk.run(2);
        assertEquals("ICE", state("weather-1").state(), "proposed");
        assertEquals("DIJON", desk.equipment.reads("panel-north"), "a post decides, not the station");
        Order message = show(Post.PC_NEIGE, "VERGLAS[nl]PRUDENCE", 150);
        Order slope = desk.order(Post.PC_NEIGE, "barrier-slope", new MoveBollard(Position.DOWN), AN_HOUR);
        Order bollard = desk.order(Post.PC_NEIGE, "bollard-1", new MoveBollard(Position.UP), AN_HOUR);
        Order lights = desk.order(Post.PC_NEIGE, "junction", new SetMode(Mode.FLASHING_YELLOW), AN_HOUR);
        desk.run(10);
        assertEquals("VERGLAS[nl]PRUDENCE", desk.equipment.reads("panel-north"));
        assertEquals(0, desk.equipment.up("barrier-slope"), "its arm is down");
        assertEquals(OrderPhase.APPLIED, desk.life(message).getLast());
        assertEquals(OrderPhase.APPLIED, desk.life(slope).getLast());
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(bollard));
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(lights));
        assertTrue(told().stream()
                .anyMatch(event -> event.rank() == 'A' && event.kind().equals("WEATHER")));
    }

    @Test
    void csuOrdersNothingAndSeesTheBollardMove() {
        desk.run(30);
        Order camera = desk.order(Post.CSU, "bollard-1", new MoveBollard(Position.DOWN), AN_HOUR);
        desk.order(Post.PC_POLICE_MUNICIPALE, "bollard-1", new MoveBollard(Position.UP), AN_HOUR);
        desk.run(10);
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(camera));
        List<String> moves = told().stream()
                .filter(event -> event.subject().equals("bollard-1"))
                .map(Event::data)
                .map(data -> data.replaceAll(".*\"state\":\"([A-Z]+)\".*", "$1"))
                .toList();
        assertEquals(List.of("DOWN", "MOVING", "UP"), moves);
    }

    @Test
    void alloMairieWritesDownWhatACitizenSaysAndAsksTheEquipment() {
        desk.run(30);
        desk.equipment.set("panel-north panel", Level.ON);
        Order report = desk.order(
                Post.ALLO_MAIRIE, "F1", new AttachReport("Le feu de la rue du Port ne s'allume plus"), AN_HOUR);
        desk.run(1);
        Order test = desk.order(Post.ALLO_MAIRIE, "panel-north", new RunSelfTest(), AN_HOUR);
        Order well = desk.order(Post.ALLO_MAIRIE, "bollard-1", new RunSelfTest(), AN_HOUR);
        Order mode = desk.order(Post.ALLO_MAIRIE, "junction", new SetMode(Mode.NORMAL), AN_HOUR);
        Order nowhere = desk.order(Post.ALLO_MAIRIE, "F99", new AttachReport("?"), AN_HOUR);
        desk.run(1);
        assertEquals(
                List.of(OrderPhase.ACCEPTED, OrderPhase.APPLIED, OrderPhase.EXPIRED),
                desk.life(report),
                "done in one instant");
        assertEquals(
                List.of("REPORT F1", "SELF_TEST panel-north", "SELF_TEST bollard-1"),
                desk.events.stream()
                        .map(event -> event.kind() + " " + event.subject())
                        .toList());
        assertTrue(desk.events.getFirst().data().contains("ne s'allume plus"));
        assertTrue(desk.events.get(1).data().contains("PANEL_FAULT"), desk.events.get(1)::data);
        assertTrue(desk.events.get(2).data().contains("\"well\":true"), desk.events.get(2)::data);
        assertFalse(desk.life(test).isEmpty());
        assertFalse(desk.life(well).isEmpty());
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(mode));
        assertEquals(RefusalCode.UNKNOWN_TARGET, refusal(nowhere));
    }

    @Test
    void aMessageThatDoesNotFitIsRefusedWithTheReason() {
        Order wide = show(Post.PC_CIRCULATION, "CE MESSAGE EST TROP LARGE", 100);
        Order high = show(Post.PC_CIRCULATION, "A[nl]B[nl]C[nl]D", 100);
        Order broken = show(Post.PC_CIRCULATION, "A[nl", 100);
        Order blinking = show(Post.PC_CIRCULATION, "[fl]DANGER[/fl]", 100);
        Order foreign = show(Post.PC_CIRCULATION, "ВНИМАНИЕ", 100);
        Order tooImportant = show(Post.PC_CIRCULATION, "A", 181);
        desk.run(1);
        assertEquals(RefusalCode.OUT_OF_BOUNDS, refusal(wide));
        assertEquals(RefusalCode.OUT_OF_BOUNDS, refusal(high));
        assertEquals(RefusalCode.OUT_OF_BOUNDS, refusal(broken));
        assertEquals(RefusalCode.OUT_OF_BOUNDS, refusal(blinking));
        assertEquals(RefusalCode.OUT_OF_BOUNDS, refusal(foreign));
        assertEquals(RefusalCode.NOT_ALLOWED, refusal(tooImportant));
    }

    @Test
    void aMessageWhoseMeaningDeadPixelsWouldChangeIsRefused() {
        desk.run(30);
        Order before = show(Post.PC_CIRCULATION, "[jl2][jp2]E", 100);
        desk.run(2);
        assertEquals(OrderPhase.APPLIED, desk.life(before).getLast());
        TreeSet<Pixel> dead = new TreeSet<>();
        for (int x = 1; x < 5; x++) {
            dead.add(new Pixel(x, 6, false));
        }
        desk.equipment.wear("panel-north", dead);
        desk.run(2);
        assertEquals("", desk.equipment.reads("panel-north"), "E would be read as F");
        assertEquals(OrderPhase.SUSPENDED, desk.life(before).getLast());
        Order again = show(Post.PC_SECURITE, "[jl2][jp2]EVACUEZ", 100);
        Order elsewhere = show(Post.PC_SECURITE, "[jl3][jp3]EVACUEZ", 100);
        desk.run(2);
        assertEquals(RefusalCode.UNSAFE, refusal(again));
        assertEquals(OrderPhase.APPLIED, desk.life(elsewhere).getLast());
        assertEquals("[jl3][jp3]EVACUEZ", desk.equipment.reads("panel-north"));
    }

    @Test
    void onBatteryThePanelsGoFirstAndTheSignalsLast() {
        desk.run(60);
        Order message = show(Post.PC_CIRCULATION, "TRAVAUX", 100);
        desk.run(2);
        desk.equipment.set("cabinet mains", Level.OFF);
        desk.equipment.analogue("cabinet battery", 79_000);
        desk.run(1);
        assertEquals(30, desk.equipment.brightness("panel-north"), "dimmed");
        assertTrue(desk.equipment.isOn("outlet-modem power"));
        desk.equipment.analogue("cabinet battery", 49_000);
        desk.run(1);
        assertEquals("", desk.equipment.reads("panel-north"), "blank");
        assertFalse(desk.equipment.isOn("outlet-modem power"));
        assertEquals(OrderPhase.SUSPENDED, desk.life(message).getLast());
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode(), "the signals run on");
        desk.equipment.analogue("cabinet battery", 14_000);
        desk.run(60);
        assertEquals(Optional.of(Mode.FLASHING_YELLOW), desk.last().first().mode());
        assertEquals(Level.OFF, desk.cabinet.flasher(), "in an orderly way, by the controller");
        desk.equipment.free("cabinet mains");
        desk.run(90);
        assertEquals(Optional.of(Mode.NORMAL), desk.last().first().mode());
        assertEquals("TRAVAUX", desk.equipment.reads("panel-north"));
        assertEquals(OrderPhase.APPLIED, desk.life(message).getLast());
    }

    @Test
    void theParkingPanelTellsPlacesAndNothingWhenNobodyCounts() {
        desk.run(2);
        assertEquals("100", desk.equipment.reads("parking-centre"));
        desk.equipment.analogue("parking-centre places", 0);
        desk.run(2);
        assertEquals("COMPLET", desk.equipment.reads("parking-centre"));
        desk.equipment.cutAnalogue("parking-centre places");
        desk.run(2);
        assertEquals("", desk.equipment.reads("parking-centre"));
    }

    @Test
    void aPostThatSendsTooMuchIsToldToWait() {
        List<Order> reports = new ArrayList<>();
        for (int i = 0; i < 61; i++) {
            reports.add(desk.order(Post.ALLO_MAIRIE, "F1", new AttachReport("again"), AN_HOUR));
        }
        desk.run(0.8);
        assertEquals(OrderPhase.EXPIRED, desk.life(reports.get(59)).getLast());
        assertEquals(RefusalCode.TOO_MANY, refusal(reports.get(60)));
    }

    private Order show(Post post, String multi, int importance) {
        return show(post, multi, importance, false);
    }

    private Order show(Post post, String multi, int importance, boolean standby) {
        return desk.order(post, "panel-north", new ShowMessage(multi, importance, standby), AN_HOUR);
    }

    private Order show(Post post, String multi, int importance, Duration lease) {
        Task task = new ShowMessage(multi, importance, false);
        return desk.order(post, "panel-north", task, lease);
    }

    private RefusalCode refusal(Order order) {
        return desk.news.stream()
                .filter(step -> step.id().equals(order.id()))
                .flatMap(step -> step.code().stream())
                .findFirst()
                .orElseThrow();
    }

    private DeviceState state(String name) {
        return desk.last().equipment().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All events that the pictures of this day make. */
    private List<Event> told() {
        Happenings happenings = new Happenings(PLACE);
        return desk.pictures.stream()
                .flatMap(picture -> happenings.since(picture).stream())
                .toList();
    }
}
