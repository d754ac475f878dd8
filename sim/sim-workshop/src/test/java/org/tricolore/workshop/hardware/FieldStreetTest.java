package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.serial.ModbusEquipmentDriver;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.Task.MoveBollard;
import org.tricolore.model.Task.MoveBollard.Position;
import org.tricolore.street.StreetClock;
import org.tricolore.street.VirtualCabinet;
import org.tricolore.street.VirtualEquipment;
import org.tricolore.street.board.EquipmentBoards;
import org.tricolore.street.board.EquipmentHands;
import org.tricolore.street.board.EquipmentWires;
import org.tricolore.street.board.RtuPort;
import org.tricolore.wiring.JoinedEquipment;

/** From a signed order at the line to a bollard's coils on a Modbus board, and its sensors back: the whole agent, a pair of terminals. */
@Timeout(180)
class FieldStreetTest {
    @TempDir
    Path directory;

    private Pair field;

    private EquipmentBoards boards;

    private EquipmentHands hands;

    private WholeAgent agent;

    @BeforeEach
    void start() throws IOException {
        field = new Pair(directory, "field");
        Path copy = Files.createDirectory(directory.resolve("site"));
        Path shipped = Path.of("../../config/wired/dijon-place-copper");
        Files.copy(shipped.resolve("safety.yaml"), copy.resolve("safety.yaml"));
        Files.writeString(
                copy.resolve("site.yaml"),
                Files.readString(shipped.resolve("site.yaml"))
                        .replace("/tmp/tricolore-field-agent", field.agent.toString()));
        Site site = SiteLoader.load(copy).site().orElseThrow();
        EquipmentPlan plan = site.equipmentWiring().plan(site.name(), "field");
        boards = new EquipmentBoards(plan, new EquipmentWires(plan.options(), ""));
        hands = new EquipmentHands(boards, plan);
        RtuPort.open(field.boards, boards, 0);
        SystemClock time = new SystemClock(() -> true);
        TreeMap<String, Equipment> opened = new TreeMap<>(Map.of(
                "field",
                new ModbusEquipmentDriver().open(plan, time),
                "panels",
                new VirtualEquipment(site.equipmentWiring().plan(site.name(), "panels"), time)));
        // Its lamps stand still: this is about the equipment.
        CabinetPlan lamps = new CabinetPlan(
                site.name(), site.cabinetPlan().lamps(), site.cabinetPlan().inputs(), Map.of());
        agent = new WholeAgent(
                site,
                time,
                VirtualCabinet.on(new StreetClock(Instant.EPOCH), lamps),
                new JoinedEquipment(site.equipmentWiring(), opened));
    }

    @AfterEach
    void end() throws Exception {
        if (agent != null) {
            agent.close();
        }
        if (field != null) {
            field.pull();
        }
    }

    @Test
    void aSensorsValueIsReadAThresholdIsToldAndTheFanRuns() throws Exception {
        agent.await(() -> agent.isIn("cabinet", "ON_MAINS"), "the contacts are read");
        hands.obey("heat 62");
        agent.await(() -> agent.faults().contains("CABINET_HOT"), "too hot");
        assertEquals("62", agent.device("cabinet").orElseThrow().details().get("celsius"));
        agent.await(() -> boards.equipment().isOn("cabinet fan"), "its coil is on");
        hands.obey("heat 30");
        agent.await(() -> !agent.faults().contains("CABINET_HOT"), "cooled");
        agent.await(() -> !boards.equipment().isOn("cabinet fan"), "and the fan stops");
        hands.obey("mains off");
        agent.await(() -> agent.isIn("cabinet", "ON_BATTERY") && agent.faults().contains("MAINS_LOST"), "on battery");
        hands.obey("mains on");
        hands.obey("door open");
        agent.await(
                () -> "ON"
                        .equals(agent.device("cabinet").orElseThrow().details().get("door")),
                "the door is open");
    }

    @Test
    void aBollardRisesOnlyWhenNobodyIsAtItsLoop() throws Exception {
        agent.await(() -> agent.isIn("bollard-1", "DOWN"), "it rests lowered");
        hands.obey("on bollard-1 loop");
        Order up = agent.order(
                Post.PC_POLICE_MUNICIPALE, "bollard-1", new MoveBollard(Position.UP), Duration.ofMinutes(5));
        agent.await(() -> agent.life(up).contains("ACCEPTED"), "accepted");
        agent.await(() -> boards.equipment().isOn("bollard-1 red"), "its head is red");
        agent.run(Duration.ofSeconds(7));
        assertEquals(0, boards.equipment().up("bollard-1"), "a van stands there");
        assertFalse(agent.life(up).contains("APPLIED"));
        hands.obey("free bollard-1 loop");
        agent.await(() -> agent.life(up).contains("APPLIED"), "and now it rises");
        assertEquals(100, boards.equipment().up("bollard-1"));
    }
}
