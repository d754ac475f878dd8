package org.tricolore.safety;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tricolore.hal.ChannelSet;
import org.tricolore.safety.SafetyRules.Line;

class SafetyRulesTest {
    private static final List<Line> THREE = List.of(line("A", 0), line("B", 1), line("C", 2));

    @Test
    void wantsEachLineInExactlyOneJunction() {
        assertDoesNotThrow(() -> rules(List.of(List.of(2, 0), List.of(1))));
    }

    @Test
    void refusesALineInNoJunctionOrInTwo() {
        assertThrows(IllegalArgumentException.class, () -> rules(List.of(List.of(0, 1))));
        assertThrows(IllegalArgumentException.class, () -> rules(List.of(List.of(0, 1), List.of(1, 2))));
        assertThrows(IllegalArgumentException.class, () -> rules(List.of(List.of(0, 1, 2, 3))));
    }

    private static SafetyRules rules(List<List<Integer>> junctions) {
        return new SafetyRules("test", THREE, List.of(), 0, junctions);
    }

    private static Line line(String name, int stop) {
        return new Line(name, ChannelSet.of(stop), ChannelSet.EMPTY, ChannelSet.EMPTY, true);
    }
}
