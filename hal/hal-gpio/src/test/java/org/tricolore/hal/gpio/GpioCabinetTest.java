package org.tricolore.hal.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProvider;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProvider;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.Cabinet;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.CabinetPlan.Input;
import org.tricolore.hal.CabinetPlan.Lamp;
import org.tricolore.hal.ChannelSet;
import org.tricolore.hal.Inputs;
import org.tricolore.hal.Level;
import org.tricolore.hal.Trouble;

/** Both drivers, each at a door behind which a test stands: the kernel's calls, and Pi4J's own mock. */
class GpioCabinetTest {
    private static CabinetPlan plan(Map<String, String> options) {
        return new CabinetPlan(
                "test",
                List.of(new Lamp(0, "F1 red", false), new Lamp(1, "F1 yellow", true), new Lamp(2, "F1 green", false)),
                List.of(new Input(0, "door"), new Input(1, "reset")),
                options);
    }

    private static Map<String, String> lines() {
        return new TreeMap<>(Map.of(
                "lamps", "0-1 @ 0:4, 2 @ 1:9",
                "feedback", "0-2 @ 2:0",
                "inputs", "0-1 @ 2:3",
                "flasher", "2:5",
                "heartbeat", "0:6"));
    }

    private static Map<String, String> pins() {
        return new TreeMap<>(Map.of(
                "lamps", "0 @ 11, 1 @ 12, 2 @ 13",
                "feedback", "0 @ 15, 1 @ 16, 2 @ 18",
                "inputs", "0 @ 22, 1 @ 29",
                "flasher", "31",
                "heartbeat", "32"));
    }

    /** Chips of the mind: keeps what was asked of them and the level of each line. */
    private static final class Chips implements Kernel {
        private final Map<Integer, String> open = new TreeMap<>();

        private final Map<Integer, List<String>> banks = new TreeMap<>();

        private final Map<String, Boolean> levels = new TreeMap<>();

        private final List<Integer> sets = new ArrayList<>();

        private int next = 10;

        private boolean gone;

        @Override
        public int open(String path) {
            open.put(next, path);
            return next++;
        }

        @Override
        public void ioctl(int descriptor, long request, MemorySegment argument) throws IOException {
            if (gone) {
                throw new IOException("the chip refuses (error 19)");
            }
            if (request == Uapi.GET_LINE) {
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < argument.get(ValueLayout.JAVA_INT, Uapi.NUM_LINES); i++) {
                    lines.add(open.get(descriptor) + ":" + argument.getAtIndex(ValueLayout.JAVA_INT, i));
                }
                argument.set(ValueLayout.JAVA_INT, Uapi.FD, next);
                banks.put(next++, lines);
                return;
            }
            List<String> lines = banks.get(descriptor);
            long bits = argument.get(ValueLayout.JAVA_LONG, 0);
            long mask = argument.get(ValueLayout.JAVA_LONG, 8);
            for (int i = 0; i < lines.size(); i++) {
                boolean meant = (mask & 1L << i) != 0;
                if (request == Uapi.SET_VALUES && meant) {
                    levels.put(lines.get(i), (bits & 1L << i) != 0);
                } else if (meant && levels.getOrDefault(lines.get(i), false)) {
                    argument.set(ValueLayout.JAVA_LONG, 0, argument.get(ValueLayout.JAVA_LONG, 0) | 1L << i);
                }
            }
            if (request == Uapi.SET_VALUES) {
                sets.add(descriptor);
            }
        }

        @Override
        public void close(int descriptor) {
            open.remove(descriptor);
            banks.remove(descriptor);
        }
    }

    @Test
    void anImageIsOneCallForEachChip() throws Exception {
        Chips chips = new Chips();
        Cabinet cabinet = new GpiochipDriver().open(plan(lines()), chips);
        cabinet.actuators().write(ChannelSet.of(0, 2));
        assertEquals(2, chips.sets.size(), "two chips carry lamps");
        assertTrue(chips.levels.get("/dev/gpiochip0:4"));
        assertFalse(chips.levels.get("/dev/gpiochip0:5"));
        assertTrue(chips.levels.get("/dev/gpiochip1:9"));
        cabinet.actuators().pulse();
        assertTrue(chips.levels.get("/dev/gpiochip0:6"));
        cabinet.actuators().write(ChannelSet.of(1));
        assertTrue(chips.levels.get("/dev/gpiochip0:6"), "an image leaves the heartbeat where it is");
        cabinet.actuators().pulse();
        assertFalse(chips.levels.get("/dev/gpiochip0:6"), "each pulse is an edge");
    }

    @Test
    void feedbackContactsAndFlasherAreRead() throws Exception {
        Chips chips = new Chips();
        Cabinet cabinet = new GpiochipDriver().open(plan(lines()), chips);
        chips.levels.put("/dev/gpiochip2:2", true);
        chips.levels.put("/dev/gpiochip2:3", true);
        chips.levels.put("/dev/gpiochip2:5", true);
        assertEquals(
                new Inputs(
                        ChannelSet.of(2), ChannelSet.range(0, 3), ChannelSet.of(0), ChannelSet.range(0, 2), Level.ON),
                cabinet.read());
    }

    @Test
    void aChipThatIsGoneIsUnknownToldAndPulsesNoMore() throws Exception {
        Chips chips = new Chips();
        Cabinet cabinet = new GpiochipDriver().open(plan(lines()), chips);
        chips.gone = true;
        assertEquals(Inputs.UNKNOWN, cabinet.read());
        cabinet.actuators().write(ChannelSet.of(0));
        assertEquals(
                List.of("GPIO_WRITE", "GPIO_READ"),
                cabinet.troubles().stream().map(Trouble::code).toList());
        chips.gone = false;
        cabinet.read();
        cabinet.actuators().pulse();
        assertFalse(chips.levels.getOrDefault("/dev/gpiochip0:6", false), "no image, no pulse");
        cabinet.actuators().write(ChannelSet.of(0));
        assertEquals(List.of(), cabinet.troubles());
    }

    @Test
    void anEndPutsAllOutputsOffAndGivesTheLinesBack() throws Exception {
        Chips chips = new Chips();
        Cabinet cabinet = new GpiochipDriver().open(plan(lines()), chips);
        cabinet.actuators().write(ChannelSet.of(0, 1, 2));
        cabinet.close();
        assertFalse(chips.levels.get("/dev/gpiochip0:4"));
        assertTrue(chips.banks.isEmpty());
        assertTrue(chips.open.isEmpty(), "a chip itself is let go as soon as its lines are had");
    }

    @Test
    void aChipThatIsNotThereIsRefusedWithASentence() {
        IOException refused =
                assertThrows(IOException.class, () -> new GpiochipDriver().open(plan(lines()), new Kernel.Real()));
        assertTrue(refused.getMessage().contains("/dev/gpiochip"), refused.getMessage());
    }

    @Test
    void mistakesAreToldEachOnce() {
        assertEquals(List.of(), new GpiochipDriver().problems(plan(lines())));
        Map<String, String> wrong = lines();
        wrong.put("lamps", "0-1 @ 0:4");
        wrong.put("heartbeat", "0:5");
        wrong.put("pull", "sideways");
        wrong.put("pullup", "yes");
        List<String> places = new GpiochipDriver()
                .problems(plan(wrong)).stream().map(Trouble::subject).toList();
        assertEquals(
                List.of("wiring.options.pullup", "wiring.options.lamps", "wiring.options.pull", "wiring.options.lamps"),
                places,
                "unknown option, channel 2 without line, no such pull, line 5 twice");
    }

    @Test
    void aPartWithLoopsAloneNeedsNeitherHeartbeatNorFlasher() throws Exception {
        CabinetPlan part = new CabinetPlan(
                "test",
                List.of(),
                List.of(new Input(3, "D1"), new Input(4, "D2")),
                Map.of("inputs", "3-4 @ 2:3"),
                false);
        assertEquals(List.of(), new GpiochipDriver().problems(part));
        CabinetPlan whole = new CabinetPlan("test", part.lamps(), part.inputs(), part.options());
        assertEquals(
                List.of("wiring.options.flasher", "wiring.options.heartbeat"),
                new GpiochipDriver()
                        .problems(whole).stream().map(Trouble::subject).toList());
        Chips chips = new Chips();
        Cabinet cabinet = new GpiochipDriver().open(part, chips);
        chips.levels.put("/dev/gpiochip2:4", true);
        cabinet.actuators().write(ChannelSet.EMPTY);
        cabinet.actuators().pulse();
        assertEquals(
                new Inputs(ChannelSet.EMPTY, ChannelSet.EMPTY, ChannelSet.of(4), ChannelSet.of(3, 4), Level.UNKNOWN),
                cabinet.read());
        assertEquals(List.of(), cabinet.troubles());
    }

    @Test
    void thePinsOfAHeaderAreThoseOfTheBoard() {
        assertEquals(17, Header.line(11));
        assertEquals(21, Header.line(40));
        assertEquals(new Place(0, 3), Header.place("3"));
        assertEquals(List.of(), new Pi4jDriver().problems(plan(pins())));
        Map<String, String> ground = pins();
        ground.put("heartbeat", "39");
        assertEquals(
                "wiring.options.heartbeat",
                new Pi4jDriver().problems(plan(ground)).getFirst().subject(),
                "pin 39 is ground");
    }

    @Test
    void theHeaderOfAPiShowsTheImageAndIsRead() throws Exception {
        Context mock = Pi4J.newContextBuilder()
                .add(MockDigitalOutputProvider.newInstance(), MockDigitalInputProvider.newInstance())
                .build();
        Map<String, String> options = pins();
        options.put("activeLow", "feedback");
        Cabinet cabinet = new Pi4jDriver().open(plan(options), () -> mock);
        cabinet.actuators().write(ChannelSet.of(0, 2));
        cabinet.actuators().pulse();
        assertEquals(DigitalState.HIGH, output(mock, "lamp-0").state());
        assertEquals(DigitalState.LOW, output(mock, "lamp-1").state());
        assertEquals(DigitalState.HIGH, output(mock, "heartbeat").state());
        for (String id : List.of("feedback-1", "input-1", "flasher")) {
            ((MockDigitalInput) mock.io(id)).mockState(DigitalState.HIGH);
        }
        Inputs inputs = cabinet.read();
        assertEquals(ChannelSet.of(0, 2), inputs.lit(), "a low feedback is a lamp that burns here");
        assertEquals(ChannelSet.of(1), inputs.on());
        assertEquals(Level.ON, inputs.flasher());
        cabinet.close();
    }

    private static MockDigitalOutput output(Context mock, String id) {
        return (MockDigitalOutput) mock.io(id);
    }
}
