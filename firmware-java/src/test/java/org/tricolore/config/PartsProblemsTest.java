package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.hal.CabinetPlan;
import org.tricolore.wiring.Wiring;

/** A cabinet of several drivers: who has what, and what is wrong about it with its near miss. */
final class PartsProblemsTest {
    private static final String OTHERS = """
              options: {line: /dev/ttyUSB0}
              others:
                loops: {driver: gpiochip, inputs: [D-F1, D-F2]}
                north:
                  driver: modbus
                  options: {line: /dev/ttyUSB1}
                  groups: [F6, P1]
            """;

    @TempDir
    Path temp;

    private EditedSite a() {
        return EditedSite.of("dijon-place", temp)
                .change("  driver: virtual\n  options: {}\n", "  driver: modbus\n" + OTHERS);
    }

    @Test
    void eachDriverHasItsOwnAndTheFirstTheRest() {
        Wiring wiring = a().load().site().orElseThrow().wiring();
        assertEquals(
                List.of("modbus", "gpiochip", "modbus"),
                wiring.parts().stream().map(Wiring.Part::driver).toList());
        CabinetPlan first = wiring.plan("place", wiring.parts().getFirst());
        CabinetPlan loops = wiring.plan("place", wiring.parts().get(1));
        CabinetPlan north = wiring.plan("place", wiring.parts().get(2));
        assertEquals(26 - 5, first.lamps().size());
        assertEquals(14, first.inputs().size());
        assertTrue(first.whole(), "it has the flasher's relay");
        assertEquals(List.of(), loops.lamps());
        assertEquals(
                List.of("D-F1", "D-F2"),
                loops.inputs().stream().map(CabinetPlan.Input::label).toList());
        assertFalse(loops.whole());
        assertEquals(
                new TreeSet<>(List.of("F6 red", "F6 yellow", "F6 green", "P1 red", "P1 green")),
                new TreeSet<>(
                        north.lamps().stream().map(CabinetPlan.Lamp::label).toList()));
    }

    @Test
    void aLineBelongsToOneDriver() {
        a().change("/dev/ttyUSB1", "/dev/ttyUSB0")
                .refusedOnly(ProblemCode.LINE_OF_TWO_DRIVERS, "/dev/ttyUSB0}\n      groups");
        a().change("    field: {driver: virtual}", "    field: {driver: modbus, options: {line: /dev/ttyUSB1}}")
                .refused(ProblemCode.LINE_OF_TWO_DRIVERS, "/dev/ttyUSB1}}");
        a().change("    field: {driver: virtual}", "    field: {driver: modbus, options: {line: /dev/ttyUSB2}}")
                .accepted();
    }

    @Test
    void aLineOfPanelsHasNoBoardsOnIt() {
        String two =
                "    field: {driver: ntcip1203, options: {panel.0: 5 @ /dev/ttyUSB%d, panel.1: 6 @ /dev/ttyUSB%d}}";
        a().change("    field: {driver: virtual}", two.formatted(1, 2))
                .refused(ProblemCode.LINE_OF_TWO_DRIVERS, "panel.0: 5");
        a().change("    field: {driver: virtual}", two.formatted(2, 2)).accepted();
    }

    @Test
    void anInputOfAPartIsWired() {
        a().change("inputs: [D-F1, D-F2]", "inputs: [D-F1, D-F9]").refusedOnly(ProblemCode.PART_INPUT_UNKNOWN, "D-F9]");
        a().change("inputs: [D-F1, D-F2]", "inputs: [D-F1, D-F6]").accepted();
    }

    @Test
    void nothingHangsOnTwoDrivers() {
        a().change("groups: [F6, P1]", "groups: [F6, P1]\n      inputs: [D-F1]")
                .refusedOnly(ProblemCode.PART_TWICE, "D-F1]\n  lamps");
        a().change("groups: [F6, P1]", "groups: [F6, P1]\n      inputs: [D-F3]").accepted();
    }

    @Test
    void onEachDriverSomethingHangs() {
        a().change("{driver: gpiochip, inputs: [D-F1, D-F2]}", "{driver: gpiochip}")
                .refusedOnly(ProblemCode.PART_EMPTY, "{driver: gpiochip}");
    }

    @Test
    void aGroupOfAPartExists() {
        assertTrue(a().change("groups: [F6, P1]", "groups: [F6, P9]").tells(ProblemCode.UNKNOWN_GROUP));
    }
}
