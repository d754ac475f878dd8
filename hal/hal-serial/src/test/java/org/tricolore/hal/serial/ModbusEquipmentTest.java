package org.tricolore.hal.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Equipment;
import org.tricolore.hal.EquipmentInputs;
import org.tricolore.hal.EquipmentOutputs;
import org.tricolore.hal.EquipmentPlan;
import org.tricolore.hal.EquipmentPlan.Point;
import org.tricolore.hal.EquipmentPlan.PointKind;
import org.tricolore.hal.EquipmentPlan.Unit;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;
import org.tricolore.hal.serial.PtyPair.Eventually;
import org.tricolore.street.StreetClock;
import org.tricolore.street.board.Boards.Mood;
import org.tricolore.street.board.EquipmentBoards;
import org.tricolore.street.board.EquipmentHands;
import org.tricolore.street.board.EquipmentWires;
import org.tricolore.street.board.RtuPort;

/** Sensors and a bollard on simulated boards at one end of a line, the driver at the other. */
class ModbusEquipmentTest {
    private static final List<Point> POINTS = List.of(
            new Point(PointKind.DIGITAL_IN, 0, Unit.NONE, "bollard-1 loop"),
            new Point(PointKind.DIGITAL_IN, 1, Unit.NONE, "bollard-1 up"),
            new Point(PointKind.DIGITAL_IN, 2, Unit.NONE, "bollard-1 down"),
            new Point(PointKind.DIGITAL_OUT, 0, Unit.NONE, "bollard-1 raise"),
            new Point(PointKind.DIGITAL_OUT, 1, Unit.NONE, "bollard-1 lower"),
            new Point(PointKind.DIGITAL_IN, 3, Unit.NONE, "cabinet mains"),
            new Point(PointKind.ANALOGUE_IN, 0, Unit.CELSIUS, "cabinet temperature"),
            new Point(PointKind.ANALOGUE_IN, 1, Unit.PERCENT, "cabinet battery"));

    private static final Map<String, String> OPTIONS = Map.of(
            "inputs", "0-2 @ 3:0, 3 @ 4:0",
            "outputs", "0-1 @ 3:0",
            "reading.0", "4:0 x 0.1 °C",
            "reading.1", "4:1 x 0.025 - 25 %");

    @TempDir
    Path directory;

    private PtyPair pair;

    private EquipmentBoards boards;

    private EquipmentHands hands;

    private RtuPort port;

    private Equipment equipment;

    private final Canary canary = new Canary();

    private long nextTick = System.nanoTime();

    @AfterEach
    void end() throws Exception {
        canary.close();
        if (equipment != null) {
            equipment.close();
        }
        if (port != null) {
            port.close();
        }
        if (pair != null) {
            pair.pull();
        }
    }

    static EquipmentPlan plan(Map<String, String> options) {
        return new EquipmentPlan("place", POINTS, options);
    }

    private void open(Map<String, String> more) throws IOException {
        pair = new PtyPair(directory);
        Map<String, String> options = new TreeMap<>(OPTIONS);
        options.put("line", pair.agent.toString());
        options.putAll(more);
        EquipmentPlan plan = plan(options);
        boards = new EquipmentBoards(plan, new EquipmentWires(plan.options(), ""));
        hands = new EquipmentHands(boards, plan);
        port = RtuPort.open(pair.boards, boards, 0);
        equipment = new ModbusEquipmentDriver().open(plan, new StreetClock(java.time.Instant.EPOCH));
        tick(() -> equipment.read().input(3) == Level.ON, "the mains is there");
    }

    /** The agent's beat, until something holds. */
    private void tick(Eventually.Look look, String what) throws IOException {
        Eventually.is(
                this::onAMachineInTime,
                () -> {
                    if (System.nanoTime() >= nextTick) {
                        nextTick = System.nanoTime() + 100_000_000;
                        equipment.read();
                    }
                    return look.holds();
                },
                what);
    }

    private void onAMachineInTime() {
        assumeTrue(!Canary.crowded(), "this machine has more to do than its cores can: too busy to measure on");
        assumeTrue(
                canary.worstMillis() < 20,
                () -> "this machine comes " + canary.worstMillis() + " ms late: too busy to measure on");
    }

    private void within(long millis, long since) {
        long took = (System.nanoTime() - since) / 1_000_000;
        if (took > millis) {
            onAMachineInTime();
            throw new AssertionError("took " + took + " ms");
        }
    }

    private void write(int... on) {
        equipment.write(new EquipmentOutputs(ChannelSet.of(on), new TreeMap<>()));
    }

    private List<String> codes() {
        return equipment.troubles().stream().map(Trouble::code).distinct().toList();
    }

    @Test
    void valuesAreReadInTheirUnitsAndContactsAsTheyAre() throws Exception {
        open(Map.of());
        assertEquals("cabinet temperature 62.5", hands.obey("heat 62.5"));
        tick(() -> equipment.read().analogue(0).equals(OptionalInt.of(62_500)), "62.5 °C");
        hands.obey("value cabinet temperature -12.3");
        tick(() -> equipment.read().analogue(0).equals(OptionalInt.of(-12_300)), "frost");
        hands.obey("battery 42");
        tick(() -> equipment.read().analogue(1).equals(OptionalInt.of(42_000)), "a value with an offset");
        hands.obey("mains off");
        tick(() -> equipment.read().input(3) == Level.OFF, "off, and known to be");
        assertEquals(List.of(), codes());
        EquipmentInputs same = equipment.read();
        tick(() -> equipment.read() == same, "the same object while nothing changes");
    }

    @Test
    void holdingRegistersAreReadWhereTheBoardsHaveThose() throws Exception {
        open(Map.of("registers", "holding"));
        hands.obey("heat 31");
        tick(() -> equipment.read().analogue(0).equals(OptionalInt.of(31_000)), "31 °C");
    }

    @Test
    void aBollardMovesAsItIsTold() throws Exception {
        open(Map.of());
        assertEquals(Level.ON, equipment.read().input(2), "it is down");
        write(0);
        tick(() -> equipment.read().input(1) == Level.ON, "up after its travel");
        assertEquals(100, boards.equipment().up("bollard-1"));
        write();
        tick(() -> !boards.equipment().isOn("bollard-1 raise"), "the coil is put off");
        assertEquals(Level.ON, equipment.read().input(1), "and it stays");
    }

    @Test
    void aSensorThatTellsWhatCannotBeIsUnknownAndToldAndTheOthersAreNot() throws Exception {
        open(Map.of());
        hands.obey("cut cabinet temperature");
        tick(() -> equipment.read().analogue(0).isEmpty() && codes().contains("READING_ABSURD"), "unknown and told");
        assertTrue(equipment.read().analogue(1).isPresent());
        assertTrue(equipment.troubles().getFirst().english().contains("register 0"));
        assertEquals("board 4 on " + pair.agent, equipment.troubles().getFirst().subject());
        hands.obey("heat 20");
        tick(() -> equipment.read().analogue(0).isPresent() && codes().isEmpty(), "well again");
    }

    @Test
    void aBoardThatIsSilentSlowOrTalksGarbageIsUnknownWithin300MsAndToldAndComesBack() throws Exception {
        open(Map.of());
        for (Mood mood : List.of(Mood.SILENT, Mood.SLOW, Mood.GARBLED)) {
            boards.mood(4, mood);
            long since = System.nanoTime();
            tick(
                    () -> equipment.read().input(3) == Level.UNKNOWN
                            && equipment.read().analogue(0).isEmpty()
                            && !equipment.troubles().isEmpty(),
                    mood + ": unknown and told");
            within(300, since);
            assertEquals(
                    "board 4 on " + pair.agent, equipment.troubles().getFirst().subject());
            assertEquals(Level.ON, equipment.read().input(2), "the other board is read as before");
            boards.mood(4, Mood.WELL);
            tick(
                    () -> equipment.read().input(3) == Level.ON
                            && equipment.troubles().isEmpty(),
                    "well again");
        }
    }

    @Test
    void aPulledLineIsUnknownIsToldByItsPortAndTakenUpAgain() throws Exception {
        open(Map.of());
        pair.pull();
        long since = System.nanoTime();
        tick(() -> equipment.read().onKnown().isEmpty() && codes().contains("PORT_LOST"), "unknown and told");
        within(300, since);
        assertEquals(pair.agent.toString(), equipment.troubles().getFirst().subject());
        pair.plug();
        tick(() -> equipment.read().input(3) == Level.ON && codes().isEmpty(), "taken up again");
    }

    @Test
    void aLineThatIsNotThereYetIsNoReasonNotToStart() throws Exception {
        Path nowhere = directory.resolve("nowhere");
        Map<String, String> options = new TreeMap<>(OPTIONS);
        options.put("line", nowhere.toString());
        equipment = new ModbusEquipmentDriver().open(plan(options), new StreetClock(java.time.Instant.EPOCH));
        tick(() -> codes().contains("PORT_LOST"), "told");
        assertEquals(EquipmentInputs.UNKNOWN, equipment.read());
    }

    @Test
    void outputsAreLetGoWhenTheControlThreadSaysNothingMore() throws Exception {
        open(Map.of());
        write(0);
        tick(() -> boards.equipment().isOn("bollard-1 raise"), "it rises");
        Eventually.is(() -> !boards.equipment().isOn("bollard-1 raise"), "nobody reads any more: its motor stops");
        assertTrue(boards.equipment().up("bollard-1") < 100);
    }

    @Test
    void outputsAreLetGoByTheBoardsThemselvesWhenTheLineIsGone() throws Exception {
        open(Map.of());
        write(0);
        tick(() -> boards.equipment().isOn("bollard-1 raise"), "it rises");
        pair.pull();
        tick(() -> !boards.equipment().isOn("bollard-1 raise"), "the board's own watchdog");
        assertFalse(boards.equipment().isOn("bollard-1 lower"));
    }
}
