package org.tricolore.workshop.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.edge.SystemClock;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.JoinedCabinet;
import org.tricolore.hal.panel.NtcipDriver;
import org.tricolore.hal.serial.ModbusDriver;
import org.tricolore.hal.serial.ModbusEquipmentDriver;
import org.tricolore.multi.Face;
import org.tricolore.street.board.BoardWires;
import org.tricolore.street.board.Boards;
import org.tricolore.street.board.EquipmentBoards;
import org.tricolore.street.board.EquipmentWires;
import org.tricolore.street.board.RtuPort;
import org.tricolore.street.panel.PanelPort;
import org.tricolore.street.panel.SimulatedPanel;
import org.tricolore.wiring.JoinedEquipment;
import org.tricolore.wiring.Wiring;

/**
 * The square of {@code config/wired/dijon-place-copper} behind four drivers at once: lamps on two lines of Modbus boards,
 * equipment on a third, a panel over SNMP.
 */
@Timeout(180)
class CopperStreetTest {
    @TempDir
    Path directory;

    private final SimulatedPanel panel = new SimulatedPanel(Face.of(18, 3), System::nanoTime);

    private Pair lamps;

    private Pair north;

    private Pair field;

    private Boards lampBoards;

    private Boards northBoards;

    private PanelPort panelPort;

    private WholeAgent agent;

    @AfterEach
    void end() throws Exception {
        if (agent != null) {
            agent.close();
        }
        if (panelPort != null) {
            panelPort.close();
        }
        for (Pair pair : new Pair[] {lamps, north, field}) {
            if (pair != null) {
                pair.pull();
            }
        }
    }

    private void start() throws IOException {
        lamps = new Pair(directory, "lamps");
        north = new Pair(directory, "north");
        field = new Pair(directory, "field");
        panelPort = PanelPort.open(0, panel);
        Site site = site();
        Wiring wiring = site.wiring();
        CabinetPlan first = wiring.plan(site.name(), wiring.parts().getFirst());
        CabinetPlan part = wiring.plan(site.name(), wiring.parts().getLast());
        EquipmentPlan equipment = site.equipmentWiring().plan(site.name(), "field");
        lampBoards = Boards.start(first, BoardWires.of(first.options(), ""));
        northBoards = Boards.start(part, BoardWires.of(part.options(), ""));
        EquipmentBoards fieldBoards = new EquipmentBoards(equipment, new EquipmentWires(equipment.options(), ""));
        RtuPort.open(lamps.boards, lampBoards, 0);
        RtuPort.open(north.boards, northBoards, 0);
        RtuPort.open(field.boards, fieldBoards, 0);
        SystemClock time = new SystemClock(() -> true);
        Cabinet cabinet = JoinedCabinet.open(
                List.of(
                        new JoinedCabinet.Share(new ModbusDriver(), first),
                        new JoinedCabinet.Share(new ModbusDriver(), part)),
                time);
        TreeMap<String, Equipment> opened = new TreeMap<>();
        opened.put("field", new ModbusEquipmentDriver().open(equipment, time));
        opened.put("panels", new NtcipDriver().open(site.equipmentWiring().plan(site.name(), "panels"), time));
        agent = new WholeAgent(site, time, cabinet, new JoinedEquipment(site.equipmentWiring(), opened));
    }

    private Site site() throws IOException {
        Path copy = Files.createDirectory(directory.resolve("site"));
        Path shipped = Path.of("../../config/wired/dijon-place-copper");
        Files.copy(shipped.resolve("safety.yaml"), copy.resolve("safety.yaml"));
        Files.writeString(
                copy.resolve("site.yaml"),
                Files.readString(shipped.resolve("site.yaml"))
                        .replace("/tmp/tricolore-agent", lamps.agent.toString())
                        .replace("/tmp/tricolore-north-agent", north.agent.toString())
                        .replace("/tmp/tricolore-field-agent", field.agent.toString())
                        .replace("127.0.0.1:16101", "127.0.0.1:" + panelPort.port())
                        .replace("startUp: {flashing: 10 s", "startUp: {flashing: 1 s"));
        var loaded = SiteLoader.load(copy);
        return loaded.site().orElseThrow(() -> new AssertionError(loaded.problems()));
    }

    private boolean runs() {
        return agent.picture()
                .filter(now -> now.latch().isEmpty()
                        && now.first().engine().signals().phase().name().equals("RUNNING"))
                .isPresent();
    }

    @Test
    void lampsOnTwoLinesAreOneJunctionAndLosingOneOfThemLetsAllGo() throws Exception {
        start();
        agent.await(this::runs, "it runs, seen by both lines' feedback");
        agent.await(
                () -> !northBoards.written().isEmpty() && !lampBoards.written().isEmpty(),
                "both lines' coils show the image");
        assertTrue(northBoards.written().minus(ChannelSet.range(9, 18)).isEmpty());
        assertFalse(lampBoards.flashes());
        north.pull();
        agent.await(() -> agent.picture().orElseThrow().latch().isPresent(), "lamps nobody can see are no lamps");
        agent.await(lampBoards::flashes, "the relay of the others drops");
        agent.await(() -> agent.fault("PORT_LOST").isPresent(), "told");
        assertEquals(
                north.agent.toString(), agent.fault("PORT_LOST").orElseThrow().subject());
        north.plug();
        agent.await(() -> agent.fault("PORT_LOST").isEmpty(), "taken up again");
        assertTrue(agent.picture().orElseThrow().latch().isPresent(), "but somebody must come and look");
    }

    @Test
    void theFieldsLineIsToldByItsPortAndTheJunctionRunsOn() throws Exception {
        start();
        agent.await(this::runs, "it runs");
        agent.await(() -> agent.isIn("cabinet", "ON_MAINS"), "the contacts are read");
        field.pull();
        agent.await(() -> agent.fault("PORT_LOST").isPresent(), "told");
        assertEquals(
                field.agent.toString(), agent.fault("PORT_LOST").orElseThrow().subject());
        agent.await(() -> agent.isIn("cabinet", "UNKNOWN"), "nothing is believed any more");
        assertTrue(runs(), "a sensor stops no lights");
        field.plug();
        agent.await(() -> agent.fault("PORT_LOST").isEmpty() && agent.isIn("cabinet", "ON_MAINS"), "taken up again");
    }
}
