package org.tricolore.hal.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.hal.Trouble;

/** What a site may write wrong under {@code wiring.options}, each beside what it may write. */
class ModbusProblemsTest {
    private final Map<String, String> options = new TreeMap<>(Map.of(
            "line", "/dev/ttyUSB0",
            "lamps", "0-1 @ 1:0, 2-3 @ 2:0",
            "feedback", "0-1 @ 1:0, 2-3 @ 2:0",
            "inputs", "0-2 @ 2:8",
            "flasher", "1:9",
            "heartbeat", "1:7"));

    private List<Trouble> problems() {
        return new ModbusDriver().problems(ModbusCabinetTest.plan(options));
    }

    private ModbusProblemsTest with(String option, String value) {
        options.put(option, value);
        return this;
    }

    private ModbusProblemsTest without(String option) {
        options.remove(option);
        return this;
    }

    /** Exactly one problem, at this option, in two languages, and with these words. */
    private void tells(String option, String words) {
        List<Trouble> problems = problems();
        assertEquals(1, problems.size(), problems.toString());
        Trouble problem = problems.getFirst();
        assertEquals("wiring.options." + option, problem.subject());
        assertTrue(problem.english().contains(words), problem.english());
        assertFalse(problem.french().equals(problem.english()), "French is French");
        assertTrue(problem.english().contains(";"), "a remedy stands behind the reason: " + problem.english());
    }

    private void tellsNothing() {
        assertEquals(List.of(), problems());
    }

    @Test
    void acceptsWhatIsWritten() {
        tellsNothing();
        with("line", "tcp://192.0.2.7:502").tellsNothing();
        with("line", "/dev/serial/by-id/usb-FTDI")
                .with("frame", "8N2")
                .with("answer", "3")
                .tellsNothing();
    }

    @Test
    void wantsALine() {
        without("line").tells("line", "no line is named");
    }

    @Test
    void wantsAWholePathOrAnAddress() {
        with("line", "ttyUSB0").tells("line", "whole path");
    }

    @Test
    void namesLinesWhereThereAreSeveral() {
        with("line.b", "/dev/ttyUSB1").tells("line", "each has a name");
    }

    @Test
    void letsLampsHangOnSeveralLines() {
        without("line").with("line.a", "/dev/ttyUSB0").with("line.b", "tcp://192.0.2.7:502");
        with("lamps", "0-1 @ a/1:0, 2-3 @ b/2:0").with("feedback", "0-1 @ a/1:0, 2-3 @ b/2:0");
        with("inputs", "0-2 @ b/2:8")
                .with("flasher", "a/1:9")
                .with("heartbeat", "a/1:7")
                .tellsNothing();
    }

    @Test
    void refusesALineOnWhichNothingHangs() {
        without("line").with("line.a", "/dev/ttyUSB0").with("line.b", "/dev/ttyUSB1");
        with("lamps", "0-3 @ a/1:0").with("feedback", "0-3 @ a/1:0").with("inputs", "0-2 @ a/1:16");
        with("flasher", "a/1:9").with("heartbeat", "a/1:7").tells("line.b", "nothing hangs on this line");
    }

    @Test
    void knowsTheUsualRatesOnly() {
        with("baud", "115000").tells("baud", "is no rate of a line");
    }

    @Test
    void refusesARateAtWhichThePulseWouldBeTooLateAndNamesOneThatWillDo() {
        with("baud", "19200").tells("baud", "take at least 38400 baud");
        with("baud", "38400").tellsNothing();
    }

    @Test
    void refusesBoardsThatTakeLongerThanACycle() {
        with("answer", "16").tells("baud", "spread the boards over several lines");
    }

    @Test
    void refusesAnUnknownOption() {
        with("bauds", "9600").tells("bauds", "has no such option");
    }

    @Test
    void refusesAFrameAndAnAnswerThatAreNone() {
        with("frame", "7E1").tells("frame", "is no frame");
        with("frame", "8E1").with("answer", "0").tells("answer", "1 to 50");
    }

    @Test
    void refusesARunThatIsNone() {
        with("inputs", "0-2 at 2:8");
        assertTrue(problems().getFirst().english().contains("is no run of channels"));
    }

    @Test
    void refusesALampWithoutCoil() {
        with("lamps", "0-1 @ 1:0, 2 @ 2:0").tells("lamps", "channel 3 (F2 green) has no coil");
    }

    @Test
    void refusesALampTheSiteDoesNotHave() {
        with("lamps", "0-1 @ 1:0, 2-4 @ 2:0").tells("lamps", "no lamp on channel 4");
    }

    @Test
    void refusesALampWithoutFeedbackUnlessItIsSaidToBeUnwatched() {
        with("feedback", "0-1 @ 1:0, 2 @ 2:0").tells("feedback", "lamp channel 3 (F2 green) has no feedback");
        with("unwatched", "3").tellsNothing();
    }

    @Test
    void refusesTwoFeedbacksOfOneLamp() {
        with("unwatched", "3").tells("feedback", "has 2 feedbacks");
    }

    @Test
    void wantsAThresholdWithCurrentsAndOnlyThen() {
        with("feedback", "0-1 @ 1:0").with("currents", "2-3 @ 2:0").tells("threshold", "from which value");
        with("threshold", "30").tellsNothing();
        with("feedback", "0-1 @ 1:0, 2-3 @ 2:0").without("currents").tells("threshold", "only then");
    }

    @Test
    void refusesAPlaceUsedTwice() {
        with("heartbeat", "1:1").tells("heartbeat", "used twice");
        with("heartbeat", "1:7").with("flasher", "1:1").tells("flasher", "used twice");
    }

    @Test
    void wantsHeartbeatAndFlasher() {
        without("heartbeat").tells("heartbeat", "is missing");
        with("heartbeat", "1:7").without("flasher").tells("flasher", "is missing");
    }

    @Test
    void aPartOfACabinetNeedsNeitherUnlessItHasThem() {
        CabinetPlan whole = ModbusCabinetTest.plan(Map.of("line", "/dev/ttyUSB0", "inputs", "0-2 @ 2:8"));
        CabinetPlan part = new CabinetPlan("test", List.of(), whole.inputs(), whole.options(), false);
        assertEquals(List.of(), new ModbusDriver().problems(part));
        assertFalse(new ModbusDriver()
                .problems(new CabinetPlan("test", List.of(), whole.inputs(), whole.options()))
                .isEmpty());
    }

    @Test
    void refusesAPlaceOnNoLine() {
        with("heartbeat", "b/1:7").tells("line.b", "on no line");
    }
}
